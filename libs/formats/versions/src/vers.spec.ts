import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compare, contains, formatVers, fromNative, parseVers } from './index.js';
import { lenientVers } from './vers.js';

const vectors =
  process.env.TOCSIN_VECTORS ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const folder = `${vectors}/vers-spec`;
const present = existsSync(folder);

type Case = {
  test_type: string;
  input: unknown;
  expected_output?: unknown;
  expected_failure?: boolean;
  expected_message?: string;
};

/** Vectors that are not met, each with its reason. */
const MISSES: Readonly<Record<string, string>> = {
  '>= 0.2.0 <= 0.9.6 || ~0.8.0-pre':
    'the vector cuts the tilde range at 0.8.1; node-semver, whose notation this is, reads ~0.8.0-pre as <0.9.0',
};

function cases(): { file: string; each: Case }[] {
  return readdirSync(folder).flatMap((file) =>
    (JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as { tests: Case[] }).tests.map((each) => ({
      file,
      each,
    })),
  );
}

function ordered(scheme: string, versions: readonly string[]): string[] {
  return [...versions].sort((a, b) => compare(a, b, scheme) ?? Number.NaN);
}

/** NuGet's vectors expect versions in lower case, and its order ignores case; the other schemes keep the text. */
function sameTexts(scheme: string, a: readonly string[], b: readonly string[]): boolean {
  const text = (each: readonly string[]) =>
    scheme === 'nuget' ? each.join(' ').toLowerCase() : each.join(' ');
  return text(a) === text(b);
}

function passes({
  test_type: type,
  input,
  expected_output: expected,
  expected_failure: fails,
  expected_message: message,
}: Case): boolean {
  if (type === 'comparison' || type === 'equality') {
    const { input_scheme: scheme, versions } = input as { input_scheme: string; versions: string[] };
    if (type === 'comparison') return sameTexts(scheme, ordered(scheme, versions), expected as string[]);
    const order = compare(versions[0] as string, versions[1] as string, scheme);
    return order !== undefined && (order === 0) === expected;
  }
  if (type === 'containment') {
    const { vers, version } = input as { vers: string; version: string };
    return contains(vers, version).answer === (expected ? 'yes' : 'no');
  }
  if (type === 'from_native') {
    const { scheme, native_range: native } = input as { scheme: string; native_range: string };
    return fromNative(scheme, native) === expected;
  }
  if (type === 'validate') {
    const vers = lenientVers(input as string);
    return vers !== undefined && formatVers(vers) === expected;
  }
  const parsed = parseVers(input as string);
  if (fails) return !parsed.ok && parsed.message === message;
  const wanted = expected as { scheme: string; version_constraints: unknown } | undefined;
  return parsed.ok && JSON.stringify(parsed.vers.constraints) === JSON.stringify(wanted?.version_constraints);
}

describe.skipIf(!present)(`the VERS test suite${present ? '' : ' (vectors absent)'}`, () => {
  test('is met but for the misses that are listed with their reason', () => {
    const all = cases();
    const missed = all.filter(({ each }) => !passes(each));
    const unknown = missed.filter(({ each }) => {
      const native = (each.input as { native_range?: string }).native_range;
      return native === undefined || !(native in MISSES);
    });
    expect(unknown).toEqual([]);
    expect(missed.length).toBe(Object.keys(MISSES).length);
    expect(all.length).toBeGreaterThanOrEqual(1892);
  });
});

/** Orders that the vectors at hand do not cover, from the schemes' own documentation; ascending, "=" for equal. */
const ORDERS: readonly [scheme: string, ascending: string][] = [
  ['deb', '1.0~rc1 < 1.0 < 1.0-1 < 1.0-1.1 < 1.0a < 1.0+b < 1.2 < 1.10 < 1:0.1'],
  ['deb', '1.0-0 = 1.0'],
  ['rpm', '1.0~rc1 < 1.0 < 1.0^git1 < 1.0.1 < 1.2 < 1.10 < 1:0.1'],
  ['rpm', '1.0a < 1.0.1 < 2.0-1 < 2.0-2'],
  ['gem', '1.0.a < 1.0.b1 < 1.0.pre < 1.0 < 1.0.1 < 1.2 < 1.10'],
  ['gem', '1.0 = 1 = 1.0.0'],
  ['npm', '1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-beta.2 < 1.0.0-beta.11 < 1.0.0-rc.1 < 1.0.0'],
  ['pypi', '1.0.dev1 < 1.0a1 < 1.0rc1 < 1.0 < 1.0.post1 < 1.1 < 1!0.1'],
  ['pypi', '1.0 = 1.0.0 = v1'],
  ['golang', 'v0.0.0-20190101000000-abcdef012345 < v1.2.3 < v1.10.0'],
  ['maven', '1-alpha1 < 1-beta < 1-milestone < 1-rc < 1-SNAPSHOT < 1 < 1-sp < 1-1 < 1.1'],
  ['maven', '1 = 1.0 = 1-ga = 1.0-final'],
  ['intdot', '1 < 1.2 < 1.10 < 2'],
  ['semver', '1.0.0-rc.1 < 1.0.0 < 1.0.1'],
];

describe('the order of versions', () => {
  for (const [scheme, line] of ORDERS) {
    test(`of ${scheme} is ${line}`, () => {
      const pieces = line.split(/ ([<=]) /);
      for (let i = 0; i + 2 < pieces.length; i += 2) {
        const [a, sign, b] = pieces.slice(i, i + 3) as [string, string, string];
        expect(compare(a, b, scheme), `${a} ${sign} ${b}`).toBe(sign === '<' ? -1 : 0);
        expect(compare(b, a, scheme), `${b}, ${a}`).toBe(sign === '<' ? 1 : 0);
      }
    });
  }

  test('of an unknown scheme is the careful generic one', () => {
    expect(compare('2.10', '2.9')).toBe(1);
    expect(compare('2.2', '2.2.0')).toBe(0);
    expect(compare('1.2 rc1', '1.2')).toBe(-1);
    expect(compare('Rev Z', 'Rev AA')).toBe(-1);
    expect(compare('C.03', '12.1.2')).toBeUndefined();
    expect(compare('2018-04-01', '4.1')).toBeUndefined();
    expect(compare('1.2a', '1.2')).toBeUndefined();
  });
});

describe('a vers: URI', () => {
  const refused: readonly [string, string][] = [
    ['vers:npm', 'a vers: URI names a scheme and constraints: vers:<scheme>/<constraints>'],
    ['vers:npm/', 'at least one constraint is required'],
    ['vers:npm/>= 1.0', 'spaces are not permitted'],
    ['vers:npm/|1.0', 'leading and trailing pipes are not permitted'],
    ['vers:npm/>=', 'a comparator needs a version'],
    ['vers:npm/*|1.0', '"*" stands alone'],
  ];
  for (const [text, message] of refused) {
    test(`${text} is refused: ${message}`, () => {
      expect(parseVers(text)).toEqual({ ok: false, message: `non-canonical VERS: ${message}` });
    });
  }

  test('is written back as it was read', () => {
    for (const text of ['vers:npm/>=1.0.0|<2.0.0', 'vers:pypi/*', 'vers:npm/1.0%252F0', 'vers:deb/1:2.0-1']) {
      const parsed = parseVers(text);
      expect(parsed.ok && formatVers(parsed.vers)).toBe(text);
    }
  });

  test('is made of native notation', () => {
    expect(fromNative('nuget', '(,1.0]')).toBe('vers:nuget/<=1.0');
    expect(fromNative('maven', '[1.0,2.0),[3.0]')).toBe('vers:maven/>=1.0|<2.0|3.0');
    expect(fromNative('pypi', '~=1.4.2, !=1.4.5')).toBe('vers:pypi/>=1.4.2|!=1.4.5|<1.5');
    expect(fromNative('gem', '>= 1.0, < 2')).toBe('vers:gem/>=1.0|<2');
    expect(fromNative('npm', 'not a range')).toBeUndefined();
    expect(fromNative('toString', '1')).toBeUndefined();
  });
});
