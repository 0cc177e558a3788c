import { type Reading, readAll, useReading } from '../api/reading';
import { useActing } from '../api/viewer';
import { OwnPeopleDocument, type PersonFragment } from './generated/settings';
import type { Permission } from './permission';

const peopleAtMost = 5_000;

export interface OwnPeople {
  readonly people: readonly PersonFragment[];
  readonly permissions: readonly Permission[];
}

/** Everybody who belongs to the organisation, for its own people. */
export function useOwnPeople(): Reading<OwnPeople> {
  const { membership } = useActing();
  const { organisation } = membership;
  return useReading(
    organisation,
    async (ask) => {
      let permissions: readonly Permission[] = [];
      const { nodes } = await readAll(async (after) => {
        const found = (await ask(OwnPeopleDocument, { organisation, first: 200, after })).organisation;
        permissions = found?.viewerCan ?? permissions;
        return found?.people ?? null;
      }, peopleAtMost);
      return { people: nodes, permissions };
    },
    { field: 'organisation', every: 300_000 },
  );
}
