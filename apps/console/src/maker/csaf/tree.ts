import { isList, isObject, type Json, type JsonObject, type Path } from './json';

/** What stands at a place; nothing where there is no such place. */
export function at(tree: Json | undefined, path: Path): Json | undefined {
  let here = tree;
  for (const step of path) {
    if (isList(here) && typeof step === 'number') here = here[step];
    else if (isObject(here) && Object.hasOwn(here, String(step))) here = here[String(step)];
    else return undefined;
  }
  return here;
}

/** Writes a value at a place, with what leads there; all else stays as it is, in its order. */
export function put(tree: Json | undefined, path: Path, value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = isList(tree) ? tree : [];
    const next = [...list];
    next[Math.min(step, list.length)] = put(list[step], rest, value);
    return next;
  }
  const object = isObject(tree) ? tree : {};
  return withKey(object, step, put(own(object, step), rest, value));
}

/** Takes away what stands at a place, and what is empty thereby: CSAF wants no empty list and no empty object. */
export function drop(tree: Json, path: Path): Json {
  const [step, ...rest] = path;
  if (step === undefined || at(tree, path) === undefined) return tree;
  const below = isList(tree) ? tree[step as number] : own(tree as JsonObject, String(step));
  const next = rest.length > 0 ? drop(below as Json, rest) : undefined;
  const gone = next === undefined || (!isBare(below) && isBare(next));
  if (isList(tree)) {
    return gone
      ? tree.filter((_, index) => index !== step)
      : tree.map((item, index) => (index === step ? (next as Json) : item));
  }
  const entries = Object.entries(tree as JsonObject);
  return Object.fromEntries(
    gone
      ? entries.filter(([key]) => key !== step)
      : entries.map(([key, item]) => [key, key === step ? (next as Json) : item]),
  );
}

/** Puts a new item into the list at a place, which begins where there is none. */
export function insert(tree: Json, path: Path, index: number, item: Json): Json {
  const list = at(tree, path);
  return put(tree, path, (isList(list) ? list : []).toSpliced(index, 0, item));
}

/** Moves an item of the list at a place. */
export function move(tree: Json, path: Path, from: number, to: number): Json {
  const list = at(tree, path);
  if (!isList(list) || to < 0 || to >= list.length) return tree;
  const item = list[from] as Json;
  return put(tree, path, list.toSpliced(from, 1).toSpliced(to, 0, item));
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isBare(value: Json | undefined): boolean {
  return isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** A new key stands where the alphabet has it, as long as the others do (optional test 6.2.13); else at the end. */
function withKey(object: JsonObject, key: string, value: Json): JsonObject {
  const entries = Object.entries(object);
  if (Object.hasOwn(object, key))
    return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? value : item]));
  const sorted = entries.every(([name], index) => index === 0 || (entries[index - 1]?.[0] ?? '') <= name);
  const place = sorted ? entries.findIndex(([name]) => name > key) : -1;
  return Object.fromEntries(entries.toSpliced(place < 0 ? entries.length : place, 0, [key, value]));
}
