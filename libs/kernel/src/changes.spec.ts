import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createBell } from './bell.js';
import { openChanges, ringing } from './changes.js';
import type { Ports, Query, Reader } from './ports.js';
import { collection } from './views.js';

const things = collection('things', { indexes: [['organisation', 'changedAt']] });

interface Thing {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  readonly changedAt: string;
}

/** Documents as far as they are asked for here; each reads what names one of their tokens. */
function keep(all: Thing[]): Pick<Ports, 'documents'> {
  const seen = (reader: Reader, { filter }: Query) =>
    all
      .filter(({ readers }) => 'tokens' in reader && readers.some((each) => reader.tokens.includes(each)))
      .filter((each) =>
        Object.entries(filter ?? {}).every(([field, value]) => each[field as keyof Thing] === value),
      )
      .sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
  const documents = {
    find: async (_: unknown, reader: Reader, query: Query) => ({ items: seen(reader, query).slice(0, 1) }),
    count: async (_: unknown, reader: Reader, filter: Query['filter']) =>
      seen(reader, { filter: filter ?? {} }).length,
  };
  return { documents } as unknown as Pick<Ports, 'documents'>;
}

/** Nobody's rest ends by itself: `rested` ends it. */
function open(all: Thing[]) {
  let rested = () => {};
  const bell = createBell();
  const changes = openChanges(keep(all), bell, {
    ...{
      most: 5,
      patience: () => () => {},
      rest: (done: () => void) => {
        rested = done;
        return () => {};
      },
      watched: [{ from: things, organisation: 'organisation', changed: 'changedAt' }],
    },
    refuse() {
      throw new Error('enough');
    },
  });
  return {
    bell,
    rested: () => rested(),
    listen: (token: string) => changes(token, { tokens: [token] }, ['mary', 'luke']),
  };
}

const thing = (id: string, organisation: string, changedAt: string, reader = 'maya'): Thing => ({
  ...{ id, organisation, changedAt, readers: [reader] },
});
async function begun(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await turn();
}

/** Listens, and has heard what everybody hears at first. */
async function begin(stream: AsyncGenerator<string, void, void>): Promise<void> {
  for (const organisation of ['mary', 'luke'])
    expect(await stream.next()).toEqual({ done: false, value: organisation });
}

describe('what has changed', () => {
  it('is told by the organisation that has something new, and a batch that is half in is told again', async () => {
    const all = [thing('a', 'mary', '1')];
    const { bell, rested, listen } = open(all);
    const stream = listen('maya');
    await begin(stream);
    let next = stream.next();
    await begun();
    all.push(thing('b', 'luke', '2'));
    bell.ring();
    expect(await next).toEqual({ done: false, value: 'luke' });
    next = stream.next();
    all.push(thing('c', 'luke', '2'));
    bell.ring();
    await begun();
    rested();
    expect(await next).toEqual({ done: false, value: 'luke' });
    await stream.return();
  });

  it('is told to nobody who may not read it', async () => {
    const all: Thing[] = [];
    const { bell, rested, listen } = open(all);
    const stream = listen('maya');
    await begin(stream);
    const next = stream.next();
    await begun();
    all.push(thing('a', 'mary', '1', 'tom'));
    bell.ring();
    await begun();
    rested();
    all.push(thing('b', 'luke', '1'));
    bell.ring();
    expect(await next).toEqual({ done: false, value: 'luke' });
    await stream.return();
  });

  it('is looked for no more until the rest is over, however often the bell rings for others', async () => {
    const all = [thing('a', 'mary', '1')];
    const { bell, rested, listen } = open(all);
    const stream = listen('maya');
    await begin(stream);
    let heard: unknown = null;
    const next = stream.next().then(({ value }) => {
      heard = value;
    });
    await begun();
    bell.ring();
    await begun();
    all.push(thing('b', 'luke', '2'));
    bell.ring();
    await begun();
    expect(heard).toBeNull();
    rested();
    await next;
    expect(heard).toBe('luke');
    await stream.return();
  });

  it('ends at once where whoever listens leaves between two looks', async () => {
    const all: Thing[] = [];
    const { bell, listen } = open(all);
    const stream = listen('maya');
    await begin(stream);
    const first = stream.next();
    await begun();
    all.push(thing('a', 'mary', '1'));
    bell.ring();
    await first;
    const resting = stream.next();
    await begun();
    await stream.return();
    expect(await resting).toMatchObject({ done: true });
  });

  it('is looked for after whatever is kept', async () => {
    const bell = createBell();
    let rung = 0;
    bell.on(() => {
      rung += 1;
    });
    const kept = async () => {
      expect(rung).toBe(0);
      return [];
    };
    const { events } = ringing({ events: { append: kept, appendAll: kept } } as unknown as Ports, bell);
    await events.appendAll([]);
    expect(rung).toBe(1);
  });
});
