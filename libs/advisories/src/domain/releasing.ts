import { differences } from '@tocsin/csaf';
import { ensure, type Instant } from '@tocsin/kernel';
import { type Audience, isAtLeast, nobodyElse, readersOf, type Tlp } from '@tocsin/sharing';
import type { Advisory, AdvisoryEvent, Document } from './advisory.js';
import { secondPerson } from './guards.js';
import { checkAudience, filedAs, labelOf, together, withinLabel } from './label.js';
import { newerVersion } from './tracking.js';

interface Act {
  /** The person. */
  readonly by: string;
  readonly at: Instant;
}

interface Sharing {
  readonly source: string;
  readonly tlp: Tlp;
  readonly audience: Audience;
}

/** Lets a draft out as it was reviewed. */
export function release(state: Advisory, draft: Document, act: Act): AdvisoryEvent {
  ensure(
    draft.facts.status !== 'draft',
    'advisory/draft',
    'The document calls itself a draft; set its status to final or interim first (CSAF 2.0 §3.2.1.12.8).',
    ['document', 'tracking', 'status'],
  );
  return releaseOf(draft, state, state, act);
}

/** What is out can reach more readers, never fewer: it is released again as it is, so that neighbours learn of them. */
export function widen(
  state: Advisory,
  document: Document,
  { tlp, audience }: Pick<Sharing, 'tlp' | 'audience'>,
  act: Act,
): AdvisoryEvent {
  withinLabel(document.facts, tlp, state.writtenBy.length > 0 ? 'CLEAR' : 'AMBER');
  const after = readersOf({ source: state.source, tlp, audience });
  ensure(
    readersOf(state).every((reader) => after.includes(reader)),
    'advisory/audience-narrowed',
    'What was published cannot be called back from its readers; withdraw it instead.',
    ['tlp'],
  );
  const event = releaseOf(document, state, { source: state.source, tlp, audience }, act);
  return {
    ...event,
    data: { ...event.data, differences: [`It is shared more widely: TLP:${tlp}.`], alert: false },
  };
}

/** Files what its publisher released elsewhere: the first, a newer revision, or the very draft that waits here. */
export function importDocument(
  state: Advisory,
  { source, document, speaks, ...act }: Act & { source: string; document: Document; speaks: boolean },
): readonly AdvisoryEvent[] {
  if (state.revisions.some((revision) => revision.sha256 === document.sha256)) return [];
  ensure(
    state.status !== 'withdrawn',
    'advisory/withdrawn',
    'It was withdrawn here; an import does not bring it back.',
  );
  if (state.draft?.sha256 === document.sha256) {
    ensure(!state.authors.includes(act.by), ...secondPerson);
    return [release(state, document, act)];
  }
  ensure(
    !state.draft,
    'advisory/in-work',
    'Another draft of this advisory is in work here; release or withdraw that first.',
  );
  if (state.released) newerVersion(state.released.facts, document.facts);
  const shared = { source, ...sharingOf(state, document, speaks, act.by) };
  checkAudience(shared.tlp, shared.audience);
  return [releaseOf(document, state, shared, act)];
}

/** As its label says, RED to whoever brought it; what people decided of the revision before is kept, within the label. */
function sharingOf(
  state: Advisory,
  { facts }: Document,
  speaks: boolean,
  by: string,
): Pick<Sharing, 'tlp' | 'audience'> {
  const filed = filedAs(facts, speaks);
  const audience = together(state.audience, filed === 'RED' ? { ...nobodyElse, people: [by] } : nobodyElse);
  const untouched = !state.released || state.tlp === filedAs(state.released.facts, speaks);
  if (untouched) return { tlp: filed, audience };
  const label = labelOf(facts);
  return { tlp: isAtLeast(state.tlp, label) ? state.tlp : label, audience };
}

function releaseOf(
  document: Document,
  state: Advisory,
  { source, tlp, audience }: Sharing,
  { by, at }: Act,
): Extract<AdvisoryEvent, { type: 'AdvisoryReleased' }> {
  const difference = state.released ? differences(state.released.facts, document.facts) : null;
  return {
    type: 'AdvisoryReleased',
    data: {
      ...{ source, document, tlp, audience, by, at },
      revision: state.revisions.length + 1,
      differences: difference?.words ?? [],
      alert: difference ? difference.affectedChanged || difference.actionChanged : true,
    },
  };
}
