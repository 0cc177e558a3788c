import { nameIn } from './changes';
import { isList, isObject, type Json, type JsonObject, type Path, sameJson } from './json';

/** A place at which two people wrote different things. */
export interface Conflict {
  /** In the merged document. */
  readonly path: Path;
  readonly base: Json | undefined;
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
}

export interface Merged {
  /** Has both people's changes; at a conflict, mine. */
  readonly tree: Json;
  readonly conflicts: readonly Conflict[];
}

type Side = Json | undefined;

/** Brings two people's work at one document together: what only one of them changed is taken from them. */
export function merge(base: Json, mine: Json, theirs: Json): Merged {
  const conflicts: Conflict[] = [];
  const tree = together(base, mine, theirs, [], conflicts);
  return { tree: tree ?? null, conflicts };
}

function together(base: Side, mine: Side, theirs: Side, path: Path, conflicts: Conflict[]): Side {
  if (sameJson(mine, theirs) || sameJson(theirs, base)) return mine;
  if (sameJson(mine, base)) return theirs;
  if (isObject(mine) && isObject(theirs)) return objects(base, mine, theirs, path, conflicts);
  if (isList(mine) && isList(theirs)) {
    const merged = lists(isList(base) ? base : [], mine, theirs, path, conflicts);
    if (merged) return merged;
  }
  conflicts.push({ path, base, mine, theirs });
  return mine;
}

function objects(base: Side, mine: JsonObject, theirs: JsonObject, path: Path, conflicts: Conflict[]): Json {
  const before = isObject(base) ? base : {};
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = together(before[key], mine[key], theirs[key], [...path, key], conflicts);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

/** Items go by their names: mine in my order, then those that only they added; an item that one took out, and the other left as it was, is out. */
function lists(
  base: readonly Json[],
  mine: readonly Json[],
  theirs: readonly Json[],
  path: Path,
  conflicts: Conflict[],
): Json | null {
  const nameOf = nameIn([base, mine, theirs]);
  if (!nameOf) return null;
  const [was, my, their] = [base, mine, theirs].map(
    (list) => new Map(list.map((item) => [nameOf(item), item])),
  );
  const merged: Json[] = [];
  for (const name of new Set([...mine.map(nameOf), ...theirs.map(nameOf)])) {
    const value = together(
      was?.get(name),
      my?.get(name),
      their?.get(name),
      [...path, merged.length],
      conflicts,
    );
    if (value !== undefined) merged.push(value);
  }
  return merged;
}
