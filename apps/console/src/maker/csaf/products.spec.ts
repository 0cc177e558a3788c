import { describe, expect, it } from 'vitest';
import type { Json } from './json';
import { withPicked } from './picked';
import { dropFromTree, freeId, productsOf, renameProduct, usesOf } from './products';
import { standingsOf, withRecommended, withStanding } from './statuses';
import { at } from './tree';

const picked = { vendor: 'Halden', family: 'Aria', name: 'Aria 300', udiDis: [], versions: [], range: null };
const begun = withPicked(withPicked({}, { ...picked, versions: ['4.2.1', '4.3.0'] }), {
  ...picked,
  name: 'Aria 310',
  range: '< 4.3.0',
  udiDis: ['00860004112345'],
});
const [first, second, third] = productsOf(begun).map(({ id }) => id) as [string, string, string];
const said: Json = {
  ...(begun as object),
  vulnerabilities: [
    {
      product_status: { known_affected: [first, third], fixed: [second] },
      remediations: [{ category: 'vendor_fix', details: 'x', product_ids: [first] }],
      scores: [{ products: [first, third] }],
    },
  ],
};

describe('a product picked from the catalogue', () => {
  it('comes under its maker, family and name, with an id that says what it is', () => {
    expect(productsOf(begun).map(({ id, name }) => [id, name])).toEqual([
      ['ARIA-300-4.2.1', 'Halden Aria 300 4.2.1'],
      ['ARIA-300-4.3.0', 'Halden Aria 300 4.3.0'],
      ['ARIA-310-4.3.0', 'Halden Aria 310 < 4.3.0'],
    ]);
    expect(at(begun, ['product_tree', 'branches'])).toHaveLength(1);
    expect(at(begun, ['product_tree', 'branches', 0, 'branches', 0, 'branches'])).toHaveLength(2);
  });

  it('brings its UDI-DIs', () => {
    expect(JSON.stringify(begun)).toContain('urn:udi:00860004112345');
  });

  it('comes once, however often it is picked', () => {
    expect(withPicked(begun, { ...picked, versions: ['4.2.1'] })).toBe(begun);
  });

  it('without a version it means them all', () => {
    expect(productsOf(withPicked({}, picked))).toMatchObject([
      { id: 'ARIA-300-ALL', name: 'Halden Aria 300 all versions' },
    ]);
  });
});

describe('products and where they are referred to', () => {
  it('a new id goes wherever the old one stood', () => {
    const place = productsOf(said)[0]?.path ?? [];
    const renamed = renameProduct(said, place, 'PUMP');
    expect(usesOf(renamed, first)).toEqual([]);
    expect(usesOf(renamed, 'PUMP')).toHaveLength(3);
  });

  it('an id that another product has takes nothing from it', () => {
    const place = productsOf(said)[0]?.path ?? [];
    const renamed = renameProduct(said, place, second);
    expect(usesOf(renamed, first)).toHaveLength(3);
  });

  it('what is taken out of the tree is referred to no more, and nothing empty is left', () => {
    const without = dropFromTree(said, ['product_tree', 'branches', 0, 'branches', 0, 'branches', 0]);
    expect(productsOf(without).map(({ id }) => id)).toEqual([third]);
    expect(at(without, ['vulnerabilities', 0])).toEqual({
      product_status: { known_affected: [third] },
      remediations: [{ category: 'vendor_fix', details: 'x' }],
      scores: [{ products: [third] }],
    });
  });

  it('finds an id that is free', () => {
    expect(freeId({ product_tree: { full_product_names: [{ name: 'a', product_id: 'P-1' }] } })).toBe('P-2');
  });
});

describe('how a product stands to a vulnerability', () => {
  it('has one standing after it is said', () => {
    const fixed = withStanding(said, 0, first, 'fixed');
    expect(standingsOf(fixed, 0, first)).toEqual(['fixed']);
    expect(at(fixed, ['vulnerabilities', 0, 'product_status'])).toEqual({
      fixed: [second, first],
      known_affected: [third],
    });
  });

  it('is not mentioned where nothing is said', () => {
    expect(standingsOf(withStanding(said, 0, second, null), 0, second)).toEqual([]);
    expect(
      at(withStanding(said, 0, second, null), ['vulnerabilities', 0, 'product_status', 'fixed']),
    ).toBeUndefined();
  });

  it('is recommended beside its standing', () => {
    const advised = withRecommended(said, 0, second, true);
    expect(standingsOf(advised, 0, second)).toEqual(['fixed']);
    expect(withRecommended(advised, 0, second, false)).toEqual(said);
  });
});
