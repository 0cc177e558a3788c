import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandMeta, type Decider, type Event, ensure, handle } from '@tocsin/kernel';
import { type ContextStore, openSqlite, type Store } from '@tocsin/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Taken = Event<'Taken', { name: string }>;

/** A table with two seats. */
const table: Decider<readonly string[], string, Taken> = {
  initial: [],
  evolve: (names, event) => [...names, event.data.name],
  decide(name, names) {
    if (names.includes(name)) return [];
    ensure(names.length < 2, 'table/full', 'Every seat is taken.');
    return [{ type: 'Taken', data: { name } }];
  },
};

let folder: string;
let store: Store;
let own: ContextStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-handle-'));
  store = openSqlite({ folder, clock: { now: () => '2026-11-24T09:00:00.000Z' } });
  own = store.forContext({ name: 'tables', views: [], collections: [] });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const meta = (commandId: string): CommandMeta => ({
  ...{ commandId, actor: 'person:ann', at: '2026-11-24T09:00:00.000Z', cause: null },
});
const take = (name: string, commandId = `take-${name}`, events = own.events) =>
  handle(events, table, 'table-1', name, meta(commandId));

/** The store as it is when somebody else commits between each reading and writing, so many times. */
function contested(times: number): { events: ContextStore['events']; reads: () => number } {
  let reads = 0;
  const events: ContextStore['events'] = {
    ...own.events,
    async read(stream) {
      const commits = await own.events.read(stream);
      if (reads++ < times) {
        const touched = [{ type: 'Taken', data: { name: 'somebody' } }];
        await own.events.append({
          ...meta(`other-${reads}`),
          stream,
          expectedVersion: commits.length,
          events: touched,
        });
      }
      return commits;
    },
  };
  return { events, reads: () => reads };
}

describe('a command', () => {
  it('appends its events and answers the state after them', async () => {
    expect(await take('ann')).toEqual({
      state: ['ann'],
      version: 1,
      events: [{ type: 'Taken', data: { name: 'ann' } }],
      repeated: false,
    });
    expect(await take('ben')).toMatchObject({ state: ['ann', 'ben'], version: 2 });
  });

  it('that changes nothing appends nothing', async () => {
    await take('ann');
    expect(await take('ann', 'again')).toEqual({ state: ['ann'], version: 1, events: [], repeated: false });
    expect(await own.events.read('table-1')).toHaveLength(1);
  });

  it('that the rules refuse leaves nothing behind', async () => {
    await take('ann');
    await take('ben');
    await expect(take('cem')).rejects.toMatchObject({ code: 'table/full' });
    expect(await own.events.read('table-1')).toHaveLength(2);
  });

  it('that is repeated answers as the first time, also when it would be refused by now', async () => {
    const first = await take('ann');
    await take('ben');
    const again = await take('cem', 'take-ann');
    expect(again).toMatchObject({ events: first.events, repeated: true, state: ['ann', 'ben'], version: 2 });
    expect(await own.events.read('table-1')).toHaveLength(2);
  });

  it('that arrives twice at once is done once', async () => {
    const both = await Promise.all([take('ann'), take('ann')]);
    expect(both.map(({ events }) => events)).toEqual([both[0].events, both[0].events]);
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(await own.events.read('table-1')).toHaveLength(1);
  });

  it('that meets others at the same moment is decided again on what they left', async () => {
    const names = ['ann', 'ben', 'cem', 'dan'];
    const outcomes = await Promise.allSettled(names.map((name) => take(name)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : []))).toEqual(
      ['table/full', 'table/full'],
    );
  });
});

describe('a conflict', () => {
  it('is tried three times more', async () => {
    const { events, reads } = contested(3);
    const roomy = { ...table, decide: (name: string) => [{ type: 'Taken' as const, data: { name } }] };
    const handled = await handle(events, roomy, 'table-1', 'ann', meta('take-ann'));
    expect(handled).toMatchObject({ version: 4, state: ['somebody', 'somebody', 'somebody', 'ann'] });
    expect(reads()).toBe(4);
  });

  it('is then refused, and nothing of it is kept', async () => {
    const { events, reads } = contested(4);
    const roomy = { ...table, decide: (name: string) => [{ type: 'Taken' as const, data: { name } }] };
    await expect(handle(events, roomy, 'table-1', 'ann', meta('take-ann'))).rejects.toMatchObject({
      code: 'kernel/conflict',
    });
    expect(reads()).toBe(4);
    const commits = await own.events.read('table-1');
    expect(commits.map(({ commandId }) => commandId)).not.toContain('take-ann');
  });
});
