import type {
  ClientRelationChanged,
  DirectoryEvent,
  GroupChanged,
  OrganisationChanged,
} from '@tocsin/contracts';
import { collection, type Documents, type Instant, type Ports, type PublicEvent } from '@tocsin/kernel';
import { type Dated, type KnownRelations, type NameOf, type Principal, token } from '@tocsin/sharing';

/** What the directory tells of an organisation: its name, to the community. */
interface KnownOrganisation {
  readonly id: string;
  readonly readers: readonly string[];
  readonly name: string;
}

/** A sharing group, to its owner and present members. */
interface KnownGroup extends KnownOrganisation {
  readonly owner: string;
  readonly members: GroupChanged['data']['members'];
}

/** A client relation, to the two. */
interface KnownRelation {
  readonly id: string;
  readonly readers: readonly string[];
  readonly from: Instant;
  readonly until: Instant | null;
}

export const knownOrganisations = collection<KnownOrganisation>('known-organisations');
export const knownGroups = collection<KnownGroup>('known-groups');
export const knownRelations = collection<KnownRelation>('known-relations');

type Heard<E extends DirectoryEvent> = Pick<PublicEvent<E['type'], E['data']>, 'data' | 'streamversion'>;

const own = token.organisation;

/** Our own small view of the directory, for names and for saying why somebody sees an advisory or does not. */
export function createNeighbours({ documents }: Ports) {
  return {
    async organisationChanged({ data, streamversion: version }: Heard<OrganisationChanged>): Promise<void> {
      const { organisation: id, name } = data;
      await documents.put(knownOrganisations, [
        { version, document: { id, readers: [token.community, own(id)], name } },
      ]);
    },

    async groupChanged({ data, streamversion: version }: Heard<GroupChanged>): Promise<void> {
      const { group: id, name, owner, members } = data;
      await documents.put(knownGroups, [
        { version, document: { id, readers: [own(owner), token.group(id)], name, owner, members } },
      ]);
    },

    async clientRelationChanged({
      data,
      streamversion: version,
    }: Heard<ClientRelationChanged>): Promise<void> {
      const { provider, client, from, until } = data;
      const document = { id: `${provider}~${client}`, readers: [own(provider), own(client)], from, until };
      await documents.put(knownRelations, [{ version, document }]);
    },

    knows: async (principal: Principal, organisation: string): Promise<boolean> =>
      (await documents.get(knownOrganisations, principal, organisation)) !== null,

    /** The names that a person may know; others are shown by their ids. */
    async namesFor(principal: Principal, ids: readonly string[]): Promise<NameOf> {
      const organisations = await documents.getMany(knownOrganisations, principal, ids);
      const groups = await documents.getMany(knownGroups, principal, ids);
      return (kind, id) => (kind === 'group' ? groups : organisations).get(id)?.name ?? id;
    },

    relationsFor: (principal: Principal, organisation: string, named: Named) =>
      relationsFor(documents, principal, organisation, named),
  };
}

export type Neighbours = ReturnType<typeof createNeighbours>;

interface Named {
  readonly groups: readonly string[];
  readonly providers: readonly string[];
}

/** What a person may know of an organisation's relations to groups and providers. */
async function relationsFor(
  documents: Documents,
  principal: Principal,
  organisation: string,
  { groups, providers }: Named,
): Promise<KnownRelations> {
  const seen = await documents.getMany(knownGroups, principal, groups);
  const id = (provider: string) => `${provider}~${organisation}`;
  const relations = await documents.getMany(knownRelations, principal, providers.map(id));
  const belongs = (to: string) => principal.memberships.some((each) => each.organisation === to);
  return {
    membershipsIn: (group): readonly Dated[] | null =>
      seen.get(group)?.members.filter((member) => member.organisation === organisation) ?? null,
    clientOf(provider): readonly Dated[] | null {
      const relation = relations.get(id(provider));
      if (relation) return [relation];
      return belongs(provider) || belongs(organisation) ? [] : null;
    },
  };
}
