import type { ExposureChanged } from '@tocsin/contracts';
import type { Commit } from '@tocsin/kernel';
import { token } from '@tocsin/sharing';
import type { ExposureAssessed } from './exposure.js';

/** Devices stay at home; the hospital's own people and its channels hear what an advisory means for it. */
export function publish(commit: Commit): readonly ExposureChanged[] {
  if (!commit.stream.startsWith('exposure-')) return [];
  return (commit.events as readonly ExposureAssessed[]).map((event) => {
    const { organisation, advisory, trackingId, tlp, revision, devices, sites, places, alert, because, at } =
      event.data;
    const readers = [token.organisation(organisation)];
    return {
      type: 'org.tocsin.inventory.ExposureChanged.v1',
      data: {
        organisation,
        advisory,
        trackingId,
        tlp,
        revision,
        devices,
        sites,
        ...(places && { places }),
        alert,
        because,
        assessedAt: at,
        readers,
      },
    };
  });
}
