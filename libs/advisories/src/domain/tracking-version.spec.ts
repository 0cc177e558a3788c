import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from './tracking-version.js';

describe('versions of a document (CSAF 2.0 §3.1.11)', () => {
  it('ascend as integers and as semantic versions do', () => {
    for (const ascending of [
      ['0', '1', '2', '9', '10', '11', '100'],
      ['0.9.9', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2'],
      ['1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'],
    ])
      for (const [index, version] of ascending.entries())
        for (const [other, later] of ascending.entries())
          expect(Math.sign(compareVersions(version, later)), `${version} ${later}`).toBe(
            Math.sign(index - other),
          );
  });

  it('of the same precedence are the same, whatever built them', () => {
    expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
    expect(compareVersions('1', '1.0.0')).toBe(0);
  });

  it('are ordered one way only, also where they are no versions', () => {
    const part = fc.integer({ min: 0, max: 12 });
    const version = fc.oneof(
      part.map(String),
      fc.tuple(part, part, part).map((numbers) => numbers.join('.')),
      fc
        .tuple(part, part, part, fc.constantFrom('a', '1', 'a.1', 'rc-2'))
        .map(([a, b, c, d]) => `${a}.${b}.${c}-${d}`),
      fc.constantFrom('final', 'v1', ''),
    );
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
      }),
    );
  });
});
