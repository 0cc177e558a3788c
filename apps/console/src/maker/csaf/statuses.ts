import { type Json, listOf, type Path } from './json';
import { at, drop, insert } from './tree';

/** How a product stands to a vulnerability (CSAF 2.0 §3.2.3.9); of these it has one, or several of one kind. */
export const standings = [
  { status: 'known_affected', word: 'Affected' },
  { status: 'first_affected', word: 'First affected' },
  { status: 'last_affected', word: 'Last affected' },
  { status: 'under_investigation', word: 'Under investigation' },
  { status: 'known_not_affected', word: 'Not affected' },
  { status: 'fixed', word: 'Fixed' },
  { status: 'first_fixed', word: 'First fixed' },
] as const;

export type Standing = (typeof standings)[number]['status'];

/** What the maker advises to run stands beside a standing. */
export const recommended = 'recommended';

function placeOf(vulnerability: number, status: string): Path {
  return ['vulnerabilities', vulnerability, 'product_status', status];
}

export function standingsOf(tree: Json, vulnerability: number, product: string): readonly Standing[] {
  return standings.map(({ status }) => status).filter((status) => has(tree, vulnerability, status, product));
}

export function has(tree: Json, vulnerability: number, status: string, product: string): boolean {
  return listOf(at(tree, placeOf(vulnerability, status))).includes(product);
}

/** Lets a product stand as said, and in no other way; with nothing said it is not mentioned. */
export function withStanding(
  tree: Json,
  vulnerability: number,
  product: string,
  standing: Standing | null,
): Json {
  if (
    standing !== null &&
    has(tree, vulnerability, standing, product) &&
    standingsOf(tree, vulnerability, product).length === 1
  )
    return tree;
  const without = standings.reduce<Json>(
    (next, { status }) => withoutIn(next, vulnerability, status, product),
    tree,
  );
  return standing === null ? without : addedTo(without, vulnerability, standing, product);
}

export function withRecommended(tree: Json, vulnerability: number, product: string, on: boolean): Json {
  const without = withoutIn(tree, vulnerability, recommended, product);
  return on ? addedTo(without, vulnerability, recommended, product) : without;
}

function withoutIn(tree: Json, vulnerability: number, status: string, product: string): Json {
  const place = placeOf(vulnerability, status);
  const index = listOf(at(tree, place)).indexOf(product);
  return index < 0 ? tree : drop(tree, [...place, index]);
}

function addedTo(tree: Json, vulnerability: number, status: string, product: string): Json {
  const place = placeOf(vulnerability, status);
  return insert(tree, place, listOf(at(tree, place)).length, product);
}
