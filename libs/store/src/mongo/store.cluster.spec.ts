import { randomUUID } from 'node:crypto';
import { collection, type Event, type StoredDocument, type View } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, type Bell, bells, cast, scanAll, tower } from '../contract/subject.js';
import { testDatabase } from './fixtures.js';
import { type MongoStore, openMongo } from './store.js';
import { writeGuarded } from './write.js';

const clock = { now: () => at };
const everything = { system: 'the test looks at all of it' };
/** Nothing is repaired by itself. */
const never = 3_600_000;

let uri: string;
let opened: MongoStore[];
const open = async (repairEvery = never) => {
  const store = await openMongo({ uri, clock, repairEvery });
  opened.push(store);
  return store;
};
const migrated = async () => {
  const store = await open();
  await store.migrate(tower);
  return store;
};

beforeEach(() => {
  uri = testDatabase(randomUUID());
  opened = [];
});
afterEach(async () => {
  const store = await openMongo({ uri, clock });
  await store.connection.dropDatabase();
  for (const each of [store, ...opened]) await each.close();
});

describe('a database', () => {
  it('without its indexes serves nobody, and says what builds them', async () => {
    const store = await open();
    const own = store.forContext(tower);
    const refused = { name: 'Fault', code: 'store/not-migrated', message: /tower\.commits stream\+version/ };
    for (const asked of [
      () => own.events.append(cast('bell-1')),
      () => own.documents.count(bells, everything),
      () => own.outbox.waiting(),
    ])
      await expect(asked()).rejects.toMatchObject({
        ...refused,
        message: expect.stringMatching(refused.message),
      });
    await store.migrate(tower);
    expect((await own.events.append(cast('bell-1'))).kind).toBe('appended');
  });

  it('keeps an index that is declared no more until it is told to drop it', async () => {
    const store = await migrated();
    const narrower = { ...tower, views: [], collections: [collection<Bell>('bells', { indexes: ['name'] })] };
    const lines: string[] = [];
    await store.migrate(narrower, { tell: (line) => lines.push(line) });
    expect(lines).toEqual([]);
    await store.migrate(narrower, { prune: true, tell: (line) => lines.push(line) });
    expect(lines).toContain('tower.view.bells: dropped weight');
    expect(lines.some((line) => line.includes('built'))).toBe(false);
  });

  it('that is not there is told as such, and may be tried again', async () => {
    const nobody = openMongo({ uri: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300', clock });
    await expect(nobody).rejects.toMatchObject({ name: 'Fault', code: 'store/unreachable', retryable: true });
  }, 30_000);
});

describe('several processes over one context', () => {
  it('number their commits without a gap, keep order per stream, and leave every view whole', async () => {
    await migrated();
    const stores = await Promise.all(Array.from({ length: 4 }, () => open()));
    const owns = stores.map((store) => store.forContext(tower));
    const outcomes = await Promise.all(
      owns.flatMap(({ events }, process) =>
        Array.from({ length: 25 }, async (_, index) => {
          const stream = `bell-${process}-${index}`;
          for (let version = 0; version < 4; version++)
            await events.append(cast(stream, { expectedVersion: version, data: { weight: version } }));
          // All of them want this one.
          return events.append(cast(`shared-${index}`, { commandId: `of-${process}`, data: { weight: 9 } }));
        }),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'appended')).toHaveLength(25);
    expect(outcomes.filter(({ kind }) => kind === 'conflict')).toHaveLength(75);
    const one = owns[0] as (typeof owns)[0];
    const commits = await scanAll(one.events, 200);
    expect(commits).toHaveLength(4 * 25 * 4 + 25);
    const numbers = await stores[0]?.connection.collection('tower.commits').distinct('_id');
    expect(numbers).toHaveLength(commits.length);
    expect(Math.max(...(numbers as unknown as number[]))).toBe(commits.length);
    expect((await one.verifyAll()).broken).toEqual([]);
    expect(await one.documents.count(bells, everything, { weight: 3 })).toBe(100);
    expect(await one.documents.count(bells, everything, { weight: 9 })).toBe(25);
    expect((await one.outbox.pending({ bulk: false, after: 0, limit: 1_000 })).length).toBe(commits.length);
  });

  it('take turns on one stream, and each folds over what the other left', async () => {
    await migrated();
    const [one, other] = (await Promise.all([open(), open()])).map((store) => store.forContext(tower));
    for (let version = 0; version < 20; version++) {
      const own = version % 2 ? one : other;
      const field = version % 2 ? { name: `n${version}` } : { weight: version };
      await own?.events.append(cast('bell-1', { expectedVersion: version, data: field }));
    }
    expect(await one?.documents.get(bells, everything, 'bell-1')).toMatchObject({ name: 'n19', weight: 18 });
  });

  it('finish what one of them left between a commit and its views', async () => {
    const store = await migrated();
    const own = store.forContext(tower);
    await own.events.append(cast('bell-1', { data: { name: 'Maria' } }));
    await leaveHalfDone(store, 'bell-1');
    const second = await open(50);
    const elsewhere = second.forContext(tower);
    await expect
      .poll(() => elsewhere.documents.get(bells, everything, 'bell-1'))
      .toMatchObject({
        name: 'Maria',
      });
  });

  it('finish what can be finished, also where one stream cannot be folded', async () => {
    const store = await migrated();
    const bare = store.forContext({ ...tower, views: [] });
    await bare.events.append(cast('bell-1', { data: { name: 'Maria' } }));
    const torn = { type: 'BellTorn', data: { id: 'bell-2', readers: [] } };
    await bare.events.append(cast('bell-2', { events: [torn] }));
    await bare.events.append(cast('bell-3', { data: { name: 'Anna' } }));
    const own = store.forContext(tower);
    await expect(own.rebuild()).rejects.toMatchObject({ code: 'store/view-failed' });
    expect(await own.documents.count(bells, everything)).toBe(2);
  });

  it('never fold over a document that lacks a commit', async () => {
    const store = await migrated();
    await store.forContext(tower).events.append(cast('bell-1', { data: { name: 'Maria' } }));
    await leaveHalfDone(store, 'bell-1');
    const own = (await open()).forContext(tower);
    await own.events.append(cast('bell-1', { expectedVersion: 1, data: { weight: 2 } }));
    expect(await own.documents.get(bells, everything, 'bell-1')).toMatchObject({ name: 'Maria', weight: 2 });
  });

  it('answer a repeated command only once its views show it', async () => {
    const store = await migrated();
    await store.forContext(tower).events.append(cast('bell-1', { data: { name: 'Maria' } }));
    await leaveHalfDone(store, 'bell-1');
    const own = (await open()).forContext(tower);
    expect((await own.events.append(cast('bell-1'))).kind).toBe('repeated');
    expect(await own.documents.get(bells, everything, 'bell-1')).toMatchObject({ name: 'Maria' });
  });

  it('serve a view that only the newer of them knows, also for what the older one commits meanwhile', async () => {
    const store = await migrated();
    const older = store.forContext(tower);
    await older.events.append(cast('bell-1', { data: { weight: 1 } }));
    const weights = collection<StoredDocument & { heaviest: number }>('weights', { indexes: ['heaviest'] });
    const view: View<StoredDocument & { heaviest: number }, Event<string, Bell>> = {
      collection: weights,
      ids: (event) => [event.data.id],
      fold: (before, { data }) => ({
        ...{ id: data.id, readers: data.readers },
        heaviest: Math.max(before?.heaviest ?? 0, Number(data.weight)),
      }),
    };
    const newer = { ...tower, views: [...tower.views, view as unknown as View] };
    const second = await open(50);
    await second.migrate(newer);
    const own = second.forContext(newer);
    expect(await own.rebuild()).toBe(1);
    await older.events.append(cast('bell-1', { expectedVersion: 1, data: { weight: 7 } }));
    await older.events.append(cast('bell-2', { data: { weight: 5 } }));
    await own.events.append(cast('bell-1', { expectedVersion: 2, data: { weight: 3 } }));
    expect(await own.documents.get(weights, everything, 'bell-1')).toMatchObject({ heaviest: 7 });
    await expect.poll(() => own.documents.count(weights, everything, { heaviest: 5 })).toBe(1);
  });
});

describe('a document', () => {
  it('that was taken away is not brought back by a writer who comes late', async () => {
    const store = await migrated();
    const own = store.forContext(tower);
    await own.events.append(cast('bell-1'));
    const removal = { type: 'BellRemoved', data: { id: 'bell-1', readers: ['public'] } };
    await own.events.append(cast('bell-1', { expectedVersion: 1, events: [removal] }));
    const model = store.connection.models['tower.view.bells'] as never;
    const stored = { readers: ['public'], id: 'bell-1' };
    const late = { id: 'bell-1', version: 1, number: 1, document: { stored, bytes: 99 } };
    expect(await writeGuarded(model, [late])).toBe(0);
    expect(await own.documents.get(bells, everything, 'bell-1')).toBeNull();
    expect(await own.documents.count(bells, everything)).toBe(0);
    expect((await own.documents.find(bells, { tokens: ['public'] })).items).toEqual([]);
  });

  it('that many write at once keeps the highest version, and each write says whether it was kept', async () => {
    const store = await migrated();
    const { documents } = store.forContext(tower);
    const versions = Array.from({ length: 40 }, (_, index) => ((index * 17) % 40) + 1);
    const kept = await Promise.all(
      versions.map((version) =>
        documents.put(bells, [{ version, document: { id: 'a', readers: [], weight: version } }]),
      ),
    );
    expect(kept[versions.indexOf(40)]).toBe(1);
    expect(await documents.get(bells, everything, 'a')).toMatchObject({ weight: 40 });
  });
});

describe('blobs', () => {
  it('stored by many at once are one file, and leave no chunk of another', async () => {
    const store = await migrated();
    const bytes = new Uint8Array(700_000).fill(3);
    const hashes = await Promise.all(Array.from({ length: 6 }, () => store.blobs.put(bytes)));
    expect(new Set(hashes).size).toBe(1);
    expect(await store.connection.collection('blobs.files').countDocuments()).toBe(1);
    expect(await store.connection.collection('blobs.chunks').countDocuments()).toBe(3);
    expect((await store.blobs.get(hashes[0] ?? ''))?.length).toBe(700_000);
  });
});

/** As a process leaves it that dies between a commit and its views. */
async function leaveHalfDone(store: MongoStore, stream: string): Promise<void> {
  await store.close();
  opened = opened.filter((each) => each !== store);
  const again = await open();
  await again.connection.collection('tower.commits').updateMany({ stream }, { $set: { in: [] } });
  await again.connection.collection('tower.view.bells').deleteMany({ _id: stream as never });
}
