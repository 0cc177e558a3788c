import type {
  ClientRelationChanged,
  GroupChanged,
  OrganisationChanged,
  PersonChanged,
} from '@tocsin/contracts';
import {
  type Collection,
  collection,
  type Documents,
  type PublicEvent,
  type StoredDocument,
} from '@tocsin/kernel';
import type { OrganisationKind } from '@tocsin/sharing';

/** What delivery knows of the directory: who a person is and where they belong, so that rights are asked anew at each attempt. */
export interface KnownPerson extends StoredDocument {
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly { readonly organisation: string }[];
  readonly removed: boolean;
}

export interface KnownOrganisation extends StoredDocument {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly namesShownToManufacturers: boolean;
  readonly removed: boolean;
}

export interface KnownGroup extends StoredDocument {
  readonly owner: string;
  readonly members: GroupChanged['data']['members'];
}

export interface KnownRelation extends StoredDocument {
  readonly provider: string;
  readonly client: string;
  readonly from: string;
  readonly until: string | null;
}

export const people: Collection<KnownPerson> = collection('people');
export const organisations: Collection<KnownOrganisation> = collection('organisations');
export const groups: Collection<KnownGroup> = collection('groups');
export const relations: Collection<KnownRelation> = collection('relations', { indexes: ['provider'] });

/** Rights are computed from these documents, so they have no readers themselves. */
export const asDelivery = { system: 'delivery decides who may be told' } as const;

type Of<E extends { type: string; data: unknown }> = PublicEvent<E['type'], E['data']>;

/** Keeps the directory's facts, each event being the whole of its object. */
export function createKnown(documents: Documents) {
  return {
    async person({ data, streamversion: version }: Of<PersonChanged>): Promise<void> {
      const { person: id, name, email, removed } = data;
      const memberships = data.memberships.map(({ organisation }) => ({ organisation }));
      await documents.put(people, [
        { version, document: { id, readers: [], name, email, memberships, removed } },
      ]);
    },
    async organisation({ data, streamversion: version }: Of<OrganisationChanged>): Promise<void> {
      const { organisation: id, name, kind, namesShownToManufacturers, removed } = data;
      const document = { id, readers: [], name, kind, namesShownToManufacturers, removed };
      await documents.put(organisations, [{ version, document }]);
    },
    async group({ data, streamversion: version }: Of<GroupChanged>): Promise<void> {
      const { group: id, owner, members } = data;
      await documents.put(groups, [{ version, document: { id, readers: [], owner, members } }]);
    },
    async clientRelation({ data, streamversion: version }: Of<ClientRelationChanged>): Promise<void> {
      const { provider, client, from, until } = data;
      const id = `${provider}/${client}`;
      await documents.put(relations, [
        { version, document: { id, readers: [], provider, client, from, until } },
      ]);
    },
  };
}

export type Known = ReturnType<typeof createKnown>;
