import { type Reading, readAll, useReading } from '../../api/reading';
import { useActing } from '../../api/viewer';
import { LedgerPeopleDocument } from './generated/ledger';

const peopleAtMost = 5_000;

/** Names of the people of one's own organisation by id. */
export function usePeople(): Reading<ReadonlyMap<string, string>> {
  const { membership } = useActing();
  const { organisation } = membership;
  return useReading(
    organisation,
    async (ask) => {
      const { nodes } = await readAll(
        async (after) =>
          (await ask(LedgerPeopleDocument, { organisation, first: 200, after })).organisation?.people ?? null,
        peopleAtMost,
      );
      return new Map(nodes.map(({ person, name }) => [person, name] as const));
    },
    { field: 'organisation', every: 600_000 },
  );
}
