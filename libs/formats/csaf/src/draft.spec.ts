import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facts } from './advisory.js';
import { createChecker } from './checker.js';
import { draftCsaf } from './draft.js';
import type { DraftFields } from './draft-fields.js';
import { cisaAdvisories, readDocument, vectorsAbsent, withVectors } from './vectors.js';
import { writeCsaf } from './writing.js';

const checker = createChecker({ maxMilliseconds: 30_000 });
// Reading the validator's tests takes seconds, more on a busy machine.
beforeAll(() => checker.check(writeCsaf(draftCsaf(pump))), 120_000);
afterAll(() => checker.close());

const pump: DraftFields = {
  trackingId: 'EXD-2026-001',
  title: 'Example infusion pump',
  publisher: { name: 'Example Devices', namespace: 'https://example.com', category: 'vendor' },
  at: '2026-03-01T09:00:00Z',
  status: 'final',
  tlp: 'WHITE',
  summary: 'A pump accepts commands without authentication.',
  canonicalUrl: 'https://example.com/.well-known/csaf/2026/exd-2026-001.json',
  products: [
    {
      id: 'P1',
      vendor: 'Example Devices',
      family: 'Pumps',
      name: 'Pump 8',
      versionRange: 'vers:intdot/<=3.64',
      modelNumbers: ['P8-100'],
      udiDis: ['00643169007222', '+A123BJC5D6E71G'],
    },
    { id: 'P2', vendor: 'Example Devices', family: 'Pumps', name: 'Pump 8', version: '3.65' },
    { id: 'P3', vendor: 'Example Devices', name: 'Gateway' },
  ],
  vulnerabilities: [
    {
      cve: 'CVE-2026-12345',
      cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
      title: 'Commands without authentication',
      description: 'The pump accepts commands from anyone on its network.',
      affected: ['P1'],
      fixed: ['P2'],
      notAffected: [
        { product: 'P3', justification: 'component_not_present', impact: 'It has no such interface.' },
      ],
      remediations: [{ category: 'vendor_fix', details: 'Update to 3.65', url: 'https://example.com/fix' }],
      scores: [{ vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', base: 9.8 }],
      exploited: 'No exploitation is known.',
    },
  ],
};

describe('a drafted advisory', () => {
  test.each(['csaf_security_advisory', 'csaf_vex'] as const)(
    '%s passes every mandatory test',
    async (category) => {
      const bytes = writeCsaf(draftCsaf({ ...pump, category }, { name: 'Tocsin', version: '0.1.0' }));
      const {
        problems,
        warnings,
        facts: read,
      } = await checker.check(bytes, { fileName: 'exd-2026-001.json' });
      expect(problems).toEqual([]);
      expect(warnings.map((warning) => warning.test).filter((id) => id.startsWith('6.2'))).toEqual([
        '6.2.16',
        '6.2.16',
      ]);
      expect(read?.category).toBe(category);
    },
  );

  test('it says what the fields say', () => {
    const read = facts(draftCsaf(pump));
    expect(read.products.map(({ name }) => name)).toEqual([
      'Example Devices Pump 8 vers:intdot/<=3.64',
      'Example Devices Pump 8 3.65',
      'Example Devices Gateway all versions',
    ]);
    expect(read.products[0]).toMatchObject({
      vendors: ['Example Devices'],
      families: ['Pumps'],
      helper: { udiDis: ['00643169007222', '+A123BJC5D6E71G'] },
    });
    expect(read.statuses.map(({ productId, statuses }) => [productId, ...statuses])).toEqual([
      ['P2', 'fixed'],
      ['P1', 'known_affected'],
      ['P3', 'known_not_affected'],
    ]);
    expect(read).toMatchObject({ tlpLabel: 'WHITE', baseScore: 9.8, version: '1', status: 'final' });
  });

  test('a VEX document without justification or impact is refused by its profile', async () => {
    const [first] = pump.vulnerabilities;
    const vulnerabilities = [{ ...first!, notAffected: [{ product: 'P3' }] }];
    const { problems } = await checker.check(
      writeCsaf(draftCsaf({ ...pump, category: 'csaf_vex', vulnerabilities })),
    );
    expect(problems.map((problem) => problem.test)).toEqual(['6.1.27.9']);
  });

  test('a second revision, CVSS 2 and an own id pass as well', async () => {
    const [first] = pump.vulnerabilities;
    const { cve: _, cwe: __, ...rest } = first!;
    const second: DraftFields = {
      ...pump,
      at: '2026-04-01T09:00:00Z',
      revisions: [
        { number: '1', date: '2026-03-01T09:00:00Z', summary: 'Initial version' },
        { number: '2', date: '2026-04-01T09:00:00Z', summary: 'Fix available' },
      ],
      vulnerabilities: [
        {
          ...rest,
          id: { system: 'Example', text: 'EX-9' },
          scores: [{ vector: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', base: 10 }],
        },
      ],
    };
    const { problems, facts: read } = await checker.check(writeCsaf(draftCsaf(second)));
    expect(problems).toEqual([]);
    expect(read).toMatchObject({ version: '2', initialReleaseAt: '2026-03-01T09:00:00.000Z' });
  });
});

describe('writing', () => {
  test('keys are in alphabetical order, lists keep theirs, and equal documents give equal bytes', () => {
    const text = (value: unknown) => new TextDecoder().decode(writeCsaf(value as never));
    expect(text({ b: [2, 1], a: { d: 1, c: 'é' } })).toBe(
      '{\n  "a": {\n    "c": "é",\n    "d": 1\n  },\n  "b": [\n    2,\n    1\n  ]\n}\n',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(text(reversed)).toBe(text(value));
        expect(JSON.parse(text(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test.skipIf(vectorsAbsent)(`a published advisory says the same once written again${withVectors}`, () => {
    for (const path of cisaAdvisories()) {
      const document = readDocument(path);
      const again = JSON.parse(new TextDecoder().decode(writeCsaf(document)));
      expect(facts(again)).toEqual(facts(document));
    }
  });
});
