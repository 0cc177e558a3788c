import { setTimeout as pause } from 'node:timers/promises';
import { collection, type StoredDocument } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../back-up.js';
import { carry } from '../carry.js';
import type { Depot, DepotTarget } from '../depot.js';
import { differencesOf, takeInventory } from '../inventory.js';
import { bells, cast, type Subject, scanAll, tower } from './subject.js';

/** A store under test that can be carried from or into. */
export interface Movable {
  /** Serves from it; what is served from is closed before it is carried. */
  open(): Promise<Subject>;
  /** Reads it, also while it is served from. */
  read(): Promise<Depot>;
  take(): Promise<DepotTarget>;
  remove(): Promise<void>;
}

const everything = { system: 'the contract looks at all of it' };
const notes = collection<StoredDocument & { text: unknown }>('notes', { indexes: ['text'] });
const definition = { ...tower, collections: [bells, notes] };
const chapel = { ...tower, name: 'chapel' };
const streams = 700;

/** What is kept when everything is carried from one store into another. */
export function carryContract(name: string, from: () => Movable, into: () => Movable): void {
  describe(`${name}: everything is carried`, () => {
    let source: Movable;
    let target: Movable;
    let blobs: readonly string[];

    beforeEach(async () => {
      [source, target] = [from(), into()];
      blobs = await fill(source);
    });
    afterEach(async () => {
      await source.remove();
      await target.remove();
    });

    const carryOver = async (onProgress?: (what: string, count: number) => void) => {
      const [depot, taking] = [await source.read(), await target.take()];
      try {
        return await carry(depot, taking, onProgress);
      } finally {
        await depot.close();
        await taking.close();
      }
    };

    it('commits, documents, outboxes and blobs are the same, are found, and go on', async () => {
      const inventory = await carryOver();
      expect(inventory.contexts['tower']).toMatchObject({
        ...{ commits: streams + 2, waiting: streams + 1 },
        collections: { bells: { documents: streams - 1 }, notes: { documents: 2 } },
      });
      const subject = await target.open();
      const own = subject.forContext(definition);
      expect(await own.rebuild()).toBe(0);
      expect((await own.verifyAll()).broken).toEqual([]);
      const page = await own.documents.find(bells, { tokens: ['org:3'] }, { filter: { tags: 't3' } });
      expect(page.items.map(({ id }) => id)).toEqual(['bell-0003']);
      expect(await own.documents.get(notes, everything, 'odd')).toEqual(odd);
      expect((await own.events.append(cast('bell-0003'))).kind).toBe('repeated');
      const next = await own.events.append(cast('bell-0003', { expectedVersion: 1, data: { weight: 7 } }));
      expect(next.kind).toBe('appended');
      expect(await own.documents.get(bells, everything, 'bell-0003')).toMatchObject({
        ...{ weight: 7, tags: ['t3'] },
      });
      expect((await own.outbox.waiting()).count).toBe(streams + 2);
      const [first] = await own.outbox.pending({ bulk: false, after: 0, limit: 1 });
      expect(first?.commit.stream).toBe('bell-0001');
      for (const [index, hash] of blobs.entries())
        expect((await own.blobs.get(hash))?.length).toBe([0, 5, 600_000][index]);
      expect(await scanAll(subject.forContext(chapel).events)).toHaveLength(1);
      await subject.close();
    });

    it('stopped anywhere it goes on where it was, and nobody serves from it meanwhile', async () => {
      const steps: string[] = [];
      await carryOver((what, count) => {
        steps.push(`${what} ${count}`);
      });
      await target.remove();
      for (const step of steps.filter((_, index) => index % 8 === 0)) {
        target = into();
        const stopped = carryOver((what, count) => {
          if (`${what} ${count}` === step) throw new Error('stopped');
        });
        await expect(stopped, step).rejects.toThrow('stopped');
        if (!step.startsWith('counting')) {
          const refused = target.open().then(async (subject) => {
            try {
              await subject.forContext(definition).events.append(cast('bell-new'));
            } finally {
              await subject.close();
            }
          });
          await expect(refused, step).rejects.toMatchObject({ code: 'store/half-carried' });
        }
        await carryOver();
        await target.remove();
      }
      target = into();
    });

    it('a source that has grown since it was stopped is carried as it is now', async () => {
      const stopped = carryOver((what) => {
        if (what === 'tower: notes') throw new Error('stopped');
      });
      await expect(stopped).rejects.toThrow('stopped');
      const subject = await source.open();
      const own = subject.forContext(definition);
      await own.rebuild();
      await own.events.append(cast('bell-0001', { expectedVersion: 1, data: { name: 'later' } }));
      await own.documents.remove(notes, ['plain']);
      await subject.close();
      await carryOver();
      const [one, other] = [await source.read(), await target.read()];
      expect(differencesOf(await takeInventory(one), await takeInventory(other))).toEqual([]);
      await one.close();
      await other.close();
    });

    it('a place that holds something else is left alone', async () => {
      const subject = await target.open();
      await subject.forContext(definition).events.append(cast('bell-other'));
      await subject.close();
      await expect(carryOver()).rejects.toMatchObject({ name: 'Fault', code: 'store/not-empty' });
      const depot = await target.read();
      expect((await takeInventory(depot)).contexts['tower']?.commits).toBe(1);
      await depot.close();
    });
  });
}

/** What is kept when a store is copied that goes on being written to. */
export function backUpContract(name: string, from: () => Movable, into: () => Movable): void {
  describe(`${name}: a backup`, () => {
    let source: Movable;
    let target: Movable;

    beforeEach(async () => {
      [source, target] = [from(), into()];
      await fill(source);
    });
    afterEach(async () => {
      await source.remove();
      await target.remove();
    });

    it('made while commands go on holds every commit up to its end, and its views fold from them', async () => {
      const subject = await source.open();
      const own = subject.forContext(definition);
      await own.rebuild();
      let isDone = false;
      const writing = (async () => {
        for (let index = 0; !isDone; index++) {
          await own.events.append(cast(`late-${String(index).padStart(4, '0')}`));
          await pause(1);
        }
      })();
      const [depot, taking] = [await source.read(), await target.take()];
      const inventory = await backUp(depot, taking);
      await depot.close();
      await taking.close();
      isDone = true;
      await writing;
      await subject.close();
      const copy = await target.open();
      const again = copy.forContext(definition);
      await again.rebuild();
      const commits = await scanAll(again.events, 500);
      expect(commits).toHaveLength(inventory.contexts['tower']?.commits ?? 0);
      expect(commits.length).toBeGreaterThanOrEqual(streams + 2);
      expect((await again.verifyAll()).broken).toEqual([]);
      expect(await again.documents.count(bells, everything)).toBe(commits.length - 3);
      expect(await again.documents.get(notes, everything, 'odd')).toEqual(odd);
      await copy.close();
    });
  });
}

const odd = {
  ...{ id: 'odd', readers: ['public'], text: 'x' },
  note: { 'a.b': [{ $set: 1 }], _bsontype: 'ObjectId', '': -1.5, ünïcode: '😀' },
};

async function fill(source: Movable): Promise<readonly string[]> {
  const subject = await source.open();
  const own = subject.forContext(definition);
  await own.rebuild();
  const id = (index: number) => `bell-${String(index).padStart(4, '0')}`;
  await own.events.append(cast(id(0)));
  await own.events.appendAll(
    Array.from({ length: streams - 1 }, (_, index) =>
      cast(id(index + 1), {
        bulk: index % 5 === 4,
        data: { tags: [`t${index + 1}`], readers: [`org:${index + 1}`], name: `n${index % 9}` },
      }),
    ),
  );
  const removal = { type: 'BellRemoved', data: { id: id(0), readers: ['public'] } };
  await own.events.append(cast(id(0), { expectedVersion: 1, events: [removal] }));
  await own.events.append(cast(id(1), { expectedVersion: 1, commandId: 'conflict' }));
  const [first] = await own.outbox.pending({ bulk: false, after: 0, limit: 1 });
  await own.outbox.mark([first?.position ?? 0]);
  await own.documents.put(notes, [
    { version: 7, document: odd },
    { version: 1, document: { id: 'plain', readers: [], text: 'plain' } },
  ]);
  await subject.forContext(chapel).events.append(cast('bell-1'));
  const blobs = [new Uint8Array(), Uint8Array.from([1, 2, 3, 4, 5]), new Uint8Array(600_000).fill(9)];
  const hashes: string[] = [];
  for (const bytes of blobs) hashes.push(await own.blobs.put(bytes));
  await subject.close();
  return hashes;
}
