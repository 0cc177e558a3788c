import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, deepest, ensurePlain } from './value.js';

const shared = process.env.TOCSIN_VECTORS ?? join(import.meta.dirname, '../../../../shared/data');
const vectors = join(shared, 'jcs');

describe('the canonical form', () => {
  it('is that of another implementation of RFC 8785, for any plain value', () => {
    const storable = (value: unknown) => {
      try {
        ensurePlain(value);
        return true;
      } catch {
        return false;
      }
    };
    const key = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.nat().map(String),
      fc.constantFrom('__proto__', 'é', '€', '😀'),
    );
    const value = fc.object({
      key,
      values: [fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.boolean(), fc.constant(null)],
    });
    fc.assert(
      fc.property(value, (sample) => {
        fc.pre(storable(sample));
        expect(canonicalJson(sample)).toBe(canonicalize(sample));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused of the same values that a document is refused for, at the same place', () => {
    const refusal = (run: () => unknown) => {
      try {
        run();
        return null;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const odd = [undefined, Number.NaN, 2 ** 60, 'half \ud800', 'nul \0', new Date(0), () => 1, 1n];
    const value = fc.anything({
      maxDepth: 3,
      maxKeys: 1,
      values: [fc.string({ unit: 'binary' }), fc.double(), fc.constantFrom<unknown>(...odd)],
    });
    fc.assert(
      fc.property(value, (sample) => {
        expect(refusal(() => ensurePlain(sample))).toBe(refusal(() => canonicalJson(sample)));
      }),
      { numRuns: 2_000 },
    );
    for (const sample of [...odd.slice(1), { a: [{ 'half \ud800': 1 }] }])
      expect(refusal(() => ensurePlain({ sample }))).not.toBe(null);
  });

  it.skipIf(!existsSync(vectors))('is that of the published vectors (absent vectors skip this)', () => {
    const inputs = find(vectors, 'input');
    expect(inputs.length).toBeGreaterThan(0);
    for (const input of inputs) {
      const expected = readFileSync(input.replace(/input(?=[^/]*\/[^/]*$)/, 'output'), 'utf8').trim();
      expect(canonicalize(JSON.parse(readFileSync(input, 'utf8'))), input).toBe(expected);
      if (!/values|weird|large/.test(input))
        expect(canonicalJson(JSON.parse(readFileSync(input, 'utf8')))).toBe(expected);
    }
  });
});

function find(folder: string, parent: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.json') && entry.parentPath.endsWith(`/${parent}`),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}

it('a value deeper than the limit is refused, not run into', () => {
  let deep: unknown = 1;
  for (let level = 0; level <= deepest; level++) deep = [deep];
  expect(() => canonicalJson(deep)).toThrow(/levels deep/);
  const ring: Record<string, unknown> = {};
  ring['self'] = ring;
  expect(() => canonicalJson(ring)).toThrow(/levels deep/);
});
