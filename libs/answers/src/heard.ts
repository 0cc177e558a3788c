import type {
  AdvisoryPublished,
  AdvisoryWithdrawn,
  ExposureChanged,
  GroupChanged,
  OrganisationChanged,
  PersonChanged,
} from '@tocsin/contracts';
import type { Ports, PublicEvent } from '@tocsin/kernel';
import { token } from '@tocsin/sharing';
import { people } from './assignments.js';
import { alertedRevisionOf } from './domain/standing.js';
import {
  type AdvisoryDocument,
  advisories,
  type ExposureDocument,
  exposures,
  groups,
  organisations,
} from './views.js';

type Heard<E extends { type: string; data: unknown }> = Pick<
  PublicEvent<E['type'], E['data']>,
  'data' | 'streamversion'
>;

/** What we keep of what others publish: one small document per thing, guarded by the version of its stream. */
export function createHearing({ documents }: Pick<Ports, 'documents'>) {
  const system = { system: 'keeps its own view of what neighbours publish' };

  return {
    async advisoryPublished({ data, streamversion }: Heard<AdvisoryPublished>): Promise<void> {
      const { advisory, trackingId, source, tlp, readers, revision, publishedAt, alert, facts } = data;
      const before = await documents.get(advisories, system, advisory);
      const document: AdvisoryDocument = {
        id: advisory,
        ...{ readers, trackingId, source, tlp, revision },
        alertedRevision: alert || !before ? revision : alertedRevisionOf(before),
        publishedAt: before?.publishedAt ?? publishedAt,
        title: facts?.title ?? trackingId,
        publisher: facts?.publisher.name ?? source,
        withdrawn: false,
        products: facts?.products.map(({ productId, name }) => ({ productId, name })) ?? null,
      };
      await documents.put(advisories, [{ version: streamversion, document }]);
    },

    async advisoryWithdrawn({ data, streamversion }: Heard<AdvisoryWithdrawn>): Promise<void> {
      const { advisory, trackingId, source, tlp, readers, withdrawnAt } = data;
      const before = await documents.get(advisories, system, advisory);
      const document: AdvisoryDocument = {
        // A bulk import may arrive behind the withdrawal: then we know no more than the withdrawal says.
        ...(before ?? {
          title: trackingId,
          publisher: source,
          revision: 0,
          publishedAt: withdrawnAt,
          products: null,
        }),
        ...{ id: advisory, readers, trackingId, source, tlp },
        withdrawn: true,
      };
      await documents.put(advisories, [{ version: streamversion, document }]);
    },

    async organisationChanged({ data, streamversion }: Heard<OrganisationChanged>): Promise<void> {
      const { organisation, name, kind, sites, namesShownToManufacturers, removed } = data;
      const handles = sites.map((site) => site.handle);
      const document = {
        ...{ id: organisation, readers: [], name, kind, namesShownToManufacturers, removed },
        sites: handles,
      };
      await documents.put(organisations, [{ version: streamversion, document }]);
    },

    async personChanged({ data, streamversion }: Heard<PersonChanged>): Promise<void> {
      const { person, memberships, removed } = data;
      const organisations = removed ? [] : memberships.map(({ organisation }) => organisation);
      const document = { id: person, readers: [], organisations };
      await documents.put(people, [{ version: streamversion, document }]);
    },

    async groupChanged({ data, streamversion }: Heard<GroupChanged>): Promise<void> {
      const { group, name, owner, members } = data;
      const document = { id: group, readers: [token.organisation(owner)], name, owner, members };
      await documents.put(groups, [{ version: streamversion, document }]);
    },

    async exposureChanged({ data, streamversion }: Heard<ExposureChanged>): Promise<void> {
      const { organisation, advisory, trackingId, tlp, readers, devices, sites, places, assessedAt } = data;
      const id = `${organisation}~${advisory}`;
      const touched = devices.confirmed + devices.probable + devices.possible > 0;
      const before = await documents.get(exposures, system, id);
      const document: ExposureDocument = {
        ...{ id, readers, organisation, advisory, trackingId, tlp, devices },
        sites: sites.map(handleOf),
        ...(places && { places: places.map((place) => ({ ...place, site: handleOf(place.site) })) }),
        since: touched ? (before?.since ?? assessedAt) : null,
      };
      await documents.put(exposures, [{ version: streamversion, document }]);
    },
  };
}

export type Hearing = ReturnType<typeof createHearing>;

/** A site's handle: sites are named by it, or by `organisation/handle`. */
export function handleOf(site: string): string {
  return site.slice(site.indexOf('/') + 1);
}
