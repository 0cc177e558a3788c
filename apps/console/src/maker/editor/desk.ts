import { createContext, useContext } from 'react';
import type { Finding } from '../csaf/finding';
import type { Json, Path } from '../csaf/json';
import { pointerOf } from '../csaf/pointer';
import { at, drop, put } from '../csaf/tree';

/** What the fields of the form work at. */
export interface Desk {
  readonly tree: Json;
  readonly change: (place: string, change: (tree: Json) => Json) => void;
  readonly problems: readonly Finding[];
  readonly readOnly: boolean;
  /** JSON Pointer of the place that one was led to: what holds it is unfolded. */
  readonly lookedAt?: string | undefined;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('There is no document here.');
  return desk;
}

export interface Place {
  readonly value: Json | undefined;
  /** Nothing takes the field out of the document. */
  readonly write: (value: Json | undefined) => void;
  readonly problems: readonly Finding[];
}

/** One place of the document, for one field. */
export function usePlace(path: Path): Place {
  const { tree, change, problems } = useDesk();
  const pointer = pointerOf(path);
  return {
    value: at(tree, path),
    write: (value) =>
      change(pointer, (before) => (value === undefined ? drop(before, path) : put(before, path, value))),
    problems: problems.filter(({ place }) => place === pointer),
  };
}
