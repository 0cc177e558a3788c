import { describe, expect, it } from 'vitest';
import { put } from '../csaf/tree';
import {
  beginWith,
  type EditorAction,
  type EditorState,
  editor,
  isChanged,
  textOfState,
} from './editor-state';

const text = '{\n  "document": {\n    "title": "Pumps",\n    "x": 9.0\n  }\n}\n';
const begun = beginWith(text) as EditorState;
const typed = (title: string, place = '/document/title'): EditorAction => ({
  type: 'changed',
  place,
  change: (tree) => put(tree, ['document', 'title'], title),
});
const run = (...actions: readonly EditorAction[]) => actions.reduce(editor, begun);

describe('a document in work', () => {
  it('is byte for byte as it came until something is changed', () => {
    expect(textOfState(begun)).toBe(text);
    expect(isChanged(begun)).toBe(false);
  });

  it('what is typed at one place is one step to take back', () => {
    const state = run(typed('P'), typed('Pu'), typed('Pump'), { type: 'undone' });
    expect(textOfState(state)).toBe(text);
    expect(textOfState(editor(state, { type: 'redone' }))).toContain('"Pump"');
  });

  it('what is done at another place is another step', () => {
    const state = run(typed('Pump'), typed('Pumps again', '/elsewhere'), { type: 'undone' });
    expect(textOfState(state)).toContain('"Pump"');
  });

  it('taken back to where it began, nothing is unsaved', () => {
    expect(isChanged(run(typed('Pump'), { type: 'undone' }))).toBe(false);
  });

  it('a change that changes nothing is no step', () => {
    expect(run({ type: 'changed', place: '', change: (tree) => tree }).past).toEqual([]);
  });

  it('once it is kept, nothing is unsaved, and one can still take steps back', () => {
    const state = run(typed('Pump'));
    const saved = editor(state, { type: 'based', text: textOfState(state) });
    expect(isChanged(saved)).toBe(false);
    expect(textOfState(editor(saved, { type: 'undone' }))).toContain('"Pumps"');
  });

  it('what was typed while it was being kept stays unsaved', () => {
    const sent = run(typed('Pump'));
    const more = editor(sent, typed('Pumps!'));
    expect(isChanged(editor(more, { type: 'based', text: textOfState(sent) }))).toBe(true);
  });

  it('a text that is no JSON begins nothing', () => expect(beginWith('{')).toBeNull());
});
