import { describe, expect, it } from 'vitest';
import { csafFileName } from './file-name';
import { freshDocument, nextTrackingId } from './fresh';
import { placeInWords } from './places';
import { nextVersion, withNewRevision } from './revisions';
import { sectionOf, sectionsOf } from './sections';
import { at } from './tree';

const fresh = freshDocument({
  publisher: null,
  organisation: 'Halden',
  trackingId: 'HALDEN-2026-003',
  at: '2026-11-23T14:07:00Z',
});

describe('the pages of the form', () => {
  const sections = sectionsOf(fresh);
  it.each([
    ['', 'document'],
    ['/document/title', 'document'],
    ['/document/tracking/revision_history/0/summary', 'tracking'],
    ['/document/notes/0/text', 'notes'],
    ['/product_tree/branches/0/name', 'products'],
    ['/product_tree/relationships/0', 'relationships'],
    ['/vulnerabilities/0/scores/0/cvss_v3/baseScore', 'vulnerability-0'],
    ['/vulnerabilities', 'document'],
  ])('%j is written on %s', (pointer, id) => expect(sectionOf(sections, pointer)?.id).toBe(id));
});

describe('places in words', () => {
  it.each([
    ['', 'Document'],
    ['/document/title', 'Title'],
    ['/document/tracking/revision_history/0/summary', 'Revision 1, summary'],
    ['/vulnerabilities/0/remediations/1/details', 'Vulnerability 1, remediation 2, details'],
    ['/vulnerabilities/0/scores/0/cvss_v3/baseScore', 'Vulnerability 1, score 1, CVSS 3, baseScore'],
  ])('%j is %s', (pointer, words) => expect(placeInWords(fresh, pointer)).toBe(words));

  it('a branch is called by the names above it', () => {
    const version = { category: 'product_version', name: '4.2' };
    const tree = {
      product_tree: { branches: [{ name: 'Halden', branches: [{ name: 'Aria', branches: [version] }] }] },
    };
    const pointer = '/product_tree/branches/0/branches/0/branches/0/product';
    expect(placeInWords(tree, pointer)).toBe('Aria › 4.2, product');
    expect(placeInWords(tree, '/product_tree/branches/0/branches')).toBe('Halden, branches');
  });
});

describe('what comes after', () => {
  it.each([
    ['1', '2'],
    ['1.0.0', '1.1.0'],
    ['9', '10'],
  ])('version %s is %s', (version, next) => expect(nextVersion(version)).toBe(next));

  it.each([
    ['HALDEN-2026-002', 'HALDEN-2026-003'],
    ['HALDEN-2025-017', 'HALDEN-2026-001'],
    ['SA-99', 'SA-100'],
    [null, ''],
  ])('id %s is %s', (last, next) => expect(nextTrackingId(last, 2026)).toBe(next));

  it('a revision has the next number in history, version and date, and waits to be told what is new', () => {
    const next = withNewRevision(fresh, '2026-12-01T09:00:00Z');
    expect(at(next, ['document', 'tracking'])).toMatchObject({
      version: '2',
      current_release_date: '2026-12-01T09:00:00Z',
      initial_release_date: '2026-11-23T14:07:00Z',
      revision_history: [{ number: '1' }, { number: '2', date: '2026-12-01T09:00:00Z', summary: '' }],
    });
  });
});

it('a file is named after its document', () => {
  expect(csafFileName('HALDEN-2026-001')).toBe('halden-2026-001.json');
  expect(csafFileName('Ex ample/12:3')).toBe('ex_ample_12_3.json');
});
