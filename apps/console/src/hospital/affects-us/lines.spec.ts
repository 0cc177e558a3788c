import { describe, expect, it } from 'vitest';
import { type AffectedLine, type Due, linesOf } from './lines';

type Said = NonNullable<AffectedLine['advisory']['answers']>['edges'][number]['node'];

const said = (status: Said['status'], expiresAt: string | null = null): Said => ({
  id: status,
  site: null,
  status,
  expiresAt,
  outdated: false,
});

function affected(trackingId: string, answers: readonly Said[] = [], more: object = {}): AffectedLine {
  return {
    id: trackingId,
    trackingId,
    revision: 1,
    confirmed: 3,
    probable: 0,
    possible: 0,
    excluded: 0,
    sites: [],
    because: [],
    alertedAt: null,
    assessedAt: '2026-11-01T00:00:00Z',
    remediation: [],
    ...more,
    advisory: {
      id: trackingId,
      title: trackingId,
      summary: null,
      publisher: 'Acme',
      severity: 'HIGH',
      baseScore: 8,
      exploited: false,
      tlp: 'CLEAR',
      status: 'PUBLISHED',
      withdrawnBecause: null,
      currentReleaseAt: '2026-11-01T00:00:00Z',
      changedAt: '2026-11-01T00:00:00Z',
      answers: { edges: answers.map((node) => ({ node })) },
      ...('advisory' in more ? (more.advisory as object) : {}),
    },
  };
}

const due = (trackingId: string): Due => ({
  trackingId,
  advisory: { id: trackingId },
  sites: [],
  products: [],
  since: '2026-11-01T00:00:00Z',
  days: 1,
  acknowledgedAt: null,
  expired: false,
  answeredOnRevision: null,
});

const groupOf = (line: AffectedLine, waiting: readonly Due[] = []) => linesOf([line], waiting)[0]?.group;

describe('what is asked of us', () => {
  it('is a decision again where what was said is of a revision that counts no more', () => {
    const overtaken = { ...said('PATCHED'), outdated: true };
    expect(groupOf(affected('A', [overtaken]))).toBe('decide');
    expect(groupOf(affected('A', [overtaken, said('MITIGATED', '2026-12-01T00:00:00Z')]))).toBe('watch');
  });

  it('is a decision where nobody has answered, though something was said of a part', () => {
    expect(groupOf(affected('A'), [due('A')])).toBe('decide');
    expect(groupOf(affected('A', [said('PATCHED')]), [due('A')])).toBe('decide');
    expect(groupOf(affected('A', [said('ACKNOWLEDGED')]))).toBe('decide');
    expect(groupOf(affected('A', [said('EXPIRED')]))).toBe('decide');
  });

  it('is work in hand where one site is affected or still looks', () => {
    expect(groupOf(affected('A', [said('PATCHED'), said('AFFECTED')]))).toBe('in-hand');
    expect(groupOf(affected('A', [said('INVESTIGATING')]))).toBe('in-hand');
  });

  it('is an eye on it while a control holds, and says until when', () => {
    const answers = [said('MITIGATED', '2026-12-09T00:00:00Z'), said('MITIGATED', '2026-12-01T00:00:00Z')];
    expect(linesOf([affected('A', answers)], [])[0]).toMatchObject({
      group: 'watch',
      until: '2026-12-01T00:00:00Z',
    });
  });

  it('is nothing any more where all is patched, not affected, withdrawn, or touches no device', () => {
    expect(groupOf(affected('A', [said('PATCHED'), said('NOT_AFFECTED')]))).toBe('closed');
    expect(groupOf(affected('A', [], { confirmed: 0 }))).toBe('closed');
    expect(groupOf(affected('A', [], { advisory: { status: 'WITHDRAWN' } }), [due('A')])).toBe('closed');
  });
});

describe('the order', () => {
  it('is that of consequence: exploited, severity, surely touched devices', () => {
    const lines = linesOf(
      [
        affected('few', [], { confirmed: 1 }),
        affected('many', [], { confirmed: 9 }),
        affected('critical', [], { confirmed: 1, advisory: { severity: 'CRITICAL' } }),
        affected('exploited', [], { confirmed: 1, advisory: { severity: 'LOW', exploited: true } }),
        affected('unscored', [], { confirmed: 99, advisory: { severity: 'UNKNOWN' } }),
      ],
      [],
    );
    expect(lines.map(({ affected }) => affected.trackingId)).toEqual([
      'exploited',
      'critical',
      'many',
      'few',
      'unscored',
    ]);
  });
});
