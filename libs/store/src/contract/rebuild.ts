import { setImmediate as nextTurn } from 'node:timers/promises';
import { collection, type View } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bell, bells, cast, type Subject, tower } from './subject.js';

const everything = { system: 'the contract looks at all of it' };
const bare = { name: 'tower', views: [], collections: [] };
const streams = 60;

/** What every store keeps when views are folded anew: nobody finds less on the way, and what commits say stands at the end. */
export function rebuildContract(name: string, open: () => Promise<Subject>): void {
  describe(`${name} folds views anew`, () => {
    let subject: Subject;

    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.remove());

    const all = (data: Partial<Bell> = {}) =>
      Array.from({ length: streams }, (_, index) => cast(`bell-${index}`, { data }));

    it('a view that is new to a context is filled, what comes meanwhile included', async () => {
      await subject.forContext(bare).events.appendAll(all({ name: 'old' }));
      subject = await subject.restart();
      const store = subject.forContext(tower);
      const rebuilding = store.rebuild();
      await store.events.append(cast('bell-3', { expectedVersion: 1, data: { name: 'late' } }));
      await rebuilding;
      expect(await store.documents.count(bells, everything)).toBe(streams);
      expect(await store.documents.get(bells, everything, 'bell-3')).toMatchObject({ name: 'late' });
      expect(await store.documents.get(bells, everything, 'bell-4')).toMatchObject({ name: 'old' });
      expect(await store.rebuild()).toBe(0);
      await store.events.append(cast('bell-new'));
      expect(await store.documents.get(bells, everything, 'bell-new')).not.toBeNull();
    });

    it('a view that is whole is not folded unless asked', async () => {
      const store = subject.forContext(tower);
      await store.rebuild();
      await store.events.appendAll(all());
      expect(await store.rebuild()).toBe(0);
      expect(await store.rebuild({ all: true, only: ['others'] })).toBe(0);
      expect(await store.rebuild({ all: true, only: ['bells'] })).toBe(streams);
    });

    it('every document is there at every moment, in its old form or its new one', async () => {
      const store = subject.forContext(tower);
      await store.events.appendAll(all({ name: 'as it was' }));
      subject = await subject.restart();
      const renamed: View<Bell> = {
        ...(tower.views[0] as unknown as View<Bell>),
        fold: (_, event) => ({ ...(event.data as Bell), name: 'as it is' }),
      };
      const again = subject.forContext({ ...tower, views: [renamed as unknown as View] });
      await again.rebuild();
      const seen = new Set<string>();
      let looks = 0;
      let isDone = false;
      const rebuilding = again.rebuild({ all: true }).then(() => {
        isDone = true;
      });
      while (!isDone || looks < 3) {
        const page = await again.documents.find(bells, { tokens: ['public'] }, { first: 1_000 });
        expect(page.items).toHaveLength(streams);
        for (const { name: found } of page.items) seen.add(String(found));
        looks++;
        await nextTurn();
      }
      await rebuilding;
      expect([...seen].filter((form) => !['as it was', 'as it is'].includes(form))).toEqual([]);
      expect(await again.documents.count(bells, everything, { name: 'as it is' })).toBe(streams);
    });

    it('what no commit stands for goes, what was taken away stays away', async () => {
      const store = subject.forContext(tower);
      await store.events.appendAll([cast('bell-1'), cast('bell-2')]);
      const removal = { type: 'BellRemoved', data: { id: 'bell-2', readers: ['public'] } };
      await store.events.append(cast('bell-2', { expectedVersion: 1, events: [removal] }));
      await store.documents.put(bells, [{ version: 9, document: { id: 'stray', readers: [] } }]);
      expect(await store.rebuild({ all: true })).toBe(3);
      const left = await store.documents.find(bells, everything);
      expect(left.items.map(({ id }) => id)).toEqual(['bell-1']);
      await store.events.append(cast('bell-2', { expectedVersion: 2 }));
      expect(await store.documents.count(bells, everything)).toBe(2);
    });

    it('commands go on meanwhile, and none of their effects is lost', async () => {
      const store = subject.forContext(tower);
      await store.events.appendAll(all({ weight: 1 }));
      const rebuilding = store.rebuild({ all: true });
      for (let version = 1; version < 6; version++)
        await store.events.appendAll(
          [0, 7, 20, 59].map((index) =>
            cast(`bell-${index}`, { expectedVersion: version, data: { weight: version + 1 } }),
          ),
        );
      await rebuilding;
      for (const index of [0, 7, 20, 59])
        expect(await store.documents.get(bells, everything, `bell-${index}`)).toMatchObject({ weight: 6 });
      expect(await store.documents.count(bells, everything, { weight: 1 })).toBe(streams - 4);
    });

    it('progress is told, and a view that cannot take an event says which', async () => {
      const store = subject.forContext(tower);
      await store.events.appendAll(all());
      const told: [number, number][] = [];
      await store.rebuild({ all: true, onProgress: (folded, total) => told.push([folded, total]) });
      expect(told.at(-1)).toEqual([streams, streams]);
      const blind = collection<Bell>('blind');
      const failing: View<Bell> = {
        collection: blind,
        ids: (_, commit) => [commit.stream],
        fold: () => {
          throw new Error('it sees nothing');
        },
      };
      subject = await subject.restart();
      const again = subject.forContext({
        ...tower,
        views: [...tower.views, failing as unknown as View],
      });
      await expect(again.rebuild()).rejects.toMatchObject({
        ...{ code: 'store/view-failed', message: expect.stringContaining('it sees nothing') },
      });
      expect(await again.documents.count(bells, everything)).toBe(streams);
    });
  });
}
