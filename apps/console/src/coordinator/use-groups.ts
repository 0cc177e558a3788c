import { type Reading, readAll, useReading } from '../api/reading';
import { useActing } from '../api/viewer';
import {
  type CoordinatedGroupFragment,
  CoordinatedGroupsDocument,
  OrganisationNamesDocument,
} from './generated/coordinator';

const groupsAtMost = 1_000;
const organisationsAtMost = 5_000;

/** The sharing groups that one sees, and whether this organisation keeps them. */
export interface KnownGroup extends CoordinatedGroupFragment {
  readonly own: boolean;
}

export function useGroups(): Reading<readonly KnownGroup[]> {
  const { membership } = useActing();
  return useReading(
    membership.organisation,
    async (ask) => {
      const { nodes } = await readAll(
        async (after) => (await ask(CoordinatedGroupsDocument, { first: 100, after })).groups,
        groupsAtMost,
      );
      return nodes.map((group) => ({ ...group, own: group.owner === membership.organisation }));
    },
    { field: 'groups', every: 300_000 },
  );
}

/** Names of the community's organisations by id; an id stands for itself where it is not known. */
export function useNames(): Reading<ReadonlyMap<string, { name: string; kind: string }>> {
  return useReading(
    'organisations',
    async (ask) => {
      const { nodes } = await readAll(
        async (after) => (await ask(OrganisationNamesDocument, { first: 200, after })).organisations,
        organisationsAtMost,
      );
      return new Map(nodes.map(({ id, name, kind }) => [id, { name, kind }] as const));
    },
    { field: 'organisations', every: 600_000 },
  );
}
