import { describe, expect, it } from 'vitest';
import { filterOf, filterWords, isFiltered, waysOf, wayWord } from './ledger';

const entry = (state: 'QUEUED' | 'ATTEMPTED' | 'DELIVERED' | 'OPENED', target: string | null) => ({
  ...{ state, target, at: '2026-11-24T09:00:00.000Z', channel: null, attempt: null, reason: null, by: null },
});

describe('the filter of the ledger', () => {
  it('is what the server takes, days as instants in UTC', () => {
    expect(filterOf({ state: 'FAILED', channel: 'MAIL', since: '2026-11-23' }, 'isao', 'dana')).toEqual({
      ...{ organisation: 'isao', person: null, state: ['FAILED'], channel: 'MAIL' },
      ...{ since: '2026-11-23T00:00:00.000Z', before: null },
    });
    expect(filterOf({ whose: 'me', person: 'other' }, 'isao', 'dana').person).toBe('dana');
  });

  it('leaves out what an address holds that is no day', () => {
    expect(filterOf({ since: 'yesterday', before: '2026-13-45' }, 'isao', 'dana')).toMatchObject({
      since: null,
      before: null,
    });
    expect(isFiltered({ since: 'yesterday' })).toBe(false);
  });

  it('says in words what it holds', () => {
    const words = filterWords({ state: 'ESCALATED', person: 'p1', before: '2026-11-24' }, () => 'Dana');
    expect(words).toBe('escalated, to Dana, queued before 2026-11-24');
    expect(filterWords({}, (id) => id)).toBe('everything');
  });
});

describe('the ways of a line', () => {
  it('stand with what happened last on each; what people did is on none', () => {
    const ways = waysOf([
      entry('QUEUED', 'stream'),
      entry('QUEUED', 'webhook:0192aabbccddeeff'),
      entry('ATTEMPTED', 'webhook:0192aabbccddeeff'),
      entry('DELIVERED', 'stream'),
      entry('OPENED', null),
    ]);
    expect(ways.map(({ word, last }) => [word, last.state])).toEqual([
      ['In-app', 'DELIVERED'],
      ['Webhook ddeeff', 'ATTEMPTED'],
    ]);
    expect(wayWord('mail')).toBe('E-mail');
  });
});
