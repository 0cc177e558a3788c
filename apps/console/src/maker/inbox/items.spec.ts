import { describe, expect, it } from 'vitest';
import type { MakerWorkFragment } from '../release/generated/release';
import { groupOf, type Heard, heardSince, workGroups } from './items';

const work = (said: Partial<MakerWorkFragment>, mayRelease = false): MakerWorkFragment =>
  ({
    id: 'a',
    status: 'DRAFT',
    inReview: false,
    changedAt: '2026-11-23T10:00:00Z',
    viewerCan: [{ action: 'releaseAdvisory', allowed: mayRelease, reason: null }],
    ...said,
  }) as MakerWorkFragment;

describe('the inbox', () => {
  it('asks to decide whoever may release, and lets others see what waits', () => {
    expect(groupOf(work({ status: 'REVIEW', inReview: true }, true))).toBe('decide');
    expect(groupOf(work({ status: 'REVIEW', inReview: true }))).toBe('others');
    expect(groupOf(work({}))).toBe('work');
  });

  it('shows embargoes by their end, and what is out with a revision in work as work', () => {
    const embargo = { until: '2026-12-24T08:00:00Z', zone: 'Europe/Vienna' };
    expect(groupOf(work({ status: 'EMBARGOED', inReview: true, embargo }, true))).toBe('embargo');
    expect(groupOf(work({ status: 'PUBLISHED', inWork: true }))).toBe('work');
    const later = work({
      id: 'later',
      status: 'EMBARGOED',
      embargo: { ...embargo, until: '2027-01-01T00:00:00Z' },
    });
    const sooner = work({ id: 'sooner', status: 'EMBARGOED', embargo });
    expect(workGroups([later, sooner])[0]?.items.map(({ id }) => id)).toEqual(['sooner', 'later']);
  });

  it('leaves out groups with nothing in them', () => {
    expect(workGroups([work({})]).map(({ name }) => name)).toEqual(['work']);
  });

  it('says since when answers stand, and nothing while nobody was heard', () => {
    const heard = (cells: object[], asOf: string | null) =>
      ({ rollUp: { rows: { edges: [{ node: { heardFromAtLeast: 0, cells, asOf } }] } } }) as unknown as Heard;
    expect(heardSince(heard([{ suppressed: true }], '2026-11-23T10:00:00Z'))).toBeNull();
    expect(heardSince(heard([{ suppressed: false }], '2026-11-23T10:00:00Z'))).toBe('2026-11-23T10:00:00Z');
  });
});
