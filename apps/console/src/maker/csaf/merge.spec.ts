import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes';
import { merge } from './merge';

const base = {
  title: 'Pumps',
  notes: [
    { title: 'Summary', text: 'a' },
    { title: 'Details', text: 'b' },
  ],
};

describe('two people at one document', () => {
  it('takes from each what they alone changed', () => {
    const mine = { ...base, title: 'Pumps of Halden' };
    const theirs = {
      ...base,
      notes: [{ title: 'Summary', text: 'c' }, base.notes[1] as object],
    } as typeof base;
    expect(merge(base, mine, theirs)).toEqual({
      tree: { title: 'Pumps of Halden', notes: theirs.notes },
      conflicts: [],
    });
  });

  it('shows both where both wrote, and keeps mine until a person decides', () => {
    const { tree, conflicts } = merge(base, { ...base, title: 'Mine' }, { ...base, title: 'Theirs' });
    expect(tree).toMatchObject({ title: 'Mine' });
    expect(conflicts).toEqual([{ path: ['title'], base: 'Pumps', mine: 'Mine', theirs: 'Theirs' }]);
  });

  it('keeps what both added to a list', () => {
    const mine = { ...base, notes: [...base.notes, { title: 'Mine', text: 'm' }] };
    const theirs = { ...base, notes: [{ title: 'Theirs', text: 't' }, ...base.notes] };
    const { tree, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect((tree as typeof base).notes.map(({ title }) => title)).toEqual([
      'Summary',
      'Details',
      'Mine',
      'Theirs',
    ]);
  });

  it('leaves out what one of them took out', () => {
    const { tree } = merge(base, { ...base, title: 'Mine' }, { ...base, notes: base.notes.slice(1) });
    expect(tree).toEqual({ title: 'Mine', notes: base.notes.slice(1) });
  });

  it('asks where one changed what the other took out', () => {
    const mine = {
      ...base,
      notes: [{ title: 'Summary', text: 'changed' }, base.notes[1] as object],
    } as typeof base;
    const { conflicts } = merge(base, mine, { ...base, notes: base.notes.slice(1) });
    expect(conflicts).toMatchObject([{ path: ['notes', 0], theirs: undefined }]);
  });
});

describe('what a revision changes', () => {
  it('says which places differ, and which items came and went', () => {
    const after = { title: 'Pumps', notes: [base.notes[1] as object, { title: 'New', text: 'n' }] };
    expect(changesBetween(base, after as never)).toEqual([
      { path: ['notes', 1], was: undefined, now: { title: 'New', text: 'n' } },
      { path: ['notes', 2], was: base.notes[0], now: undefined },
    ]);
  });

  it('says nothing of order', () => {
    expect(changesBetween(base, { ...base, notes: base.notes.toReversed() })).toEqual([]);
  });
});
