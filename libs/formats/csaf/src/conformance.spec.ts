import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Checker, createChecker } from './checker.js';
import { csafFileName } from './file-name.js';
import { type TestId, testsNotRun, testWords } from './test-words.js';
import { cisaAdvisories, jsonUnder, vector, vectorsAbsent, withVectors } from './vectors.js';

interface Case {
  readonly id: string;
  readonly file: string;
  /** Whether the test must find fault. */
  readonly fails: boolean;
  /** Whether the document as a whole is valid. */
  readonly valid: boolean;
}

/** The committee's cases that come out otherwise, each with its reason. A case that comes right must leave the list. */
const misses: Readonly<Record<string, string>> = {
  'optional/oasis_csaf_tc-csaf_2_0-2021-6-2-08-02.json':
    'listed as valid, but the file has two MD5 hashes, which mandatory test 6.1.25 refuses',
};

/** Cases of tests that fetch what a document names or start a program: never carried out, so nothing to compare. */
const notRun = (id: string): boolean => testsNotRun.has(id as TestId);

function cases(): Case[] {
  const list: {
    tests: {
      id: string;
      failures?: { name: string; valid: boolean }[];
      valid?: { name: string; valid: boolean }[];
    }[];
  } = JSON.parse(readFileSync(vector('oasis-csaf', 'csaf_2.0', 'test', 'testcases.json'), 'utf8'));
  return list.tests.flatMap(({ id, failures = [], valid = [] }) => [
    ...failures.map((entry) => ({ id, file: entry.name, fails: true, valid: entry.valid })),
    ...valid.map((entry) => ({ id, file: entry.name, fails: false, valid: entry.valid })),
  ]);
}

describe.skipIf(vectorsAbsent)(`conformance of the checker${withVectors}`, () => {
  let checker: Checker;
  beforeAll(() => {
    checker = createChecker({ maxMilliseconds: 30_000 });
  });
  afterAll(() => checker.close());

  test('every test document of CSAF 2.0 gets the verdict of its class, but for the misses that are listed', async () => {
    const run = cases().filter(({ id }) => !notRun(id));
    expect(run.length).toBeGreaterThan(150);
    const wrong: string[] = [];
    for (const { id, file, fails, valid } of run) {
      const bytes = readFileSync(vector('oasis-csaf', 'csaf_2.0', 'test', file));
      const { verdict, problems, warnings } = await checker.check(bytes);
      const found = [...problems, ...warnings].some((finding) => finding.test === id);
      if (found !== fails || (verdict !== 'invalid') !== valid) wrong.push(file);
    }
    expect(wrong.sort()).toEqual(Object.keys(misses).sort());
    expect(wrong.length / run.length).toBeLessThanOrEqual(0.02);
  }, 180_000);

  test('each test of the standard has its words and is either carried out or listed as not run', () => {
    const numbers = new Set(cases().map(({ id }) => id));
    expect([...numbers].filter((id) => !(id in testWords))).toEqual([]);
    expect([...testsNotRun]).toEqual(['6.3.6', '6.3.7', '6.3.8']);
  });

  test('the examples of the committee are valid CSAF, or no CSAF at all', async () => {
    for (const path of jsonUnder('oasis-csaf', 'csaf_2.0', 'examples')) {
      const { verdict, problems } = await checker.check(readFileSync(path));
      if (path.includes('/examples/csaf/')) expect(problems, path).toEqual([]);
      else expect(verdict, path).toBe('not-csaf');
    }
  }, 60_000);

  test('the names of files are judged as the committee judges them', async () => {
    for (const path of jsonUnder('oasis-csaf', 'csaf_2.0', 'filenames')) {
      const { warnings, trackingId } = await checker.check(readFileSync(path), { fileName: path });
      const named = warnings.every(({ test }) => test !== '5.1');
      expect(named, path).toBe(path.includes('/valid/'));
      expect(csafFileName(trackingId ?? '') === basename(path), path).toBe(named);
    }
  });

  test('the 160 advisories of CISA are accepted, their hashes fit and their names are right', async () => {
    for (const path of cisaAdvisories()) {
      const hashes = path.includes('/icsma/') ? { sha512: readFileSync(`${path}.sha512`, 'utf8') } : {};
      const result = await checker.check(readFileSync(path), { fileName: path, hashes });
      expect(result.problems, path).toEqual([]);
      expect(['valid', 'warnings'], path).toContain(result.verdict);
      expect(result.hashMatches.sha512, path).toBe(path.includes('/icsma/') ? true : null);
      expect(
        result.warnings.filter(({ test }) => !test.startsWith('6.')),
        path,
      ).toEqual([]);
      expect(result.facts?.products.length, path).toBeGreaterThan(0);
    }
  }, 60_000);

  test('the three invalid advisories of CISA fail for the name of their CWE and for nothing else', async () => {
    const paths = jsonUnder('cisa-csaf', 'realworld-invalid');
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      const { verdict, problems } = await checker.check(readFileSync(path), { fileName: path });
      expect(verdict).toBe('invalid');
      expect(problems.map((problem) => problem.test)).toEqual(['6.1.11']);
      expect(problems[0]?.instancePath).toMatch(/^\/vulnerabilities\/\d+\/cwe\/name$/);
      expect(problems[0]?.rule).toContain('CWE');
    }
  });
});
