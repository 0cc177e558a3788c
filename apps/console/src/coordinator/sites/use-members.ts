import { type Reading, readAll, useReading } from '../../api/reading';
import { useActing } from '../../api/viewer';
import { columnsShown, readColumns } from '../groups/use-columns';
import { useGroups } from '../use-groups';
import { MemberOrganisationsDocument } from './generated/sites';
import { type Known, type Member, membersOf } from './members';

export interface Members {
  readonly members: readonly Member[];
  readonly groups: readonly string[];
  /** How many advisories of each group the record goes back. */
  readonly back: number;
}

const kinds = ['HEALTHCARE_PROVIDER', 'SERVICE_PROVIDER'] as const;
const organisationsAtMost = 5_000;
const back = columnsShown * 2;

/** Every member of the groups that this organisation keeps, with its record over the last advisories of each. */
export function useMembers(): Reading<Members> {
  const { membership } = useActing();
  const { data: groups, trouble, waiting, again } = useGroups();
  const own = groups?.filter((group) => group.own) ?? [];
  const reading = useReading(
    `${membership.organisation} ${own.map(({ id }) => id).join(' ')}`,
    async (ask): Promise<Members> => {
      const organisations = await Promise.all(
        kinds.map((kind) =>
          readAll<Known>(
            async (after) =>
              (await ask(MemberOrganisationsDocument, { kind, first: 100, after })).organisations,
            organisationsAtMost,
          ),
        ),
      );
      const records = await Promise.all(
        own.map(async (group) => {
          const { columns } = await readColumns(ask, group.id, back);
          return { ...group, columns };
        }),
      );
      const known = organisations.flatMap(({ nodes }) => nodes);
      return {
        members: membersOf(records, known, Date.now()),
        groups: own.map(({ name }) => name),
        back,
      };
    },
    { field: 'groupStandings', pause: !groups },
  );
  if (!groups) return { data: undefined, readAt: null, trouble, waiting, again };
  return reading;
}
