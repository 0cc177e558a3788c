import { describe, expect, test } from 'vitest';
import { facts } from './advisory.js';
import { differences } from './differences.js';
import { draftCsaf } from './draft.js';
import type { DraftFields } from './draft-fields.js';
import type { AdvisoryFacts } from './facts.js';
import { cisaAdvisories, readDocument, vectorsAbsent, withVectors } from './vectors.js';

const pump: DraftFields = {
  trackingId: 'BD-1',
  title: 'Alaris',
  publisher: { name: 'Example', namespace: 'https://example.com', category: 'coordinator' },
  at: '2026-03-01T09:00:00Z',
  tlp: 'WHITE',
  summary: 'A pump.',
  products: [
    { id: 'P1', vendor: 'BD', name: 'Alaris 8015 PC Unit', versionRange: '<= 9.33' },
    { id: 'P2', vendor: 'BD', name: 'Alaris 8000', versionRange: '<= 9.33' },
  ],
  vulnerabilities: [
    {
      cve: 'CVE-2026-1111',
      description: 'A flaw.',
      affected: ['P1'],
      underInvestigation: ['P2'],
      remediations: [{ category: 'mitigation', details: 'Put it behind a firewall.' }],
      scores: [{ vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', base: 9.8 }],
    },
  ],
};
const [flaw] = pump.vulnerabilities as [DraftFields['vulnerabilities'][number]];
const before = facts(draftCsaf(pump));
const revised = (changes: Partial<DraftFields>): AdvisoryFacts => facts(draftCsaf({ ...pump, ...changes }));
const quiet = { affectedChanged: false, actionChanged: false };

describe('a revision', () => {
  test('that changes nothing says nothing', () => {
    expect(differences(before, before)).toEqual({ words: [], ...quiet });
  });

  test('with other notes, dates, history, spaces and order alerts nobody', () => {
    const after = revised({
      at: '2026-05-01T09:00:00Z',
      summary: 'Another summary.',
      notes: [{ category: 'general', text: 'A note' }],
      revisions: [
        { number: '1', date: '2026-03-01T09:00:00Z', summary: 'One' },
        { number: '2', date: '2026-05-01T09:00:00Z', summary: 'Two' },
      ],
      products: [
        { id: 'Q1', vendor: 'BD ', name: 'Alaris 8000', versionRange: '<= 9.33' },
        { id: 'Q2', vendor: 'BD', name: 'Alaris  8015 PC Unit ', versionRange: '<= 9.33' },
      ],
      vulnerabilities: [
        {
          ...flaw,
          description: 'The flaw.',
          affected: ['Q2'],
          underInvestigation: ['Q1'],
          remediations: [
            { category: 'mitigation', details: 'Put it behind  a firewall ', date: '2026-05-01T09:00:00Z' },
          ],
        },
      ],
    });
    expect(differences(before, after)).toEqual({ words: ['The summary was rewritten'], ...quiet });
  });

  test('that finds a product affected says which and by what', () => {
    const after = revised({
      vulnerabilities: [
        { ...flaw, affected: ['P1', 'P2'], underInvestigation: [], remediations: mitigationOf('P1') },
      ],
    });
    expect(differences(before, after)).toEqual({
      words: [
        'BD Alaris 8000 <= 9.33 is now known affected (CVE-2026-1111)',
        'BD Alaris 8000 <= 9.33 is no longer listed as under investigation (CVE-2026-1111)',
      ],
      affectedChanged: true,
      actionChanged: false,
    });
  });

  test('that widens a version range changes what is affected', () => {
    const products = [{ ...pump.products[0]!, versionRange: '<= 9.33.1' }, pump.products[1]!];
    const { affectedChanged, words } = differences(before, revised({ products }));
    expect(affectedChanged).toBe(true);
    expect(words[0]).toBe('BD Alaris 8015 PC Unit <= 9.33.1 is now known affected (CVE-2026-1111)');
  });

  test('that brings a fix changes what to do', () => {
    const remediations = [
      ...(flaw.remediations ?? []),
      { category: 'vendor_fix', details: 'Update to 9.34' } as const,
    ];
    expect(differences(before, revised({ vulnerabilities: [{ ...flaw, remediations }] }))).toEqual({
      words: ['A vendor fix for CVE-2026-1111 was added (BD Alaris 8015 PC Unit <= 9.33)'],
      affectedChanged: false,
      actionChanged: true,
    });
  });

  test('that tells another address for the same fix changes what to do', () => {
    const remediations = [{ ...flaw.remediations![0]!, url: 'https://example.com/fix' }];
    const { actionChanged } = differences(before, revised({ vulnerabilities: [{ ...flaw, remediations }] }));
    expect(actionChanged).toBe(true);
  });

  test('that adds a vulnerability names it', () => {
    const second = { cve: 'CVE-2026-2222', description: 'Another.', affected: ['P1'] };
    const { words, affectedChanged } = differences(before, revised({ vulnerabilities: [flaw, second] }));
    expect(words).toContain('CVE-2026-2222 is new');
    expect(affectedChanged).toBe(true);
  });

  test('that scores anew says so and alerts nobody', () => {
    const scores = [{ vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N', base: 9.1 }];
    expect(differences(before, revised({ vulnerabilities: [{ ...flaw, scores }] }))).toEqual({
      words: ['The highest CVSS base score of CVE-2026-1111 is now 9.1, it was 9.8'],
      ...quiet,
    });
  });

  test('that changes very much is told in at most 60 sentences', () => {
    const products = Array.from({ length: 100 }, (_, index) => ({
      id: `N${index}`,
      vendor: 'BD',
      name: `Unit ${index}`,
    }));
    const vulnerabilities = [{ ...flaw, affected: products.map(({ id }) => id), underInvestigation: [] }];
    const { words } = differences(before, revised({ products, vulnerabilities }));
    expect(words).toHaveLength(60);
    expect(words.at(-1)).toMatch(/^… and \d+ more changes$/);
  });

  test.skipIf(vectorsAbsent)(`no published advisory differs from itself${withVectors}`, () => {
    for (const path of cisaAdvisories()) {
      const read = facts(readDocument(path));
      expect(differences(read, facts(readDocument(path)))).toEqual({ words: [], ...quiet });
    }
  });
});

function mitigationOf(product: string): DraftFields['vulnerabilities'][number]['remediations'] {
  return [{ ...flaw.remediations![0]!, products: [product] }];
}
