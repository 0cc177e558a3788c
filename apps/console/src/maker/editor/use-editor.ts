import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Json } from '../csaf/json';
import { type Conflict, merge } from '../csaf/merge';
import { readText } from '../csaf/text';
import { drop, put } from '../csaf/tree';
import { beginWith, type EditorState, editor, isChanged, textOfState } from './editor-state';
import { forgetWork, keepWork, keptWork } from './kept-work';

export interface Beginning {
  /** Under which unsaved text is kept. */
  readonly work: string;
  /** As it is kept on the server; for a new one, as it begins. */
  readonly text: string;
  /** What is done to it at once, such as beginning a revision. */
  readonly first?: (tree: Json) => Json;
}

export interface Editing {
  readonly state: EditorState;
  readonly text: string;
  readonly changed: boolean;
  /** Somebody has typed: a revision that was merely begun is nothing to keep. */
  readonly touched: boolean;
  readonly conflicts: readonly Conflict[];
  /** Unsaved text from before was found. */
  readonly restoredFrom: number | null;
  /** The browser has no room for unsaved text. */
  readonly full: boolean;
  readonly change: (place: string, change: (tree: Json) => Json) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly settle: (conflict: Conflict, value: 'mine' | 'theirs') => void;
  /** It is kept as this now, by this person. */
  readonly saved: (text: string) => void;
  /** Leaves what was typed. */
  readonly discard: () => void;
}

interface Begun {
  readonly state: EditorState;
  readonly conflicts: readonly Conflict[];
  readonly restoredFrom: number | null;
}

/** The document in work, what was typed before and not saved brought back into it; `null` for a text that is no JSON. */
export function begin({ work, text, first }: Beginning): Begun | null {
  const fresh = beginWith(text);
  if (!fresh) return null;
  const kept = keptWork(work);
  const mine = kept && readText(kept.text);
  const base = kept && readText(kept.base);
  if (!kept || !mine?.ok || !base?.ok)
    return {
      state: first ? { ...fresh, tree: first(fresh.tree) } : fresh,
      conflicts: [],
      restoredFrom: null,
    };
  const { tree, conflicts } = merge(base.tree, mine.tree, fresh.tree);
  return { state: { ...fresh, tree, writing: mine.writing }, conflicts, restoredFrom: kept.at };
}

/** Holds a document in work; text that is not saved outlives a reload, and is brought together with what others saved. */
export function useEditor(beginning: Beginning, begun: Begun): Editing {
  const { work, text: serverText } = beginning;
  const [state, act] = useReducer(editor, begun.state);
  const [conflicts, setConflicts] = useState(begun.conflicts);
  const [restoredFrom, setRestoredFrom] = useState(begun.restoredFrom);
  const [full, setFull] = useState(false);
  const text = useMemo(() => textOfState(state), [state]);
  const changed = isChanged(state);
  const touched = state.tree !== begun.state.tree || begun.restoredFrom !== null;

  const latest = useRef({ text, base: state.baseText, changed, touched });
  latest.current = { text, base: state.baseText, changed, touched };
  const keep = useCallback(() => {
    const now = latest.current;
    if (!now.changed || !now.touched) forgetWork(work);
    else setFull(!keepWork(work, { base: now.base, text: now.text, at: Date.now() }));
  }, [work]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is kept a moment after each change.
  useEffect(() => {
    const timer = setTimeout(keep, 250);
    return () => clearTimeout(timer);
  }, [keep, text, changed]);
  useEffect(() => {
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);

  // Somebody else has saved: what they wrote comes in, and what both wrote is shown to be decided.
  const { baseTree, tree } = state;
  const heard = useRef(serverText);
  const mine = useRef(new Set<string>());
  useEffect(() => {
    if (heard.current === serverText) return;
    heard.current = serverText;
    // One's own comes back once; if it stands there again later, somebody has brought it back.
    const isMine = mine.current.delete(serverText);
    if (isMine || serverText === latest.current.base) return;
    const theirs = readText(serverText);
    if (!theirs.ok) return;
    const merged = merge(baseTree, tree, theirs.tree);
    act({ type: 'merged', text: serverText, tree: merged.tree });
    setConflicts(merged.conflicts);
  }, [serverText, baseTree, tree]);

  return {
    state,
    text,
    changed,
    touched,
    conflicts,
    restoredFrom: changed ? restoredFrom : null,
    full,
    change: useCallback((place, change) => act({ type: 'changed', place, change }), []),
    undo: useCallback(() => act({ type: 'undone' }), []),
    redo: useCallback(() => act({ type: 'redone' }), []),
    settle(conflict, value) {
      setConflicts((all) => all.filter((each) => each !== conflict));
      if (value === 'mine') return;
      const { path, theirs } = conflict;
      act({
        type: 'changed',
        place: '',
        change: (now) => (theirs === undefined ? drop(now, path) : put(now, path, theirs)),
      });
    },
    saved(kept) {
      mine.current.add(kept);
      act({ type: 'based', text: kept });
      setRestoredFrom(null);
      latest.current = { ...latest.current, base: kept, changed: latest.current.text !== kept };
      keep();
    },
    discard() {
      const { baseTree: kept } = state;
      act({ type: 'changed', place: '', change: () => kept });
      setConflicts([]);
      setRestoredFrom(null);
    },
  };
}
