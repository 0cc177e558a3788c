import { Fault, Refusal } from '@tocsin/kernel';
import { anonymous, type Principal } from '@tocsin/sharing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '../claims.js';
import { systemClock } from '../fixtures.js';
import { type AskingParts, createAsking, guarded } from './asking.js';

const ann: Principal = {
  ...anonymous,
  ...{ person: 'ann', name: 'Ann', tokens: ['org:north', 'person:ann'] },
  memberships: [{ organisation: 'north', kind: 'healthcare-provider', roles: ['analyst'] }],
};

let now: Principal;
let isOver: boolean;
let active: () => Promise<boolean>;
let parts: AskingParts;

beforeEach(() => {
  now = ann;
  isOver = false;
  active = async () => true;
  parts = {
    verifier: {
      async verify() {
        if (isOver) throw new Refusal('auth/token-expired', 'over');
        return { subject: 'ann', email: null } as Identity;
      },
    },
    people: { principalOf: async () => now },
    clock: systemClock,
    isActive: () => active(),
  };
});

describe('who asks', () => {
  it('is asked again, and stands while nothing has changed', async () => {
    const asking = await createAsking(parts)('token');
    expect(asking.principal).toBe(ann);
    now = { ...ann, tokens: [...ann.tokens].reverse() };
    await expect(asking.recheck()).resolves.toBeUndefined();
  });

  it('is refused where a role, a membership or what they may read has changed', async () => {
    const asking = await createAsking(parts)('token');
    const [membership] = ann.memberships;
    for (const changed of [
      { ...ann, memberships: [{ ...membership, roles: [] } as never] },
      { ...ann, memberships: [] },
      { ...ann, tokens: ['person:ann'] },
    ] as Principal[]) {
      now = changed;
      await expect(asking.recheck()).rejects.toMatchObject({ code: 'auth/session-changed' });
    }
  });

  it('is refused where the token is over, and where its session has ended', async () => {
    const asking = await createAsking(parts)('token');
    active = async () => false;
    await expect(asking.recheck()).rejects.toMatchObject({ code: 'auth/session-over' });
    isOver = true;
    await expect(asking.recheck()).rejects.toMatchObject({ code: 'auth/token-expired' });
  });

  it('stands while the issuer cannot be asked', async () => {
    const asking = await createAsking(parts)('token');
    active = () => Promise.reject(new Fault('auth/issuer-unreachable', 'away', true));
    await expect(asking.recheck()).resolves.toBeUndefined();
  });
});

describe('a guarded stream', () => {
  /** A stream that gives numbers when told to, and says when it was ended. */
  function source() {
    const waiting: ((value: IteratorResult<number>) => void)[] = [];
    const given: number[] = [];
    let ended = false;
    const iterator: AsyncIterator<number> = {
      next: () =>
        new Promise((resolve) => {
          const value = given.shift();
          if (value === undefined) waiting.push(resolve);
          else resolve({ value, done: false });
        }),
      async return() {
        ended = true;
        return { value: undefined, done: true };
      },
    };
    return {
      stream: { [Symbol.asyncIterator]: () => iterator },
      give(value: number) {
        const next = waiting.shift();
        if (next) next({ value, done: false });
        else given.push(value);
      },
      finish: () => waiting.shift()?.({ value: undefined, done: true }),
      ended: () => ended,
    };
  }

  it('gives what comes, and ends when its source does', async () => {
    const numbers = source();
    const stream = guarded(numbers.stream, async () => undefined, 1);
    numbers.give(1);
    expect(await stream.next()).toEqual({ value: 1, done: false });
    const last = stream.next();
    numbers.finish();
    expect(await last).toEqual({ value: undefined, done: true });
  });

  it('ends with the refusal, also while it waits for what never comes, and lets its source go', async () => {
    const numbers = source();
    let refused = false;
    const recheck = async () => {
      if (refused) throw new Refusal('auth/session-over', 'It has ended.');
    };
    const stream = guarded(numbers.stream, recheck, 1);
    const next = stream.next();
    refused = true;
    await expect(next).rejects.toMatchObject({ code: 'auth/session-over' });
    expect(numbers.ended()).toBe(true);
  });

  it('goes on where the world fails while it is asked', async () => {
    const numbers = source();
    let asked = 0;
    const recheck = async () => {
      asked++;
      if (asked === 3) numbers.give(7);
      throw new Fault('auth/issuer-unreachable', 'away', true);
    };
    const stream = guarded(numbers.stream, recheck, 1);
    expect(await stream.next()).toEqual({ value: 7, done: false });
    await stream.return();
    expect(numbers.ended()).toBe(true);
  });
});
