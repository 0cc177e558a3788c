import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csafLimits, type JsonProblem, readJson } from './json.js';

const utf8 = new TextEncoder();

function problem(input: string | Uint8Array, limits = csafLimits): JsonProblem | null {
  const reading = readJson(typeof input === 'string' ? utf8.encode(input) : input, limits);
  return reading.ok ? null : reading.problem;
}

describe('reading JSON', () => {
  test('takes what JSON.parse takes and gives the same value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => {
        const reading = readJson(utf8.encode(text));
        expect(reading).toEqual({ ok: true, value: JSON.parse(text), warnings: [] });
      }),
    );
  });

  test('never throws, and takes nothing that JSON.parse refuses', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...'{}[]",:\\ \nu0019-.eEtruefalsn\u0000é'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(noise, (text) => {
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        const found = problem(text);
        if (!parses) expect(found).not.toBeNull();
        else expect(['json/duplicate-key', 'json/number', undefined]).toContain(found?.code);
      }),
      { numRuns: 5_000 },
    );
  });

  test('bytes of any kind are read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void readJson(bytes)),
      {
        numRuns: 2_000,
      },
    );
  });

  test('a truncated document says where it breaks off and what was being read', () => {
    expect(problem('{\n  "document": {\n    "title": "Pu')).toEqual({
      code: 'json/truncated',
      message: 'The text ends within a string',
      line: 3,
      column: 14,
      path: '/document/title',
    });
    expect(problem('{"a": [1, 2')).toMatchObject({ code: 'json/truncated', path: '/a/1' });
    expect(problem('{"a": "x\\u00')).toMatchObject({ code: 'json/truncated' });
    expect(problem('{"a"')).toMatchObject({ code: 'json/truncated' });
  });

  test('a syntax error names line, column and path', () => {
    expect(problem('{"a":\n [1,\n 2 3]}')).toEqual({
      code: 'json/syntax',
      message: '"3" stands where a comma or ] belongs',
      line: 3,
      column: 4,
      path: '/a/1',
    });
    expect(problem('{"a":1} x')).toMatchObject({ code: 'json/syntax', column: 9 });
    expect(problem("{'a':1}")).toMatchObject({ code: 'json/syntax' });
    expect(problem('{"a":01}')).toMatchObject({ code: 'json/syntax' });
    expect(problem('{"a":1,}')).toMatchObject({ code: 'json/syntax' });
    expect(problem('{"a":NaN}')).toMatchObject({ code: 'json/syntax' });
  });

  test('a key that stands twice is refused with its path, however it is escaped', () => {
    expect(problem('{"x":{"a/b":1,"a\\u002fb":2}}')).toMatchObject({
      code: 'json/duplicate-key',
      message: 'The key "a/b" stands twice',
      path: '/x/a~1b',
    });
    expect(problem('[{"a":1},{"a":1}]')).toBeNull();
  });

  test('nesting is measured before anything could overflow', () => {
    expect(problem(`${'['.repeat(100)}${']'.repeat(100)}`)).toBeNull();
    expect(problem('['.repeat(101))).toMatchObject({ code: 'json/too-deep', column: 101 });
    expect(problem('{"a":'.repeat(3_000_000))).toMatchObject({ code: 'json/too-deep' });
  });

  test('a file of 200 MB is refused unread', () => {
    const began = performance.now();
    expect(problem(new Uint8Array(200_000_000))).toEqual({
      code: 'json/too-large',
      message: '200000000 bytes, and at most 20000000 are read',
    });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('a byte order mark is taken with a warning', () => {
    const reading = readJson(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8.encode('{"a":1}')]));
    expect(reading).toMatchObject({ ok: true, value: { a: 1 } });
    expect(reading.ok && reading.warnings).toHaveLength(1);
  });

  test('UTF-16 and UTF-32 are named, with and without their mark', () => {
    const little = Buffer.from('{"a":1}', 'utf16le');
    const big = Buffer.from(little).swap16();
    expect(problem(little)?.message).toContain('UTF-16 (little endian)');
    expect(problem(big)?.message).toContain('UTF-16 (big endian)');
    expect(problem(Buffer.concat([Buffer.from([0xff, 0xfe]), little]))?.code).toBe('json/utf-16');
    expect(problem(Buffer.concat([Buffer.from([0xfe, 0xff]), big]))?.code).toBe('json/utf-16');
    expect(problem(Buffer.from([0x7b, 0, 0, 0, 0x7d, 0, 0, 0]))?.code).toBe('json/utf-32');
  });

  test('what is not UTF-8 is refused with the place of the first wrong byte', () => {
    const latin1 = Buffer.from('{"a": "\uFFFD",\n "b": "caf', 'utf8');
    expect(problem(Buffer.concat([latin1, Buffer.from([0xe9, 0x22, 0x7d])]))).toEqual({
      code: 'json/not-utf-8',
      message: 'The text is not in UTF-8: byte 23 (0xe9) begins no character',
      line: 2,
      column: 11,
    });
  });

  test('a number that no double can hold is refused', () => {
    expect(problem('{"a":1e999}')).toMatchObject({ code: 'json/number', path: '/a' });
  });

  test('__proto__ is a property like any other', () => {
    const reading = readJson(utf8.encode('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}'));
    expect(reading.ok && Object.hasOwn(reading.value as object, '__proto__')).toBe(true);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('nothing at all is refused as empty', () => {
    expect(problem(' \n')?.code).toBe('json/empty');
    expect(problem(new Uint8Array())?.code).toBe('json/empty');
  });

  test('time grows with size, not faster', () => {
    const time = (text: string): number => {
      const bytes = utf8.encode(text);
      const began = performance.now();
      expect(readJson(bytes).ok).toBe(true);
      return performance.now() - began;
    };
    const keys = (count: number) =>
      `{${Array.from({ length: count }, (_, index) => `"k${index}":"\\n"`).join(',')}}`;
    time(keys(20_000));
    const small = Math.max(time(keys(20_000)), 5);
    expect(time(keys(400_000))).toBeLessThan(small * 20 * 8);
  });
});
