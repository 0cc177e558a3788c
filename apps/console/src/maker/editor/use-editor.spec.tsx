import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { put } from '../csaf/tree';
import { keepWork, keptWork } from './kept-work';
import { type Beginning, begin, useEditor } from './use-editor';

const doc = (title: string, note = 'a') => `${JSON.stringify({ note, title }, null, 2)}\n`;
const beginning: Beginning = { work: 'work', text: doc('Pumps') };

function open(first: Beginning = beginning) {
  const begun = begin(first);
  if (!begun) throw new Error('It is no JSON.');
  return renderHook((given: Beginning) => useEditor(given, begun), { initialProps: first });
}
const title = (to: string) => (tree: Parameters<typeof put>[0]) => put(tree, ['title'], to);

beforeEach(() => sessionStorage.clear());

describe('an editor', () => {
  it('keeps what is typed when it is left, and brings it back', () => {
    const { result, unmount } = open();
    act(() => result.current.change('/title', title('Mine')));
    unmount();
    expect(keptWork('work')?.text).toBe(doc('Mine'));
    const again = open();
    expect(again.result.current.text).toBe(doc('Mine'));
    expect(again.result.current.restoredFrom).not.toBeNull();
  });

  it('forgets it once it is saved', () => {
    const { result, unmount } = open();
    act(() => result.current.change('/title', title('Mine')));
    act(() => result.current.saved(result.current.text));
    unmount();
    expect(keptWork('work')).toBeNull();
  });

  it('keeps what was typed while it was being saved', () => {
    const { result, unmount } = open();
    act(() => result.current.change('/title', title('Mine')));
    const sent = result.current.text;
    act(() => result.current.change('/title', title('Mine, longer')));
    act(() => result.current.saved(sent));
    expect(result.current.changed).toBe(true);
    unmount();
    expect(keptWork('work')).toMatchObject({ base: doc('Mine'), text: doc('Mine, longer') });
  });

  it('takes in what somebody else has saved meanwhile', () => {
    const { result, rerender } = open();
    act(() => result.current.change('/title', title('Mine')));
    rerender({ ...beginning, text: doc('Pumps', 'theirs') });
    expect(result.current.text).toBe(doc('Mine', 'theirs'));
    expect(result.current.conflicts).toEqual([]);
  });

  it('shows both where both wrote, and takes what the person decides', () => {
    const { result, rerender } = open();
    act(() => result.current.change('/title', title('Mine')));
    rerender({ ...beginning, text: doc('Theirs') });
    const [conflict] = result.current.conflicts;
    expect(conflict).toMatchObject({ path: ['title'], mine: 'Mine', theirs: 'Theirs' });
    act(() => conflict && result.current.settle(conflict, 'theirs'));
    expect(result.current.text).toBe(doc('Theirs'));
    expect(result.current.conflicts).toEqual([]);
  });

  it('brings together what was left unsaved and what was saved since', () => {
    keepWork('work', { base: doc('Pumps'), text: doc('Mine'), at: 5 });
    const { result } = open({ ...beginning, text: doc('Pumps', 'theirs') });
    expect(result.current.text).toBe(doc('Mine', 'theirs'));
  });

  it('does what begins a revision, but not over what is there already', () => {
    const first = title('Revision');
    expect(open({ ...beginning, first }).result.current.text).toBe(doc('Revision'));
    sessionStorage.clear();
    keepWork('work', { base: doc('Pumps'), text: doc('Mine'), at: 5 });
    expect(open({ ...beginning, first }).result.current.text).toBe(doc('Mine'));
  });

  it('keeps nothing of a revision that was begun and not written at', () => {
    const { result, unmount } = open({ ...beginning, first: title('Revision') });
    expect(result.current).toMatchObject({ changed: true, touched: false });
    unmount();
    expect(keptWork('work')).toBeNull();
  });

  it('discards what was typed, and can take that back', () => {
    const { result } = open();
    act(() => result.current.change('/title', title('Mine')));
    act(() => result.current.discard());
    expect(result.current.changed).toBe(false);
    act(() => result.current.undo());
    expect(result.current.text).toBe(doc('Mine'));
  });
});
