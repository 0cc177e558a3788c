import { collection, type Page } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContextStore } from '../context-store.js';
import { type Bell, bells, type Subject, tower } from './subject.js';

const everything = { system: 'the contract looks at all of it' };

/** What every documents adapter keeps: nobody reads past the sharing rules, orders and pages hold, versions only grow. */
export function documentsContract(name: string, open: () => Promise<Subject>): void {
  describe(`${name} keeps the promises of documents`, () => {
    let subject: Subject;
    let store: ContextStore;

    beforeEach(async () => {
      subject = await open();
      store = subject.forContext(tower);
    });
    afterEach(() => subject.remove());

    const put = (...all: readonly (Partial<Bell> & { id: string })[]) =>
      store.documents.put(
        bells,
        all.map((bell) => ({ version: 1, document: { readers: ['public'], ...bell } as Bell })),
      );
    const ids = async (query: Parameters<typeof store.documents.find>[2], tokens = ['public']) =>
      (await store.documents.find(bells, { tokens }, query)).items.map(({ id }) => id);

    it('a document is seen by nobody but its readers, whichever way they ask', async () => {
      await put(
        { id: 'a', readers: ['org:1', 'group:x'], tags: ['t'] },
        { id: 'b', readers: ['org:2'], tags: ['t'] },
        { id: 'c', readers: [], tags: ['t'] },
      );
      const seen = async (tokens: readonly string[]) => ({
        found: (await store.documents.find(bells, { tokens }, { filter: { tags: 't' } })).items.length,
        got: await Promise.all(['a', 'b', 'c'].map((id) => store.documents.get(bells, { tokens }, id))),
        many: [...(await store.documents.getMany(bells, { tokens }, ['a', 'b', 'c'])).keys()],
        count: await store.documents.count(bells, { tokens }),
        filtered: await store.documents.count(bells, { tokens }, { tags: 't' }),
        facets: await store.documents.facets(bells, { tokens }, 'tags'),
        readers: await store.documents.facets(bells, { tokens }, 'readers'),
      });
      const nothing = {
        found: 0,
        got: [null, null, null],
        many: [],
        count: 0,
        filtered: 0,
        facets: [],
        readers: [],
      };
      expect(await seen([])).toEqual(nothing);
      expect(await seen(['org:3', 'org', ''])).toEqual(nothing);
      expect(await seen(['group:x', 'org:1'])).toMatchObject({
        ...{ found: 1, many: ['a'], count: 1, filtered: 1, facets: [{ value: 't', count: 1 }] },
      });
      expect(await store.documents.count(bells, everything)).toBe(3);
    });

    it('nobody reads without tokens or a reason', async () => {
      for (const reader of [
        { system: '' },
        { system: ' ' },
        {},
        { tokens: [1] },
        { system: 'x', tokens: [] },
      ])
        await expect(store.documents.count(bells, reader as never)).rejects.toMatchObject({
          code: 'store/reader',
        });
    });

    it('visibility follows the readers of the newest version', async () => {
      await put({ id: 'a', readers: ['org:1'] });
      await store.documents.put(bells, [{ version: 2, document: { id: 'a', readers: ['org:2'] } }]);
      expect(await ids({}, ['org:1'])).toEqual([]);
      expect(await ids({}, ['org:2'])).toEqual(['a']);
    });

    it('a write is kept only if its version is above the stored one', async () => {
      const write = (version: number, weight: number) =>
        store.documents.put(bells, [{ version, document: { id: 'a', readers: ['public'], weight } }]);
      expect([await write(2, 20), await write(2, 21), await write(1, 10), await write(3, 30)]).toEqual([
        1, 0, 0, 1,
      ]);
      expect(await store.documents.get(bells, everything, 'a')).toMatchObject({ weight: 30 });
    });

    it('what is undefined is not stored, what JSON cannot keep is refused with its place', async () => {
      await put({ id: 'a', name: undefined, note: { gone: undefined, kept: 1 } } as never);
      expect(await store.documents.get(bells, everything, 'a')).toEqual({
        ...{ id: 'a', readers: ['public'], note: { kept: 1 } },
      });
      const place = (note: unknown) => put({ id: 'b', note: { list: [0, note] } });
      for (const wrong of [new Date(), Number.NaN, 2 ** 53, 'a\0', new Map(), Symbol('s'), 1n, undefined])
        await expect(place(wrong)).rejects.toMatchObject({ code: 'store/value', path: ['note', 'list', 1] });
      for (const id of [1, '', null, 'a\0b', 'x'.repeat(2_000)])
        await expect(put({ id: id as string })).rejects.toMatchObject({ code: 'store/value' });
      await expect(put({ id: 'c' }, { id: 'd', note: Number.NaN })).rejects.toMatchObject({
        code: 'store/value',
      });
      expect(await store.documents.count(bells, everything)).toBe(1);
    });

    it('a field declared as one value refuses a list', async () => {
      await expect(put({ id: 'a', name: ['x'] as never })).rejects.toMatchObject({
        ...{ code: 'store/value', path: ['name'] },
      });
    });

    it('orders null and missing, numbers, texts and booleans as MongoDB does, ties by id', async () => {
      const values = [true, 'b', 10, null, undefined, 'a', 9, false, 'B', -1, '10', 1.5, 'ä'];
      await put(
        ...values.map((value, index) => ({ id: `d${String(index).padStart(2, '0')}`, name: value as never })),
      );
      const sorted = (descending: boolean) => ids({ sort: { field: 'name', descending }, first: 100 });
      const expected = [
        'd03',
        'd04',
        'd09',
        'd11',
        'd06',
        'd02',
        'd10',
        'd08',
        'd05',
        'd01',
        'd12',
        'd07',
        'd00',
      ];
      expect(await sorted(false)).toEqual(expected);
      expect(await sorted(true)).toEqual([...expected].reverse());
    });

    it.each([['id'], ['name'], ['weight']])(
      'pages by %s join without gap or overlap, both ways',
      async (field) => {
        const all = Array.from({ length: 23 }, (_, index) => ({
          id: `d${String((index * 7) % 23).padStart(2, '0')}`,
          ...(index % 4 === 0 ? {} : { name: `n${index % 3}`, weight: index % 5 }),
          readers: index % 2 ? ['public', 'org:1'] : ['org:1', 'group:x'],
        }));
        await put(...all);
        for (const descending of [false, true]) {
          const tokens = ['public', 'group:x', 'org:9'];
          const whole = await ids({ sort: { field, descending }, first: 100 }, tokens);
          expect(whole).toHaveLength(23);
          expect(await paged(store, { field, descending }, tokens, 4)).toEqual(whole);
        }
      },
    );

    it('a page holds its place while documents come and go before it', async () => {
      await put(...['b', 'd', 'f', 'h'].map((id) => ({ id, name: id })));
      const sort = { field: 'name' };
      const first = await store.documents.find(bells, { tokens: ['public'] }, { sort, first: 2 });
      await put({ id: 'a', name: 'a' }, { id: 'e', name: 'e' });
      await store.documents.remove(bells, ['d']);
      const second = await store.documents.find(
        ...([bells, { tokens: ['public'] }, { sort, first: 2, after: first.endCursor }] as const),
      );
      expect(second.items.map(({ id }) => id)).toEqual(['e', 'f']);
      expect(second.cursors.at(-1)).toBe(second.endCursor);
    });

    it('the cursor of any item continues behind it; at the end there is none', async () => {
      await put({ id: 'a' }, { id: 'b' }, { id: 'c' });
      const page = await store.documents.find(bells, everything, {});
      expect(page.endCursor).toBeNull();
      expect(await ids({ after: page.cursors[0] ?? null })).toEqual(['b', 'c']);
    });

    it('a broken cursor, or one of another list, is refused', async () => {
      await put({ id: 'a' }, { id: 'b' });
      const { cursors } = await store.documents.find(bells, everything, { sort: { field: 'name' } });
      const wrong = ['x', '', 'AAAA', `${cursors[0]}x`, `x${cursors[0]}`, cursors[0] ?? ''];
      for (const after of wrong)
        await expect(store.documents.find(bells, everything, { after })).rejects.toMatchObject({
          ...{ code: 'store/cursor' },
        });
    });

    it('a page size outside 1 to 1,000 is refused', async () => {
      for (const first of [0, -1, 1.5, 1_001, Number.NaN])
        await expect(store.documents.find(bells, everything, { first })).rejects.toMatchObject({
          ...{ code: 'store/page-size' },
        });
    });

    it('a count stops at its limit', async () => {
      await put(...['a', 'b', 'c', 'd'].map((id) => ({ id, readers: ['public', 'org:1'], tags: [id, 'x'] })));
      const both = { tokens: ['public', 'org:1'] };
      expect(await store.documents.count(bells, both)).toBe(4);
      expect(await store.documents.count(bells, both, {}, 3)).toBe(3);
      expect(await store.documents.count(bells, both, { tags: { $in: ['a', 'x'] } }, 9)).toBe(4);
    });

    it('facets count documents by value, most first', async () => {
      await put(
        { id: 'a', name: 'x', tags: ['t', 't', 'u'], parts: [{ metal: 'tin' }, { metal: 'copper' }] },
        { id: 'b', name: 'x', tags: ['t'], parts: [{ metal: 'tin' }] },
        { id: 'c', name: 'y', tags: [] },
        { id: 'd', name: null },
      );
      const facets = (field: string, filter = {}) => store.documents.facets(bells, everything, field, filter);
      expect(await facets('name')).toEqual([
        { value: 'x', count: 2 },
        { value: 'y', count: 1 },
      ]);
      expect(await facets('tags')).toEqual([
        { value: 't', count: 2 },
        { value: 'u', count: 1 },
      ]);
      expect(await facets('parts.metal', { name: 'x' })).toEqual([
        { value: 'tin', count: 2 },
        { value: 'copper', count: 1 },
      ]);
    });

    it('many are fetched by id, what is missing is missing', async () => {
      await put({ id: 'a' }, { id: 'b' });
      const many = await store.documents.getMany(bells, everything, ['b', 'zz', 'a', 'b']);
      expect([...many.keys()].sort()).toEqual(['a', 'b']);
    });

    it('$all wants every value, and takes a single one for a list of one', async () => {
      await put(
        { id: 'a', tags: ['x', 'y'] },
        { id: 'b', tags: ['x'] },
        { id: 'c', tags: 'x' as never, name: 'n' },
      );
      expect(await ids({ filter: { tags: { $all: ['x'] } } })).toEqual(['a', 'b', 'c']);
      expect(await ids({ filter: { tags: { $all: ['x', 'y'] } } })).toEqual(['a']);
      expect(await ids({ filter: { tags: { $all: [] } } })).toEqual([]);
      expect(await ids({ filter: { name: { $all: ['n'] } } })).toEqual(['c']);
    });

    it('what is removed is gone from every index', async () => {
      await put({ id: 'a', name: 'x', tags: ['t'] });
      await store.documents.remove(bells, ['a', 'zz']);
      expect(await ids({ filter: { tags: 't' } })).toEqual([]);
      expect(await ids({ filter: { name: 'x' } })).toEqual([]);
      await put({ id: 'a' });
      expect(await ids({ filter: { tags: 't' } })).toEqual([]);
    });

    it.each([
      ['an unknown operator', { name: { $near: 1 } }],
      ['$where', { $where: 'true' }],
      ['$elemMatch', { tags: { $elemMatch: { $gt: 1 } } }],
      ['a floating expression', { name: { $regex: 'a' } }],
      ['an expression that is more than a beginning', { name: { $regex: '^a.*b' } }],
      ['an expression with options', { name: { $regex: '^a', $options: 'i' } }],
      ['an object', { tower: { town: 'x' } }],
      ['a list', { tags: ['t'] }],
      ['undefined', { name: undefined }],
      ['a date', { name: { $gt: new Date() } }],
      ['an undeclared way into an object', { 'note.x': 1 }],
      ['a field that is none', { 'a"b': 1 }],
      ['an empty $or', { $or: [] }],
      ['a range over nothing', { name: { $gt: null } }],
      ['missing in elements', { 'parts.metal': null }],
      ['too many values', { name: { $in: Array.from({ length: 2_001 }, String) } }],
      ['too deep', Array.from({ length: 60 }).reduce((inner: object) => ({ $and: [inner] }), { name: 'x' })],
    ])('a filter with %s is refused', async (_, filter) => {
      await expect(
        store.documents.find(bells, everything, { filter: filter as never }),
      ).rejects.toMatchObject({
        ...{ name: 'Refusal', code: 'store/filter' },
      });
    });

    it('an order by a field that is not declared is refused', async () => {
      for (const field of ['note', 'tags', 'tower.height'])
        await expect(store.documents.find(bells, everything, { sort: { field } })).rejects.toMatchObject({
          ...{ code: 'store/filter' },
        });
    });

    it('a collection that the context did not declare cannot be read', async () => {
      const strangers = collection('strangers');
      await expect(store.documents.count(strangers, everything)).rejects.toMatchObject({
        ...{ code: 'store/declaration' },
      });
    });

    it('an index and an array field declared later find what was there before', async () => {
      await put({ id: 'a', note: ['n'], name: 'x' }, { id: 'b', note: ['m'], name: 'x' });
      subject = await subject.restart();
      const wider = collection<Bell>('bells', { indexes: ['name', ['name', 'id']], arrays: ['note'] });
      const again = subject.forContext({ name: 'tower', views: [], collections: [wider] });
      const page = await again.documents.find(
        wider,
        { tokens: ['public'] },
        { filter: { note: 'n', name: 'x' } },
      );
      expect(page.items.map(({ id }) => id)).toEqual(['a']);
    });
  });
}

async function paged(
  store: ContextStore,
  sort: { field: string; descending: boolean },
  tokens: readonly string[],
  first: number,
): Promise<readonly string[]> {
  const all: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page<Bell> = await store.documents.find(bells, { tokens }, { sort, first, after });
    all.push(...page.items.map(({ id }) => id));
    if (page.endCursor === null) return all;
    after = page.endCursor;
  }
}
