import { describe, expect, it } from 'vitest';
import { at, drop, insert, move, put } from './tree';

const tree = { document: { category: 'csaf_vex', title: 'Pump', x_ours: { kept: [1, 2] } }, zeta: 1 };

describe('editing a document in its tree', () => {
  it('changes what was meant and leaves all else the same object', () => {
    const next = put(tree, ['document', 'title'], 'Pumps');
    expect(at(next, ['document', 'title'])).toBe('Pumps');
    expect(at(next, ['document', 'x_ours'])).toBe(tree.document.x_ours);
    expect(Object.keys(at(next, ['document']) as object)).toEqual(['category', 'title', 'x_ours']);
  });

  it('puts a new key where the alphabet has it', () => {
    const next = put(tree, ['document', 'lang'], 'en');
    expect(Object.keys(at(next, ['document']) as object)).toEqual(['category', 'lang', 'title', 'x_ours']);
  });

  it('puts a new key at the end where the others are in no order', () => {
    expect(Object.keys(put({ b: 1, a: 2 }, ['c'], 3) as object)).toEqual(['b', 'a', 'c']);
    expect(Object.keys(put({ b: 1, a: 2 }, ['aa'], 3) as object)).toEqual(['b', 'a', 'aa']);
  });

  it('makes what leads to a place', () => {
    expect(put({}, ['document', 'notes', 0, 'text'], 'hello')).toEqual({
      document: { notes: [{ text: 'hello' }] },
    });
  });

  it('takes away what becomes empty with the last thing in it', () => {
    expect(drop({ a: { b: [{ c: 1 }] }, d: 2 }, ['a', 'b', 0, 'c'])).toEqual({ d: 2 });
  });

  it('leaves alone what was empty before', () => {
    expect(drop({ a: { empty: {}, b: 1 } }, ['a', 'b'])).toEqual({ a: { empty: {} } });
  });

  it('changes nothing where there is nothing to take away', () => {
    expect(drop(tree, ['document', 'lang'])).toBe(tree);
  });

  it('puts items into lists and moves them', () => {
    const list = insert({}, ['notes'], 0, 'a');
    const three = insert(insert(list, ['notes'], 1, 'c'), ['notes'], 1, 'b');
    expect(three).toEqual({ notes: ['a', 'b', 'c'] });
    expect(move(three, ['notes'], 2, 0)).toEqual({ notes: ['c', 'a', 'b'] });
    expect(move(three, ['notes'], 0, 3)).toBe(three);
  });

  it('keeps a key that is called __proto__', () => {
    const odd = JSON.parse('{"__proto__": {"a": 1}, "b": 2}');
    expect(JSON.stringify(put(odd, ['b'], 3))).toBe('{"__proto__":{"a":1},"b":3}');
    expect(JSON.stringify(put(odd, ['c'], 3))).toBe('{"__proto__":{"a":1},"b":2,"c":3}');
  });
});
