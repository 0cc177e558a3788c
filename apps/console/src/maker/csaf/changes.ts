import { isList, isObject, type Json, type Path, sameJson } from './json';

/** One place that says something else than before; nothing where it was, or is, not there. */
export interface Change {
  readonly path: Path;
  readonly was: Json | undefined;
  readonly now: Json | undefined;
}

const names = [
  'product_id',
  'group_id',
  'cve',
  'number',
  'namespace',
  'id',
  'name',
  'title',
  'url',
  'text',
  'details',
];

/** By what the items of lists are told apart, where each has a name of its own in all of the lists. */
export function nameIn(lists: readonly (readonly Json[])[]): ((item: Json) => string) | null {
  if (lists.every((list) => list.every((item) => typeof item === 'string')))
    return lists.every((list) => new Set(list).size === list.length) ? (item) => String(item) : null;
  for (const name of names) {
    const nameOf = (item: Json) => (isObject(item) ? nameAt(item, name) : null);
    const told = lists.every((list) => {
      const found = list.map(nameOf);
      return found.every((each) => each !== null) && new Set(found).size === list.length;
    });
    if (told) return (item) => nameOf(item) as string;
  }
  return null;
}

function nameAt(item: { readonly [key: string]: Json }, name: string): string | null {
  const value = Object.hasOwn(item, name) ? item[name] : undefined;
  return typeof value === 'string' ? value : null;
}

/** What differs between two documents, leaf by leaf; an item that came or went is one change. Places are those of now. */
export function changesBetween(
  before: Json | undefined,
  after: Json | undefined,
  path: Path = [],
): readonly Change[] {
  if (sameJson(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changesBetween(before[key], after[key], [...path, key]));
  }
  if (isList(before) && isList(after)) return inLists(before, after, path);
  return [{ path, was: before, now: after }];
}

function inLists(before: readonly Json[], after: readonly Json[], path: Path): readonly Change[] {
  const nameOf = nameIn([before, after]);
  if (!nameOf) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) =>
      changesBetween(before[index], after[index], [...path, index]),
    ).flat();
  }
  const old = new Map(before.map((item) => [nameOf(item), item]));
  const now = new Set(after.map(nameOf));
  const gone = before.filter((item) => !now.has(nameOf(item)));
  return [
    ...after.flatMap((item, index) => changesBetween(old.get(nameOf(item)), item, [...path, index])),
    ...gone.map((item) => ({ path: [...path, after.length], was: item, now: undefined })),
  ];
}
