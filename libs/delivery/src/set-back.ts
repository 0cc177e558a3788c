import { handle, minute, type Ports, plus } from '@tocsin/kernel';
import { lineDecider } from './domain/line.js';
import { asDelivery } from './known.js';
import { type ScheduledDocument, schedule } from './views.js';

/** What a time service may correct in one step without anybody's notice. */
export const tolerated = 5 * minute;

const page = 200;

/**
 * What was planned while the clock was ahead would wait until the clock is there again: days, or for ever. It is
 * planned anew, as far from now as it was from then, and the ledger says so. Answers how many ways that were.
 */
export async function planAnew(
  { documents, events, clock, ids }: Ports,
  isUnderWay: (due: ScheduledDocument) => boolean,
): Promise<number> {
  const at = clock.now();
  const filter = { isOpen: true, plannedAt: { $gt: plus(at, tolerated) } };
  let count = 0;
  let after: string | null = null;
  do {
    const found: { items: readonly ScheduledDocument[]; endCursor: string | null } = await documents.find(
      schedule,
      asDelivery,
      { filter, sort: { field: 'plannedAt' }, first: page, after },
    );
    for (const due of found.items) {
      if (isUnderWay(due)) continue;
      const { line, target, dueAt, plannedAt } = due;
      const until = plus(at, Math.max(0, Date.parse(dueAt) - Date.parse(plannedAt)));
      const command = {
        type: 'PostponeNotice',
        target,
        until,
        because: 'the clock was set back',
        at,
      } as const;
      const meta = { commandId: ids.next(), actor: 'system:delivery.dispatch', at, cause: null };
      await handle(events, lineDecider, line, command, meta);
      count++;
    }
    after = found.endCursor;
  } while (after !== null);
  return count;
}
