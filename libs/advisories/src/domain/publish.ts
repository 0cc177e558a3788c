import type { AdvisoryPublished, AdvisoryWithdrawn } from '@tocsin/contracts';
import type { Commit } from '@tocsin/kernel';
import { readersOf } from '@tocsin/sharing';
import type { AdvisoryEvent, AdvisoryWithdrawn as Withdrawn } from './advisory.js';

/** What neighbours hear. Drafts, reviews and embargoes stay at home; TLP:RED travels without content. */
export function publish(commit: Commit): readonly (AdvisoryPublished | AdvisoryWithdrawn)[] {
  return (commit.events as readonly AdvisoryEvent[]).flatMap(
    (event): readonly (AdvisoryPublished | AdvisoryWithdrawn)[] => {
      if (event.type === 'AdvisoryWithdrawn') return withdrawn(commit.stream, event);
      if (event.type !== 'AdvisoryReleased') return [];
      const { document, source, revision, differences, alert, at, tlp } = event.data;
      const data = {
        advisory: commit.stream,
        trackingId: document.facts.trackingId,
        source,
        revision,
        sha256: document.sha256,
        publishedAt: at,
        alert,
        tlp,
        readers: readersOf(event.data),
      };
      return tlp === 'RED'
        ? [published({ ...data, differences: [], facts: null })]
        : [published({ ...data, differences, facts: document.facts })];
    },
  );
}

function published(data: AdvisoryPublished['data']): AdvisoryPublished {
  return { type: 'org.tocsin.advisories.AdvisoryPublished.v1', data };
}

function withdrawn(advisory: string, event: Withdrawn): readonly AdvisoryWithdrawn[] {
  const { released, reason, at } = event.data;
  if (!released) return [];
  const { source, trackingId, tlp } = released;
  const data = { advisory, trackingId, source, reason, withdrawnAt: at, tlp, readers: readersOf(released) };
  return [{ type: 'org.tocsin.advisories.AdvisoryWithdrawn.v1', data }];
}
