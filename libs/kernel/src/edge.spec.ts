import { describe, expect, it } from 'vitest';
import { topicOf } from './bus.js';
import { answered, connection, pageOf } from './edge.js';
import { ensure, Fault, Refusal } from './refusal.js';

describe('a command at the edge', () => {
  it('answers its result', async () => {
    expect(await answered(async () => ({ site: 'north' }))).toEqual({ site: 'north' });
  });

  it('answers a refusal as data, its path as text', async () => {
    const refused = answered(() =>
      Promise.reject(new Refusal('site/unknown', 'No such site.', ['sites', 2, 'id'])),
    );
    const refusal = { code: 'site/unknown', message: 'No such site.', path: ['sites', '2', 'id'] };
    expect(await refused).toEqual({ refusal });
  });

  it('answers a refusal that comes before anything is awaited', async () => {
    const refused = answered(() => {
      throw new Refusal('site/unknown', 'No such site.');
    });
    expect(await refused).toEqual({ refusal: { code: 'site/unknown', message: 'No such site.', path: [] } });
  });

  it('throws what the world or we did wrong', async () => {
    const fault = new Fault('store/full', 'The disk is full.', true);
    await expect(answered(() => Promise.reject(fault))).rejects.toBe(fault);
  });
});

describe('a connection', () => {
  const page = { items: [{ id: 'a' }, { id: 'b' }], cursors: ['1', '2'], endCursor: '2' };

  it('has a cursor beside each node and says that more follows', () => {
    expect(connection(page, ({ id }) => id)).toEqual({
      edges: [
        { cursor: '1', node: 'a' },
        { cursor: '2', node: 'b' },
      ],
      pageInfo: { hasNextPage: true, endCursor: '2' },
    });
  });

  it('ends where nothing follows', () => {
    const last = connection({ items: [], cursors: [], endCursor: null }, (node) => node);
    expect(last).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });
});

describe('a page', () => {
  it('has 50 entries unless told otherwise', () => {
    expect(pageOf({})).toEqual({ first: 50, after: null });
    expect(pageOf({ first: null, after: null })).toEqual({ first: 50, after: null });
  });

  it('has 1 to 200 entries', () => {
    expect([1, 200].map((first) => pageOf({ first, after: 'c' }))).toEqual([
      { first: 1, after: 'c' },
      { first: 200, after: 'c' },
    ]);
  });

  it.each([0, -1, 201, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('of %d entries is refused', (first) => {
    expect(() => pageOf({ first })).toThrow(
      expect.objectContaining({ code: 'kernel/page-size', path: ['first'] }),
    );
  });
});

it('what is ensured narrows, and what is not is refused with its place', () => {
  const name: string | null = 'ann' as string | null;
  ensure(name, 'person/unknown', 'Nobody.');
  expect(name.length).toBe(3);
  expect(() => ensure('', 'person/unknown', 'Nobody.', ['person'])).toThrow(
    expect.objectContaining({
      name: 'Refusal',
      code: 'person/unknown',
      message: 'Nobody.',
      path: ['person'],
    }),
  );
});

it('imports travel on a lane beside the topic', () => {
  expect([topicOf('advisories'), topicOf('advisories', true)]).toEqual([
    'tocsin.advisories.v1',
    'tocsin.advisories.bulk.v1',
  ]);
});
