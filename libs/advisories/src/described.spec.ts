import { describe, expect, it } from 'vitest';
import { described } from './described.js';
import { documentOf } from './fixtures.js';
import { advisoriesView, revisionsView } from './views.js';

describe('what lists show of a document', () => {
  it('says what can happen in its own words, at most 2,000 characters of them', () => {
    expect(described(documentOf()).summary).toBe('Whoever reaches the pump can command it.');
    expect(described(documentOf({ summary: 'x'.repeat(9_000) })).summary).toHaveLength(2_000);
  });

  it('says of what is out, not of the revision in work', () => {
    const commit = (version: number, events: readonly unknown[]) =>
      ({
        stream: 'advisory-1',
        version,
        events,
        at: '2026-11-24T09:00:00.000Z',
        actor: 'person:ana',
      }) as never;
    const audience = { organisations: [], groups: [], people: [] };
    const common = { source: 'pumps', tlp: 'CLEAR', audience, by: 'ana', at: '2026-11-24T09:00:00.000Z' };
    const out = {
      type: 'AdvisoryReleased',
      data: { ...common, document: documentOf(), revision: 1, differences: [], alert: true },
    } as never;
    const work = {
      type: 'RevisionDrafted',
      data: { ...common, document: documentOf({ summary: 'Not for you yet.' }, 2) },
    } as never;
    const released = advisoriesView.fold(null, out, commit(1, [out]), 'advisory-1');
    const inWork = advisoriesView.fold(released, work, commit(2, [work]), 'advisory-1');
    expect(inWork).toMatchObject({ summary: 'Whoever reaches the pump can command it.' });
    expect(revisionsView.ids(work, commit(2, [work]))).toEqual([]);
  });
});
