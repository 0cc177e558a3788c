import type { Json } from '../csaf/json';
import { readText, type Writing, writeText } from '../csaf/text';

/** A document in work. */
export interface EditorState {
  /** What it was begun from, as it is kept: text by text. */
  readonly baseText: string;
  readonly baseTree: Json;
  readonly tree: Json;
  readonly writing: Writing;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

interface Step {
  readonly tree: Json;
  /** What was written at: further letters there belong to the same step. */
  readonly place: string;
}

export type EditorAction =
  | { readonly type: 'changed'; readonly place: string; readonly change: (tree: Json) => Json }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' }
  /** It is kept as `text` now, be it by this person or by another one. */
  | { readonly type: 'based'; readonly text: string }
  /** What both wrote was brought together over what another one has kept. */
  | { readonly type: 'merged'; readonly text: string; readonly tree: Json };

const mostSteps = 200;

/** Begins with what is kept; a text that is no JSON begins nothing. */
export function beginWith(text: string): EditorState | null {
  const read = readText(text);
  if (!read.ok) return null;
  const { tree, writing } = read;
  return { baseText: text, baseTree: tree, tree, writing, past: [], future: [] };
}

export function editor(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'changed':
      return changed(state, action.change(state.tree), action.place);
    case 'undone': {
      const step = state.past.at(-1);
      if (!step) return state;
      const future = [...state.future, { tree: state.tree, place: step.place }];
      return { ...state, tree: step.tree, past: state.past.slice(0, -1), future };
    }
    case 'redone': {
      const step = state.future.at(-1);
      if (!step) return state;
      const past = [...state.past, { tree: state.tree, place: step.place }];
      return { ...state, tree: step.tree, past, future: state.future.slice(0, -1) };
    }
    case 'based':
    case 'merged': {
      const base = readText(action.text);
      if (!base.ok) return state;
      const tree = action.type === 'merged' ? action.tree : state.tree;
      // What is kept word for word is the tree itself: then nothing is unsaved.
      const same = writeText(tree, state.writing) === writeText(base.tree, state.writing);
      return { ...state, baseText: action.text, baseTree: base.tree, tree: same ? base.tree : tree };
    }
  }
}

function changed(state: EditorState, tree: Json, place: string): EditorState {
  if (tree === state.tree) return state;
  const { past } = state;
  const goesOn = place !== '' && past.at(-1)?.place === place && state.future.length === 0;
  const next = goesOn ? past : [...past, { tree: state.tree, place }].slice(-mostSteps);
  return { ...state, tree, past: next, future: [] };
}

/** The text to keep: as it came, byte for byte, where nothing was changed. */
export function textOfState({ tree, baseTree, baseText, writing }: EditorState): string {
  return tree === baseTree ? baseText : writeText(tree, writing);
}

export function isChanged({ tree, baseTree }: EditorState): boolean {
  return tree !== baseTree;
}
