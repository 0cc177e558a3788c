import { type Instant, scenario } from '@tocsin/kernel';
import { describe, it } from 'vitest';
import { type ClientRelationEvent, clientRelationDecider } from './client-relation.js';

const { given } = scenario(clientRelationDecider);
const on = (day: number): Instant => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const dates = (from: number, until: number | null) => ({ from: on(from), until: until ? on(until) : null });
const pair = { provider: 'mssp', client: 'st-mary' };
/** Asked on the fifth. */
const relate = (from: number, until: number | null = null) =>
  ({ type: 'RelateClient', ...pair, ...dates(from, until), at: on(5) }) as const;
const related = (from: number, until: number | null = null): ClientRelationEvent => ({
  type: 'ClientRelated',
  data: { ...pair, ...dates(from, until) },
});
const end = (until: number) => ({ type: 'EndClientRelation', until: on(until) }) as const;
const ended = (until: number): ClientRelationEvent => ({
  type: 'ClientRelationEnded',
  data: { ...pair, until: on(until) },
});

describe('a client relation', () => {
  it('begins when told to, in the past, now or later', () => {
    for (const from of [1, 5, 9]) given().when(relate(from)).expect(related(from));
  });

  it('is none with oneself, and ends after it begins', () => {
    given()
      .when({ ...relate(5), client: 'mssp' })
      .expectRefusal('relation/self');
    given().when(relate(5, 5)).expectRefusal('relation/dates');
  });

  it('that holds already is not made again', () => {
    given(related(1)).when(relate(5)).expect();
    given(related(1, 20)).when(relate(5, 9)).expect();
  });

  it('is extended by dates that touch it, so that it never has a gap', () => {
    given(related(1, 9)).when(relate(5)).expect(related(1));
    given(related(1, 9)).when(relate(9, 20)).expect(related(1, 20));
    given(related(7)).when(relate(5, 7)).expect(related(5));
  });

  it('while it lasts makes no room for a later one', () => {
    given(related(1, 9)).when(relate(12)).expectRefusal('relation/exists');
    given(related(12)).when(relate(5, 9)).expectRefusal('relation/exists');
  });

  it('ends when told to, also earlier than it was to end', () => {
    given(related(1)).when(end(5)).expect(ended(5));
    given(related(1, 20)).when(end(5)).expect(ended(5));
    given(related(1, 20)).when(end(20)).expectRefusal('relation/none');
    given().when(end(5)).expectRefusal('relation/none');
    given(related(1), ended(5)).when(end(5)).expectRefusal('relation/none');
  });

  it('that has not begun is called off', () => {
    given(related(9)).when(end(5)).expect(ended(5));
    given(related(9), ended(5)).when(end(5)).expectRefusal('relation/none');
    given(related(9), ended(5)).when(relate(6)).expect(related(6));
  });

  it('begins anew after it ended', () => {
    given(related(1), ended(3)).when(relate(5)).expect(related(5));
    given(related(1), ended(3)).when(relate(3)).expect(related(1));
  });
});
