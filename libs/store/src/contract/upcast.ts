import { type Commit, collection, type Event, type View } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, type Subject, scanAll } from './subject.js';

const everything = { system: 'the contract looks at all of it' };

interface Rung {
  readonly readers: readonly string[];
  readonly times: number;
  readonly by: { readonly person: string };
}
interface Rings {
  readonly id: string;
  readonly readers: readonly string[];
  readonly heard: readonly string[];
}

const rings = collection<Rings>('rings');
const view: View<Rings, Event<'BellRung', Rung>> = {
  collection: rings,
  ids: (_, commit) => [commit.stream],
  fold: (before, { data }, commit) => ({
    id: commit.stream,
    readers: data.readers,
    heard: [...(before?.heard ?? []), `${data.times} by ${data.by.person}`],
  }),
};
const first = { name: 'tower', views: [], collections: [] };
/** Schema 1 had `who`, schema 2 renamed it `by`, schema 3 made that an object and counts. */
const third = {
  ...{ name: 'tower', views: [view as unknown as View], collections: [rings] },
  upcasters: {
    BellRung: [
      ({ who, ...rest }: { who: string }) => ({ ...rest, by: who }),
      ({ by, ...rest }: { by: string }) => ({ ...rest, by: { person: by }, times: 1 }),
    ],
  },
};
const second = { ...first, upcasters: { BellRung: third.upcasters.BellRung.slice(0, 1) } };

const ring = (expectedVersion: number, data: object) => ({
  ...{ stream: 'bell-1', expectedVersion, commandId: `ring-${expectedVersion}`, actor: 'person:sexton', at },
  ...{ cause: null, events: [{ type: 'BellRung', data: { readers: ['public'], ...data } }] },
});

/** What every store keeps of events that were stored in an older schema: read in today's, left as they were. */
export function upcastContract(name: string, open: () => Promise<Subject>): void {
  describe(`${name} reads events of older schemas`, () => {
    let subject: Subject;

    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.remove());

    async function ofThreeTimes() {
      await subject.forContext(first).events.append(ring(0, { who: 'Ann' }));
      subject = await subject.restart();
      await subject.forContext(second).events.append(ring(1, { by: 'Ben' }));
      subject = await subject.restart();
      const store = subject.forContext(third);
      await store.rebuild();
      const newest = await store.events.append(ring(2, { by: { person: 'Cid' }, times: 3 }));
      return { store, newest };
    }

    it('a stream, its view and the relay see every event in the schema of today', async () => {
      const { store, newest } = await ofThreeTimes();
      const inToday = ['Ann', 'Ben', 'Cid'].map((person, index) => ({
        type: 'BellRung',
        data: { readers: ['public'], by: { person }, times: index === 2 ? 3 : 1 },
      }));
      const read = await store.events.read('bell-1');
      expect(read.flatMap(({ events }) => events)).toEqual(inToday);
      expect(newest).toEqual({ kind: 'appended', commit: read.at(-1) });
      expect(await store.documents.get(rings, everything, 'bell-1')).toMatchObject({
        heard: ['1 by Ann', '1 by Ben', '3 by Cid'],
      });
      const pending = await store.outbox.pending({ bulk: false, after: 0, limit: 10 });
      expect(pending.flatMap(({ commit }) => commit.events)).toEqual(inToday);
    });

    it('what is stored stays as it was, its chain holds, and it says in which schema it is', async () => {
      const { store } = await ofThreeTimes();
      const stored = await scanAll(store.events);
      expect(stored.flatMap((commit: Commit) => commit.events)).toMatchObject([
        { data: { who: 'Ann' } },
        { data: { by: 'Ben' }, schema: 2 },
        { data: { by: { person: 'Cid' }, times: 3 }, schema: 3 },
      ]);
      expect(stored[0]?.events[0]).not.toHaveProperty('schema');
      expect(await store.verifyAll()).toEqual({ streams: 1, commits: 3, broken: [] });
    });

    it('an event of a schema that is not known yet is refused, never guessed at', async () => {
      await ofThreeTimes();
      subject = await subject.restart();
      await expect(subject.forContext(second).events.read('bell-1')).rejects.toMatchObject({
        ...{ name: 'Fault', code: 'kernel/newer-event', retryable: false },
        message: expect.stringContaining('version 3 has schema 3'),
      });
    });

    it('a step that fails names the event', async () => {
      await subject.forContext(first).events.append(ring(0, { who: 'Ann' }));
      subject = await subject.restart();
      const broken = () => {
        throw new Error('who was it?');
      };
      const store = subject.forContext({ ...first, upcasters: { BellRung: [broken] } });
      await expect(store.events.read('bell-1')).rejects.toMatchObject({
        ...{
          code: 'kernel/upcast-failed',
          message: expect.stringContaining('BellRung of bell-1, version 1'),
        },
      });
    });
  });
}
