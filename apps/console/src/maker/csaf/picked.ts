import { type Json, type JsonObject, listOf, type Path, textOf } from './json';
import { freeId, productsOf } from './products';
import { at, insert } from './tree';

/** Under this namespace a UDI-DI stands among the generic URIs of a product: CSAF 2.0 has no field for it. */
export const udiNamespace = 'https://www.fda.gov/udi';

/** A model as the catalogue has it, and what of it is meant. */
export interface Picked {
  readonly vendor: string;
  readonly family: string | null;
  readonly name: string;
  readonly udiDis: readonly string[];
  /** One version each, as the catalogue lists them; none and no range: every version. */
  readonly versions: readonly string[];
  /** Versions in words or in `vers`, such as `< 4.3.0`. */
  readonly range: string | null;
}

/** Puts a picked model into the product tree, under the branches that are there, with an id for each of its products. */
export function withPicked(tree: Json, picked: Picked): Json {
  const steps = [
    { category: 'vendor', name: picked.vendor },
    ...(picked.family ? [{ category: 'product_family', name: picked.family }] : []),
    { category: 'product_name', name: picked.name },
  ];
  let [next, place]: [Json, Path] = [tree, ['product_tree', 'branches']];
  for (const step of steps) [next, place] = under(next, place, step);
  const leaves = [
    ...picked.versions.map((version) => ({ category: 'product_version', name: version })),
    ...(picked.range ? [{ category: 'product_version_range', name: picked.range }] : []),
  ];
  const every = { category: 'product_version_range', name: 'vers:all/*' };
  for (const leaf of leaves.length > 0 ? leaves : [every]) next = withLeaf(next, place, leaf, picked);
  return next;
}

interface Step {
  readonly category: string;
  readonly name: string;
}

/** The branch of this name, made where there is none, and the place below it. */
function under(tree: Json, place: Path, { category, name }: Step): [Json, Path] {
  const list = listOf(at(tree, place));
  const index = list.findIndex(
    (branch) => at(branch, ['category']) === category && sameName(textOf(at(branch, ['name'])), name),
  );
  if (index >= 0) return [tree, [...place, index, 'branches']];
  return [
    insert(tree, place, list.length, { branches: [], category, name }),
    [...place, list.length, 'branches'],
  ];
}

function withLeaf(tree: Json, place: Path, { category, name }: Step, picked: Picked): Json {
  const list = listOf(at(tree, place));
  const there = list.some((branch) => at(branch, ['category']) === category && at(branch, ['name']) === name);
  if (there) return tree;
  const shown = name === 'vers:all/*' ? 'all versions' : name;
  const product = {
    name: `${picked.vendor} ${picked.name} ${shown}`,
    product_id: readableId(tree, picked.name, name),
    ...helperOf(picked.udiDis),
  };
  return insert(tree, place, list.length, { category, name, product });
}

export function helperOf(udiDis: readonly string[]): JsonObject {
  return udiDis.length === 0 ? {} : { product_identification_helper: { x_generic_uris: udiDis.map(udiUri) } };
}

/** A UDI-DI as a generic URI (CSAF 2.0 §3.1.3.3.7). */
export function udiUri(di: string): JsonObject {
  return { namespace: udiNamespace, uri: `urn:udi:${encodeURIComponent(di)}` };
}

/** `ARIA-300-4.2.1`: an id that says what it means, as long as nothing else has it. */
function readableId(tree: Json, name: string, version: string): string {
  const said = `${name} ${version.replace('vers:all/*', 'all')}`
    .toUpperCase()
    .replace(/[^A-Z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const taken = productsOf(tree).some(({ id }) => id === said);
  return said === '' || taken ? freeId(tree, said === '' ? 'P-' : `${said}-`) : said;
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
