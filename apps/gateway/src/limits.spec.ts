import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { isLarger, weigh } from './limits.js';

const schema = buildSchema(`
  type Query { advisories(first: Int = 50): AdvisoryConnection! }
  type AdvisoryConnection { edges: [AdvisoryEdge!]! }
  type AdvisoryEdge { node: Advisory! }
  type Advisory { id: ID! html: String }
`);
const costOf = (query: string) => weigh(schema, parse(query), null, {}, 1_000_000).cost;

describe('what an operation weighs', () => {
  it('counts a field that holds a whole document as many fields, under each of its names', () => {
    const plain = costOf('{ advisories(first: 10) { edges { node { id } } } }');
    const one = costOf('{ advisories(first: 10) { edges { node { id html } } } }');
    const two = costOf('{ advisories(first: 10) { edges { node { id a: html b: html } } } }');
    expect(one - plain).toBe(10 * 300);
    expect(two - one).toBe(10 * 300);
  });
});

describe('an answer', () => {
  it('is larger than a bound by all its texts together', () => {
    const data = { advisories: [{ html: 'x'.repeat(600) }, { html: 'y'.repeat(600) }] };
    expect(isLarger(data, 1_000)).toBe(true);
    expect(isLarger(data, 2_000)).toBe(false);
    expect(isLarger(null, 0)).toBe(false);
  });
});
