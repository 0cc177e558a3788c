import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Commit, Fault } from '@tocsin/kernel';
import { type ContextStore, openSqlite, type Store } from '@tocsin/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listener, messages, ring, type TransportSubject, topic } from '../contract/subject.js';
import { transportContract } from '../contract/transport.js';
import { type EmbeddedBus, openEmbeddedBus } from './bus.js';

let now = '2026-01-01T00:00:00.000Z';
const clock = { now: () => now };
const retries = { tries: 3, firstWait: 1, longestWait: 4 };

function openBus(
  store: Store,
  over: { keep?: number; onFailure?: (error: unknown) => void } = {},
): EmbeddedBus {
  const { database, writer, blobs } = store;
  return openEmbeddedBus({ database, writer, blobs, clock, retries, ...over });
}

async function open(folder = mkdtempSync(join(tmpdir(), 'tocsin-'))): Promise<TransportSubject> {
  const store = openSqlite({ folder, clock });
  const bus = openBus(store);
  const end = async () => {
    await bus.close();
    await store.close();
  };
  return {
    ...{ transport: bus.transport, deadLetters: bus.deadLetters, settled: bus.settled },
    async restart() {
      await end();
      return open(folder);
    },
    async remove() {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}

transportContract('the embedded bus', open);

describe('the relay of a context', () => {
  let folder: string;
  let store: Store;
  let bus: EmbeddedBus;
  let own: ContextStore;

  beforeEach(() => {
    now = '2026-01-01T00:00:00.000Z';
    folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
    store = openSqlite({ folder, clock });
    bus = openBus(store);
    own = store.forContext({ name: 'tower', views: [], collections: [] });
  });
  afterEach(async () => {
    await bus.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const definition = {
    name: 'tower',
    publish: (commit: Commit) =>
      commit.events.map(({ data }) => ({ type: 'org.tocsin.tower.BellRang.v1', data })),
  };
  const append = (stream: string, version: number, over: { bulk?: boolean; data?: unknown[] } = {}) =>
    own.events.append({
      ...{ stream, expectedVersion: version - 1, commandId: `c${version}`, actor: 'person:x', cause: null },
      ...{ at: now, bulk: over.bulk, traceparent: '00-a-b-01' },
      events: (over.data ?? [{ version }]).map((data) => ({ type: 'Rang', data })),
    });

  it('sends what was committed before it started, as CloudEvents with ids from their place', async () => {
    await append('a', 1, { data: ['x', 'y'] });
    const ear = listener('ear.listen');
    await bus.transport.subscribe(ear.subscription);
    bus.relay(definition, own);
    await bus.settled();
    expect(ear.heard.map(({ event }) => event)).toEqual(
      ['x', 'y'].map((data, index) => ({
        ...ring('a', 1, { id: `tower/a/1/${index}`, data, traceparent: '00-a-b-01' }),
      })),
    );
  });

  it('data above 64 KiB travels as a reference and reaches the handler whole', async () => {
    const large = { text: 'é'.repeat(40_000) };
    const ear = listener('ear.listen');
    await bus.transport.subscribe(ear.subscription);
    bus.relay(definition, own);
    await append('a', 1, { data: [large] });
    await bus.settled();
    expect(ear.heard[0]?.event.data).toEqual(large);
    const line = store.database.get<{ event: string }>('SELECT event FROM log');
    expect(line?.event.length).toBeLessThan(1_000);
    expect(JSON.parse(line?.event ?? '{}')).toMatchObject({
      data: null,
      dataref: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('bulk commits travel on a lane of their own', async () => {
    const bulk = listener('ear.listen');
    await bus.transport.subscribe({ ...bulk.subscription, topic: 'tocsin.tower.bulk.v1' });
    const ear = listener('ear.listen');
    await bus.transport.subscribe(ear.subscription);
    bus.relay(definition, own);
    await append('a', 1, { bulk: true });
    await append('b', 1);
    await bus.settled();
    expect([bulk.ids(), ear.ids()]).toEqual([['tower/a/1/0'], ['tower/b/1/0']]);
  });

  it('a commit that cannot be published is set aside, those behind it go on, and it can be published later', async () => {
    let broken = true;
    const ear = listener('ear.listen');
    await bus.transport.subscribe(ear.subscription);
    const publish = (commit: Commit) => {
      if (broken && commit.version === 1) throw new TypeError('no such bell');
      return definition.publish(commit);
    };
    bus.relay({ name: 'tower', publish }, own);
    await append('a', 1);
    await append('a', 2);
    await bus.settled();
    expect(ear.ids()).toEqual(['tower/a/2/0']);
    expect(await bus.deadLetters.list()).toMatchObject([
      { id: 'tower/a/1', group: 'tower.relay', code: 'bug', cause: 'TypeError: no such bell', event: null },
    ]);
    broken = false;
    expect(await bus.deadLetters.replay('tower/a/1', 'tower.relay')).toBe(true);
    await bus.settled();
    expect(ear.ids()).toEqual(['tower/a/2/0', 'tower/a/1/0']);
  });

  it('the history that an event may tell ends with its own commit', async () => {
    const told: number[][] = [];
    await append('a', 1);
    await append('a', 2);
    const publish = async (_: Commit, history: () => Promise<readonly Commit[]>) => {
      told.push((await history()).map(({ version }) => version));
      return [];
    };
    bus.relay({ name: 'tower', publish }, own);
    await bus.settled();
    expect(told).toEqual([[1], [1, 2]]);
  });

  it('what the world refuses to take is sent again, and nothing is skipped', async () => {
    let failures = 3;
    const seen: unknown[] = [];
    await bus.close();
    bus = openBus(store, { onFailure: (error) => seen.push(error) });
    const publish = (commit: Commit) => {
      if (failures-- > 0) throw new Fault('world/down', 'try later', true);
      return definition.publish(commit);
    };
    const ear = listener('ear.listen');
    await bus.transport.subscribe(ear.subscription);
    bus.relay({ name: 'tower', publish }, own);
    await append('a', 1);
    await bus.settled();
    expect(ear.ids()).toEqual(['tower/a/1/0']);
    expect(seen).toHaveLength(3);
    expect(await bus.deadLetters.count()).toBe(0);
  });

  it('says how many commits wait and since when, and how far each group is behind', async () => {
    await append('a', 1);
    now = '2026-01-01T00:00:05.000Z';
    await own.outbox.lease('another process', 60_000);
    bus.relay(definition, own);
    expect(await bus.waiting()).toEqual([{ context: 'tower', count: 1, oldestAge: 5_000 }]);
    now = '2026-01-01T00:02:00.000Z';
    await append('a', 2);
    await bus.settled();
    expect(await bus.waiting()).toEqual([{ context: 'tower', count: 0, oldestAge: 0 }]);
    expect(bus.lags()).toEqual([]);
    const ear = listener('ear.listen');
    await bus.transport.subscribe(ear.subscription);
    expect(bus.lags()).toEqual([{ group: 'ear.listen', topic, entries: 2 }]);
    await bus.settled();
    expect(bus.lags()).toEqual([{ group: 'ear.listen', topic, entries: 0 }]);
  });

  it('entries that every group has handled go, but for the newest', async () => {
    const trimming = openBus(store, { keep: 2 });
    const ear = listener('ear.listen');
    await trimming.transport.subscribe(ear.subscription);
    await trimming.transport.publish(messages(...[1, 2, 3, 4, 5].map((version) => ring('a', version))));
    await trimming.settled();
    await trimming.trim();
    expect(store.database.get('SELECT count(*) AS count FROM log')).toEqual({ count: 2 });
    await trimming.close();
  });
});
