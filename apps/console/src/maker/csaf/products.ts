import { isObject, type Json, listOf, type Path, textOf } from './json';
import { at, drop, put } from './tree';

/** A product of the document: what stands under a branch, beside the branches, or comes of a relationship. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly kind: 'branch' | 'free' | 'relationship';
  /** Of its full product name. */
  readonly path: Path;
}

const known = new WeakMap<object, readonly Product[]>();

/** All products of a document, in its order; worked out once for a product tree, however many fields ask. */
export function productsOf(tree: Json): readonly Product[] {
  const root = at(tree, ['product_tree']);
  if (typeof root !== 'object' || root === null) return [];
  const found = known.get(root) ?? readProducts(tree);
  known.set(root, found);
  return found;
}

function readProducts(tree: Json): readonly Product[] {
  const of = (value: Json | undefined, kind: Product['kind'], path: Path): readonly Product[] =>
    isObject(value) ? [{ id: textOf(value['product_id']), name: textOf(value['name']), kind, path }] : [];
  const underneath = (list: readonly Json[], path: Path): readonly Product[] =>
    list.flatMap((branch, index) => {
      const here = [...path, index];
      return [
        ...of(at(branch, ['product']), 'branch', [...here, 'product']),
        ...underneath(listOf(at(branch, ['branches'])), [...here, 'branches']),
      ];
    });
  const listed = (name: string) => listOf(at(tree, ['product_tree', name]));
  return [
    ...underneath(listed('branches'), ['product_tree', 'branches']),
    ...listed('full_product_names').flatMap((value, index) =>
      of(value, 'free', ['product_tree', 'full_product_names', index]),
    ),
    ...listed('relationships').flatMap((value, index) =>
      of(at(value, ['full_product_name']), 'relationship', [
        'product_tree',
        'relationships',
        index,
        'full_product_name',
      ]),
    ),
  ];
}

/** Keys under which a product is referred to: with a list of ids, or with one id. */
const lists = new Set(['product_ids', 'products']);
const ends = new Set(['product_reference', 'relates_to_product_reference']);

/** Where a product is referred to, each a place of one id. */
export function usesOf(tree: Json, id: string): readonly Path[] {
  const found: Path[] = [];
  visit(tree, [], (path, value) => {
    if (value === id && isReference(path)) found.push(path);
  });
  return found;
}

/** Gives a product another id, wherever it is referred to. */
export function renameProduct(tree: Json, product: Path, id: string): Json {
  const old = textOf(at(tree, [...product, 'product_id']));
  const renamed = put(tree, [...product, 'product_id'], id);
  // While one types, an id may be empty or another's for a moment: then references stay with whom they are.
  const shared = productsOf(renamed).filter((each) => each.id === old || each.id === id).length > 1;
  if (old === '' || id === '' || shared) return renamed;
  return usesOf(renamed, old).reduce<Json>((next, path) => put(next, path, id), renamed);
}

/** Takes what stands at a place out of the product tree, and its products out of wherever they are referred to. */
export function dropFromTree(tree: Json, place: Path): Json {
  const gone = new Set(productsOf(tree).map(({ id }) => id));
  const without = drop(tree, place);
  for (const { id } of productsOf(without)) gone.delete(id);
  const uses = [...gone]
    .flatMap((id) => usesOf(without, id))
    .filter((path) => !ends.has(String(path.at(-1))));
  // From the last one back, so that places before stay what they are.
  return uses.sort(backwards).reduce<Json>((next, path) => drop(next, path), without);
}

/** An id that no product or group has: `P-3`. */
export function freeId(tree: Json, prefix = 'P-'): string {
  const taken = new Set([
    ...productsOf(tree).map(({ id }) => id),
    ...listOf(at(tree, ['product_tree', 'product_groups'])).map((group) => textOf(at(group, ['group_id']))),
  ]);
  let number = 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

function isReference(path: Path): boolean {
  const [list, step] = path.slice(-2);
  if (ends.has(String(step))) return true;
  return typeof step === 'number' && (lists.has(String(list)) || path.at(-3) === 'product_status');
}

function visit(value: Json, path: Path, see: (path: Path, value: Json) => void): void {
  see(path, value);
  if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index], see);
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) visit(item, [...path, key], see);
}

function backwards(a: Path, b: Path): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [x, y] = [a[index], b[index]];
    if (x === y) continue;
    return typeof x === 'number' && typeof y === 'number' ? y - x : String(x) < String(y) ? 1 : -1;
  }
  return b.length - a.length;
}
