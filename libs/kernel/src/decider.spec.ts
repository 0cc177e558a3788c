import { describe, expect, it } from 'vitest';
import { type Decider, fold } from './decider.js';
import { sameJson } from './equal.js';
import type { Commit, Event } from './events.js';
import { ensure } from './refusal.js';
import { scenario } from './scenario.js';

type Opened = Event<'Opened', { seats: number }>;
type Taken = Event<'Taken', { name: string }>;
type Command = { open: number } | { take: string };

/** A table with seats: opened once, taken by name while a seat is free. */
const table: Decider<{ seats: number; names: readonly string[] }, Command, Opened | Taken> = {
  initial: { seats: 0, names: [] },
  evolve: (state, event) =>
    event.type === 'Opened'
      ? { ...state, seats: event.data.seats }
      : { ...state, names: [...state.names, event.data.name] },
  decide(command, { seats, names }) {
    if ('open' in command) return seats ? [] : [{ type: 'Opened', data: { seats: command.open } }];
    if (command.take === '') throw new TypeError('a bug');
    ensure(names.length < seats, 'table/full', 'Every seat is taken.', ['take']);
    return [{ type: 'Taken', data: { name: command.take } }];
  },
};

const opened: Opened = { type: 'Opened', data: { seats: 1 } };
const taken = (name: string): Taken => ({ type: 'Taken', data: { name } });

function commit(version: number, ...events: readonly (Opened | Taken)[]): Commit<Opened | Taken> {
  const meta = { commandId: `c-${version}`, actor: 'person:ann', at: '', cause: null };
  return { ...meta, stream: 'table-1', version, events, bulk: false, previousHash: '', hash: '' };
}

describe('folding a stream', () => {
  it('begins with the initial state', () => expect(fold(table, [])).toEqual({ seats: 0, names: [] }));

  it('takes the events of all commits in order', () => {
    const commits = [commit(1, opened, taken('ann')), commit(2), commit(3, taken('ben'))];
    expect(fold(table, commits)).toEqual({ seats: 1, names: ['ann', 'ben'] });
  });
});

describe('a scenario', () => {
  const { given } = scenario(table);

  it('holds where the events, or the refusal, are those that come', () => {
    given(opened).when({ take: 'ann' }).expect(taken('ann'));
    given(opened).when({ open: 3 }).expect();
    given(opened, taken('ann')).when({ take: 'ben' }).expectRefusal('table/full');
  });

  it('shows both sides where other events come', () => {
    expect(() => given(opened).when({ take: 'ann' }).expect(taken('ben'))).toThrow(
      /"ben"[\s\S]*but got[\s\S]*"ann"/,
    );
    expect(() => given(opened).when({ take: 'ann' }).expect()).toThrow(/but got/);
  });

  it('fails where a refusal comes instead of events, or events instead of a refusal, or another refusal', () => {
    expect(() => given().when({ take: 'ann' }).expect(taken('ann'))).toThrow(
      'refused with table/full: Every seat is taken.',
    );
    expect(() => given(opened).when({ take: 'ann' }).expectRefusal('table/full')).toThrow(
      /expected "table\/full"/,
    );
    expect(() => given().when({ take: 'ann' }).expectRefusal('table/closed')).toThrow(
      /but got "table\/full"/,
    );
  });

  it('lets a bug through', () => {
    expect(() => given(opened).when({ take: '' })).toThrow(TypeError);
  });
});

describe('equality of JSON', () => {
  it('minds neither the order of properties nor those that are undefined', () => {
    expect(sameJson({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1, d: undefined })).toBe(true);
  });

  it.each([
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [{ a: null }, {}],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, { b: 1 }],
    ['1', 1],
    [null, {}],
  ])('%j is not %j', (a, b) => {
    expect(sameJson(a, b)).toBe(false);
    expect(sameJson(b, a)).toBe(false);
  });
});
