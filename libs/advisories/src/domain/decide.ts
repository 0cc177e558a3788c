import { type AdvisoryFacts, differences } from '@tocsin/csaf';
import { type Decider, ensure, type Instant, Refusal, sameJson } from '@tocsin/kernel';
import { type Audience, readersOf, type Tlp } from '@tocsin/sharing';
import {
  type Advisory,
  type AdvisoryEvent,
  type Document,
  type Embargo,
  evolve,
  noAdvisory,
  type Signature,
} from './advisory.js';
import { compareVersions } from './tracking-version.js';

interface By {
  /** The person. */
  readonly by: string;
}

export type AdvisoryCommand =
  | ({ type: 'DraftAdvisory'; source: string; document: Document; tlp: Tlp; audience: Audience } & By)
  | ({ type: 'ChangeDraft'; document: Document } & By)
  | ({ type: 'ChangeAudience'; tlp: Tlp; audience: Audience; at: Instant } & By)
  | ({ type: 'RequestReview' } & By)
  | ({ type: 'ReturnFromReview'; reason: string } & By)
  | ({ type: 'SetEmbargo'; embargo: Embargo; at: Instant } & By)
  | ({ type: 'ReleaseAdvisory'; at: Instant } & By)
  | ({ type: 'ReviseAdvisory'; document: Document } & By)
  | ({ type: 'VerifySignature'; sha256: string; signature: Signature } & By)
  | ({ type: 'WithdrawAdvisory'; reason: string; at: Instant } & By)
  | ({
      type: 'ImportAdvisory';
      source: string;
      document: Document;
      tlp: Tlp;
      audience: Audience;
      at: Instant;
    } & By);

type Of<Type extends AdvisoryCommand['type']> = Extract<AdvisoryCommand, { type: Type }>;

export const advisoryDecider: Decider<Advisory, AdvisoryCommand, AdvisoryEvent> = {
  initial: noAdvisory,
  evolve,
  decide(command, state) {
    switch (command.type) {
      case 'DraftAdvisory':
        return draft(command, state);
      case 'ChangeDraft':
        return changeDraft(command, state);
      case 'ChangeAudience':
        return changeAudience(command, state);
      case 'RequestReview':
        return requestReview(command, state);
      case 'ReturnFromReview':
        return returnFromReview(command, state);
      case 'SetEmbargo':
        return setEmbargo(command, state);
      case 'ReleaseAdvisory':
        return release(command, state);
      case 'ReviseAdvisory':
        return revise(command, state);
      case 'WithdrawAdvisory':
        return withdraw(command, state);
      case 'VerifySignature':
        return verifySignature(command, state);
      case 'ImportAdvisory':
        return importDocument(command, state);
    }
  },
};

function draft(command: Of<'DraftAdvisory'>, state: Advisory): readonly AdvisoryEvent[] {
  ensure(
    state.status === 'none',
    'advisory/exists',
    'This advisory exists already; change its draft or revise it.',
  );
  checkAudience(command.tlp, command.audience);
  const { source, document, tlp, audience, by } = command;
  return [{ type: 'AdvisoryDrafted', data: { source, document, tlp, audience, by } }];
}

function changeDraft(command: Of<'ChangeDraft'>, state: Advisory): readonly AdvisoryEvent[] {
  ensure(state.draft, 'advisory/no-draft', 'There is no draft to change; revise the advisory to begin one.');
  sameTrackingId(state.draft.facts, command.document.facts);
  if (state.draft.sha256 === command.document.sha256) return [];
  return [{ type: 'DraftChanged', data: { document: command.document, by: command.by } }];
}

function changeAudience(command: Of<'ChangeAudience'>, state: Advisory): readonly AdvisoryEvent[] {
  exists(state);
  ensure(state.status !== 'withdrawn', 'advisory/withdrawn', 'A withdrawn advisory keeps its audience.');
  checkAudience(command.tlp, command.audience);
  const { tlp, audience, by } = command;
  if (tlp === state.tlp && sameJson(audience, state.audience)) return [];
  if (!state.released) return [{ type: 'AudienceChanged', data: { tlp, audience, by } }];
  return [widened(state.released, state, command)];
}

/** What is out can reach more readers, never fewer: it is released again as it is, so that neighbours learn of them. */
function widened(document: Document, state: Advisory, command: Of<'ChangeAudience'>): AdvisoryEvent {
  const { source, tlp, audience } = state;
  const before = readersOf({ source, tlp, audience });
  const after = readersOf({ source, tlp: command.tlp, audience: command.audience });
  ensure(
    before.every((reader) => after.includes(reader)),
    'advisory/audience-narrowed',
    'What was published cannot be called back from its readers; withdraw it instead.',
    ['tlp'],
  );
  return {
    type: 'AdvisoryReleased',
    data: {
      source,
      document,
      tlp: command.tlp,
      audience: command.audience,
      revision: state.revisions.length + 1,
      by: command.by,
      differences: [`It is shared more widely: TLP:${command.tlp}.`],
      alert: false,
      at: command.at,
    },
  };
}

function requestReview(command: Of<'RequestReview'>, state: Advisory): readonly AdvisoryEvent[] {
  ensure(state.draft, 'advisory/no-draft', 'There is no draft to review.');
  return state.inReview ? [] : [{ type: 'ReviewRequested', data: { by: command.by } }];
}

function returnFromReview(command: Of<'ReturnFromReview'>, state: Advisory): readonly AdvisoryEvent[] {
  ensure(
    state.inReview,
    'advisory/not-in-review',
    'Only an advisory in review can be returned to its authors.',
  );
  ensure(command.reason.trim() !== '', 'advisory/reason-needed', 'Say what its authors are to change.', [
    'reason',
  ]);
  return [{ type: 'ReviewReturned', data: { reason: command.reason.trim(), by: command.by } }];
}

function setEmbargo(command: Of<'SetEmbargo'>, state: Advisory): readonly AdvisoryEvent[] {
  ensure(state.inReview, 'advisory/not-in-review', 'Ask for a review before an embargo is set.');
  ensure(!state.released, 'advisory/already-public', 'What was published is under no embargo.');
  ensure(command.embargo.until > command.at, 'advisory/embargo-past', 'An embargo ends in the future.', [
    'until',
  ]);
  if (sameJson(command.embargo, state.embargo)) return [];
  return [{ type: 'EmbargoSet', data: { embargo: command.embargo, by: command.by } }];
}

function release(command: Of<'ReleaseAdvisory'>, state: Advisory): readonly AdvisoryEvent[] {
  ensure(
    state.draft && state.inReview,
    'advisory/not-in-review',
    'Only an advisory in review can be released.',
  );
  ensure(
    !state.authors.includes(command.by),
    'advisory/second-person-needed',
    'Whoever wrote at the draft cannot release it; a second person must.',
  );
  return [
    releaseOf(
      state.draft,
      state,
      { source: state.source, tlp: state.tlp, audience: state.audience },
      command,
    ),
  ];
}

function revise(command: Of<'ReviseAdvisory'>, state: Advisory): readonly AdvisoryEvent[] {
  ensure(
    state.released,
    'advisory/not-published',
    'Only a published advisory is revised; change the draft instead.',
  );
  ensure(
    state.status !== 'withdrawn',
    'advisory/withdrawn',
    'A withdrawn advisory is not revised; publish a new one.',
  );
  sameTrackingId(state.released.facts, command.document.facts);
  newerVersion(state.released.facts, command.document.facts);
  return [{ type: 'RevisionDrafted', data: { document: command.document, by: command.by } }];
}

function withdraw(command: Of<'WithdrawAdvisory'>, state: Advisory): readonly AdvisoryEvent[] {
  exists(state);
  if (state.status === 'withdrawn') return [];
  ensure(command.reason.trim() !== '', 'advisory/reason-needed', 'Say why it is withdrawn.', ['reason']);
  const { source, tlp, audience } = state;
  const released = state.released && { source, tlp, audience, trackingId: state.released.facts.trackingId };
  const { by, at } = command;
  return [{ type: 'AdvisoryWithdrawn', data: { reason: command.reason.trim(), by, at, released } }];
}

function importDocument(command: Of<'ImportAdvisory'>, state: Advisory): readonly AdvisoryEvent[] {
  const { document, source, tlp, audience } = command;
  if (state.revisions.some((revision) => revision.sha256 === document.sha256)) return [];
  ensure(
    state.status !== 'withdrawn',
    'advisory/withdrawn',
    'It was withdrawn here; an import does not bring it back.',
  );
  ensure(
    !state.draft,
    'advisory/in-work',
    'A draft of this advisory is in work here; release or withdraw that first.',
  );
  checkAudience(tlp, audience);
  if (state.released) newerVersion(state.released.facts, document.facts);
  return [releaseOf(document, state, { source, tlp, audience }, command)];
}

/** Only a verified signature replaces what was said before, so that nobody's junk beside a known document unsays it. */
function verifySignature(command: Of<'VerifySignature'>, state: Advisory): readonly AdvisoryEvent[] {
  const { sha256, signature } = command;
  if (signature.state !== 'verified' || state.released?.sha256 !== sha256) return [];
  if (state.released.signature?.state === 'verified') return [];
  return [{ type: 'SignatureVerified', data: { sha256, signature } }];
}

function releaseOf(
  document: Document,
  state: Advisory,
  shared: { source: string; tlp: Tlp; audience: Audience },
  command: By & { at: Instant },
): AdvisoryEvent {
  const difference = state.released ? differences(state.released.facts, document.facts) : null;
  return {
    type: 'AdvisoryReleased',
    data: {
      ...shared,
      document,
      revision: state.revisions.length + 1,
      by: command.by,
      differences: difference?.words ?? [],
      alert: difference ? difference.affectedChanged || difference.actionChanged : true,
      at: command.at,
    },
  };
}

function exists(state: Advisory): void {
  ensure(state.status !== 'none', 'advisory/unknown', 'There is no such advisory.');
}

/** TLP 2.0 (FIRST): RED is for named individuals, so it names them; nothing else reaches people by name alone. */
function checkAudience(tlp: Tlp, audience: Audience): void {
  if (tlp !== 'RED') return;
  ensure(
    audience.people.length > 0,
    'advisory/red-names-people',
    'TLP:RED names the persons who may read it.',
    ['audience', 'people'],
  );
}

function sameTrackingId(before: AdvisoryFacts, after: AdvisoryFacts): void {
  ensure(
    before.trackingId === after.trackingId,
    'advisory/other-tracking-id',
    `This is ${after.trackingId}, not ${before.trackingId}; the tracking id of an advisory never changes (CSAF 2.0 §3.2.1.12.4).`,
    ['document', 'tracking', 'id'],
  );
}

/** A changed document carries a newer version (CSAF 2.0 §3.1.11). */
function newerVersion(before: AdvisoryFacts, after: AdvisoryFacts): void {
  const order = compareVersions(after.version, before.version);
  if (order > 0) return;
  const path = ['document', 'tracking', 'version'];
  if (order === 0)
    throw new Refusal(
      'advisory/same-version-other-bytes',
      `Version ${after.version} of ${after.trackingId} is known with other bytes; a changed document carries a new version.`,
      path,
    );
  throw new Refusal(
    'advisory/older-revision',
    `Version ${after.version} of ${after.trackingId} is older than version ${before.version}, which is known already.`,
    path,
  );
}
