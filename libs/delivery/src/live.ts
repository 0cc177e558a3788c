import {
  type Bell,
  type Ear,
  handle,
  type Instant,
  openStreams,
  type Page,
  type Ports,
  plus,
  Refusal,
  second,
} from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { type LineCommand, lineDecider, type Recipient } from './domain/line.js';
import { recipientKey } from './domain/recipients.js';
import { asDelivery } from './known.js';
import { rightsOn } from './rights.js';
import { advisories, items, type LineDocument, lines, type ScheduledDocument, schedule } from './views.js';

/** Streams of one person at once. */
export const streamsPerPerson = 5;
/** A look at the schedule when the bell is silent: another process may have queued. */
const every = second;
const patience = (done: () => void) => {
  const timer = setTimeout(done, every);
  return () => clearTimeout(timer);
};
/** Commits become visible a little out of order. */
const overlap = 5 * second;

const page = 100;

/**
 * The notices of a person and of their organisations as they fall due, for as long as somebody listens; first what
 * nobody has heard yet. Each is checked against what the person may read at that moment, and then written as delivered.
 * Every listener of an organisation hears each notice; the ledger counts the first.
 */
export function createLive({ events, documents, clock, ids }: Ports, bell: Bell) {
  const streams = openStreams({
    most: streamsPerPerson,
    patience,
    refuse() {
      throw new Refusal(
        'notice/too-many-streams',
        `At most ${streamsPerPerson} live streams for one person.`,
      );
    },
  });

  /** What this listener has not heard yet, at most a page. */
  async function unheard(keys: readonly string[], floor: Instant, seen: ReadonlyMap<string, Instant>) {
    const fresh = { $or: [{ isOpen: true }, { dueAt: { $gt: floor } }] };
    const filter = {
      $and: [{ channel: 'stream', recipient: { $in: keys }, dueAt: { $lte: clock.now() } }, fresh],
    };
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const query = { filter, sort: { field: 'dueAt' }, first: page, after };
      const found: Page<ScheduledDocument> = await documents.find(schedule, asDelivery, query);
      const left = found.items.filter(({ id }) => !seen.has(id));
      if (left.length > 0) return left;
      after = found.endCursor;
    }
    return [];
  }

  /** The line, where its recipient may read what it is about now; where not, it is given up. `left` where this listener no longer belongs to them. */
  async function readable(
    principal: Principal,
    found: ScheduledDocument,
  ): Promise<LineDocument | 'withheld' | 'left'> {
    const line = await documents.get(lines, asDelivery, found.line);
    const stored = line && (await documents.get(items, asDelivery, line.item));
    const advisory = line && (await documents.get(advisories, asDelivery, line.advisory));
    if (!line || !stored || !advisory) return 'withheld';
    const at = clock.now();
    const listener: Recipient = { kind: 'person', person: principal.person, organisation: line.organisation };
    for (const readers of [stored.item.readers, advisory.readers]) {
      const rights = await rightsOn(documents, readers, [line.recipient, listener]);
      const refusal = rights.refusal(line.recipient, at);
      if (refusal !== null) {
        const reason = `Not sent: ${refusal}`;
        if (found.isOpen)
          await write(line.id, { type: 'GiveUp', target: found.target, attempt: 0, at, reason });
        return 'withheld';
      }
      if (rights.refusal(listener, at) !== null) return 'left';
    }
    return line;
  }

  async function write(line: string, command: LineCommand): Promise<void> {
    const meta = { commandId: ids.next(), actor: 'system:delivery.live', at: clock.now(), cause: null };
    await handle(events, lineDecider, line, command, meta);
  }

  async function* heard(principal: Principal, ear: Ear): AsyncGenerator<LineDocument, void, void> {
    const { person, memberships } = principal;
    const keys = memberships.flatMap(({ organisation }) => [
      recipientKey({ kind: 'person', person, organisation }),
      recipientKey({ kind: 'organisation', organisation }),
    ]);
    const seen = new Map<string, Instant>();
    const start = clock.now();
    while (keys.length > 0 && !ear.ended()) {
      const now = clock.now();
      const floor = plus(now, -overlap) > start ? plus(now, -overlap) : start;
      const found = await unheard(keys, floor, seen);
      for (const each of found) {
        seen.set(each.id, each.dueAt);
        const line = await readable(principal, each);
        if (line === 'left') return;
        if (line === 'withheld') continue;
        yield line;
        const { target, isOpen } = each;
        const at = clock.now();
        if (isOpen)
          await write(line.id, {
            type: 'ConfirmDelivery',
            target,
            attempt: 1,
            at,
            reason: 'Handed to a live stream.',
          });
      }
      for (const [id, at] of seen) if (seen.size > 1_000 && at < floor) seen.delete(id);
      if (found.length === 0) await ear.next();
    }
  }

  return (principal: Principal): AsyncGenerator<LineDocument, void, void> =>
    streams(principal.person, bell, (ear) => heard(principal, ear));
}

export type Live = ReturnType<typeof createLive>;
