import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult, DocumentOrigin } from './check-result.js';
import { createChecker } from './checker.js';
import type { CsafDocument } from './document.js';
import { cisaAdvisories, vectorsAbsent, withVectors } from './vectors.js';

const checker = createChecker({ maxMilliseconds: 30_000 });
// Reading the validator's tests takes seconds, more on a busy machine.
beforeAll(() => check(notice), 120_000);
afterAll(() => checker.close());

const notice: CsafDocument = {
  document: {
    category: 'csaf_base',
    csaf_version: '2.0',
    publisher: { category: 'vendor', name: 'Example Devices', namespace: 'https://example.com' },
    title: 'Notice',
    tracking: {
      current_release_date: '2026-01-01T00:00:00Z',
      id: 'EX-2026/1',
      initial_release_date: '2026-01-01T00:00:00Z',
      revision_history: [{ date: '2026-01-01T00:00:00Z', number: '1', summary: 'Initial' }],
      status: 'final',
      version: '1',
    },
  },
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (value: unknown): Uint8Array => utf8(JSON.stringify(value));
const check = (value: unknown, origin?: DocumentOrigin): Promise<CheckResult> =>
  checker.check(bytesOf(value), origin);
const tests = ({ problems }: CheckResult): string[] => problems.map((problem) => problem.test);

describe('a verdict', () => {
  test('a valid document comes back with its facts, hashes and what the optional tests say in words', async () => {
    const bytes = bytesOf(notice);
    const result = await checker.check(bytes);
    expect(result).toMatchObject({
      verdict: 'warnings',
      kind: 'CSAF',
      problems: [],
      trackingId: 'EX-2026/1',
      csafVersion: '2.0',
      signature: { state: 'none' },
    });
    expect(result.facts?.title).toBe('Notice');
    expect(result.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(result.warnings.find((warning) => warning.test === '6.2.12')?.rule).toBe(
      'The document names its language',
    );
    expect(bytes.byteLength, 'the bytes stay with the caller').toBeGreaterThan(0);
  });

  test('brings the HTML along where it is asked for', async () => {
    expect((await checker.check(bytesOf(notice), {}, { html: true })).html).toContain('<h1>Notice</h1>');
    expect((await check(notice)).html).toBeNull();
  });

  test('the schema test comes first and alone where it fails, with path and values', async () => {
    const result = await check({ ...notice, document: { ...notice.document, lang: 7, publisher: {} } });
    expect(result.verdict).toBe('invalid');
    expect(new Set(tests(result))).toEqual(new Set(['schema']));
    expect(result.problems.map(({ instancePath }) => instancePath)).toContain('/document/lang');
    expect(result.facts).toBeNull();
    expect(result.trackingId).toBe('EX-2026/1');
  });

  test('a mandatory test that fails makes it invalid and names rule and place', async () => {
    const vulnerabilities = [{ cwe: { id: 'CWE-280', name: 'Improper Handling ' }, title: 'x' }];
    const { verdict, problems } = await check({ ...notice, vulnerabilities });
    expect(verdict).toBe('invalid');
    expect(problems).toMatchObject([{ test: '6.1.11', instancePath: '/vulnerabilities/0/cwe/name' }]);
  });

  test('properties that the standard does not know are a warning, next to other faults they are not', async () => {
    const extra = await check({ ...notice, x_extra: 1 });
    expect(extra.verdict).toBe('warnings');
    expect(extra.warnings.map((warning) => warning.test)).toContain('6.2.20');
    expect((await check({ ...notice, x_extra: 1, vulnerabilities: [] })).verdict).toBe('invalid');
  });

  test('CSAF 2.1 is named as what is not read', async () => {
    const { verdict, problems } = await check({ document: { ...notice.document, csaf_version: '2.1' } });
    expect(verdict).toBe('invalid');
    expect(problems).toMatchObject([
      { test: 'csaf-version', message: 'It says CSAF 2.1; CSAF 2.0 is what is read here' },
    ]);
  });

  test.each([
    ['a ROLIE feed', { feed: { id: 'x', entry: [] } }],
    ['CSAF provider metadata', { metadata_version: '2.0', canonical_url: 'https://example.com' }],
    ['a CSAF aggregator list', { aggregator: {}, aggregator_version: '2.0' }],
    ['an OpenVEX document', { '@context': 'https://openvex.dev/ns/v0.2.0' }],
    ['JSON of another kind', { document: 'report' }],
    ['no JSON object', []],
    ['no JSON object', null],
  ])('%s is no CSAF document rather than an invalid one', async (kind, value) => {
    expect(await check(value)).toMatchObject({ verdict: 'not-csaf', kind, problems: [] });
  });

  test.each([
    [{ document: { csaf_version: '2.0' } }],
    [{ document: { tracking: {} } }],
    [{ document: { category: 'csaf_vex' } }],
  ])('%j claims to be CSAF and is invalid', async (value) => {
    expect((await check(value)).verdict).toBe('invalid');
  });

  test('the file is named after its document', async () => {
    const named = (fileName: string) =>
      check(notice, { fileName }).then(({ warnings }) => warnings.find((warning) => warning.test === '5.1'));
    expect(await named('2026/ex-2026_1.json')).toBeUndefined();
    expect((await named('EX-2026_1.json'))?.message).toContain('ex-2026_1.json');
  });

  test('a hash file that does not fit is said, and so is a signature that cannot be read', async () => {
    const right = createHash('sha512').update(bytesOf(notice)).digest('hex');
    const origin = {
      hashes: { sha512: `${right.toUpperCase()}  ex.json\n`, sha256: `${'0'.repeat(64)}  ex.json` },
      signature: '-----BEGIN PGP SIGNATURE-----',
    };
    const result = await check(notice, origin);
    expect(result.hashMatches).toEqual({ sha256: false, sha512: true });
    expect(result.signature.state).toBe('unreadable');
    expect(result.warnings.map((warning) => warning.test)).toContain('7.1.19');
    expect(result.warnings.filter((warning) => warning.test === '7.1.18')).toHaveLength(1);
  });
});

describe('bad input', () => {
  test.each([
    ['json/truncated', utf8('{"document": {"csaf_version"')],
    ['json/duplicate-key', utf8('{"document": {}, "document": {}}')],
    ['json/too-deep', utf8('{"document":'.repeat(200))],
    ['json/utf-16', Buffer.from('{"document": {}}', 'utf16le')],
    ['json/not-utf-8', Buffer.from('{"document": "café"}', 'latin1')],
    ['json/empty', new Uint8Array()],
  ])('%s is refused with code and rule', async (code, bytes) => {
    const { verdict, problems } = await checker.check(bytes);
    expect(verdict).toBe('invalid');
    expect(problems).toMatchObject([{ test: 'json', code }]);
    expect(problems[0]?.rule).toContain('RFC 8259');
  });

  test('a byte order mark is a warning', async () => {
    const { verdict, warnings } = await checker.check(utf8(`\uFEFF${JSON.stringify(notice)}`));
    expect(verdict).toBe('warnings');
    expect(warnings.map((warning) => warning.test)).toContain('json');
  });

  test('a file of 200 MB is refused without being read', async () => {
    const result = await checker.check(new Uint8Array(200_000_000));
    expect(result.problems).toMatchObject([{ test: 'limit', code: 'json/too-large' }]);
    expect(result.sha256).toBeNull();
  });

  test('__proto__ stays an unknown property', async () => {
    const text = JSON.stringify(notice).replace('{"document":{', '{"__proto__":{"a":1},"document":{');
    const { verdict, warnings } = await checker.check(utf8(text));
    expect(verdict).toBe('warnings');
    expect(warnings.find((warning) => warning.test === '6.2.20')?.message).toContain('additional');
  });
});

describe('limits', () => {
  const slow = {
    ...notice,
    product_tree: {
      full_product_names: Array.from({ length: 4_000 }, (_, index) => ({
        name: `Product ${index}`,
        product_id: `P${index}`,
      })),
    },
    vulnerabilities: Array.from({ length: 60 }, () => ({
      product_status: { known_affected: Array.from({ length: 4_000 }, (_, index) => `P${index}`) },
    })),
  };

  test('a document that takes too long is refused, and those behind it are checked by a new worker', async () => {
    const hasty = createChecker({ maxMilliseconds: 40 });
    const [first, second, third] = await Promise.all([
      hasty.check(bytesOf(slow)),
      hasty.check(bytesOf({ feed: {} })),
      hasty.check(bytesOf({ feed: {} })),
    ]);
    expect(first).toMatchObject({
      verdict: 'invalid',
      problems: [{ test: 'limit', code: 'csaf/too-slow', message: 'It takes longer than 40 ms to check' }],
    });
    expect([second?.verdict, third?.verdict]).toEqual(['not-csaf', 'not-csaf']);
    await hasty.close();
  });

  test('a document that takes too much memory is refused, and the next one is checked', async () => {
    const small = createChecker({ maxMegabytes: 16, maxMilliseconds: 60_000 });
    const large = Array.from({ length: 800_000 }, (_, index) => ({ [`k${index}`]: index }));
    const [first, second] = await Promise.all([
      small.check(bytesOf({ feed: large })),
      small.check(bytesOf({ feed: {} })),
    ]);
    expect(first?.problems[0]?.code).toBe('csaf/too-much-memory');
    expect(second?.verdict).toBe('not-csaf');
    await small.close();
  });

  test('documents without a verdict are rejected when the checker closes', async () => {
    const short = createChecker();
    const pending = short.check(bytesOf(notice));
    const heard = expect(pending).rejects.toMatchObject({ code: 'csaf/checker-closed' });
    await short.close();
    await heard;
    await expect(short.check(bytesOf(notice))).rejects.toMatchObject({ code: 'csaf/checker-closed' });
  });

  test('a worker that ended for want of work is started again', async () => {
    const brief = createChecker({ idleMilliseconds: 0 });
    expect((await brief.check(bytesOf({ feed: {} }))).verdict).toBe('not-csaf');
    await new Promise(setImmediate);
    expect((await brief.check(bytesOf({ feed: {} }))).verdict).toBe('not-csaf');
    await brief.close();
  });
});

describe.skipIf(vectorsAbsent)(`real documents${withVectors}`, () => {
  const files = cisaAdvisories().map((path) => readFileSync(path));

  test('500 mutated documents get a verdict, none throws', async () => {
    const seeds = files
      .filter(({ byteLength }) => byteLength < 40_000)
      .map((bytes) => JSON.parse(`${bytes}`));
    const odd = fc.constantFrom<unknown>(
      null,
      [],
      {},
      '',
      'x',
      -1,
      1e308,
      true,
      [null],
      { a: [] },
      undefined,
    );
    const mutations = fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 });
    const verdicts = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.nat(seeds.length - 1), mutations, async (seed, changes) => {
        const document = structuredClone(seeds[seed]);
        for (const [place, value] of changes) mutate(document, place, value);
        const result = await check(document);
        verdicts.add(result.verdict);
        expect(result.problems.length > 0).toBe(result.verdict === 'invalid');
      }),
      { numRuns: 500 },
    );
    expect(verdicts).toContain('invalid');
  }, 120_000);

  test('the main thread stays free while a folder is checked', async () => {
    await checker.check(bytesOf(notice));
    const before = performance.eventLoopUtilization();
    await Promise.all(files.map((bytes) => checker.check(bytes)));
    // A share, not a time: a slow machine slows the worker as much as this thread.
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  }, 60_000);
});

/** Replaces the value at one of the document's places. */
function mutate(document: unknown, place: number, value: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(document);
  const [node, key] = places[place % places.length] ?? [];
  if (node && key !== undefined) node[key] = value;
}
