import { describe, expect, it } from 'vitest';
import type { RuleFragment } from './generated/notifications';
import {
  changesTo,
  emptyMatrix,
  filterWords,
  matrixOf,
  newsOf,
  noFilter,
  presetOf,
  presetsFor,
  timingWords,
  wantedOf,
} from './rules';

const rule = (said: Partial<RuleFragment> = {}): RuleFragment => ({
  ...{
    id: 'r1',
    name: 'Rule',
    organisation: 'st-brigid',
    own: true,
    filter: noFilter,
    stream: true,
    mail: false,
  },
  ...{ people: [], webhooks: [], escalation: null, mutedUntil: null },
  timing: {
    ...{ zone: 'UTC', digest: 'NONE', digestAt: '08:00', digestDay: 1, quiet: null, criticalAnyway: true },
  },
  ...{ createdAt: '2026-11-24T09:00:00.000Z', createdBy: 'maya', viewerCan: [] },
  ...said,
});
const affects = { ...noFilter, affectsUs: true };

describe('the matrix of news and ways', () => {
  it('has a row for a rule that wants just that, and none for others', () => {
    expect(newsOf(rule({ filter: affects }))).toBe('affects');
    expect(newsOf(rule({ filter: { ...affects, minSeverity: 'HIGH' } }))).toBeNull();
    expect(newsOf(rule({ filter: { ...noFilter, products: ['Aria'] } }))).toBeNull();
  });

  it('takes two rules of one row together', () => {
    const matrix = matrixOf([
      rule({ filter: affects }),
      rule({ id: 'r2', filter: affects, stream: false, mail: true }),
    ]);
    expect(matrix).toEqual({ ...emptyMatrix, affects: { stream: true, mail: true } });
  });
});

describe('what has to happen for a matrix', () => {
  it('creates what is new, changes what is there, deletes what has no way left', () => {
    const own = [rule({ filter: affects }), rule({ id: 'all' })];
    const wanted = {
      ...emptyMatrix,
      affects: { stream: true, mail: true },
      critical: { stream: false, mail: true },
    };
    const changes = changesTo(own, wanted).map((change) => [
      change.kind,
      'rule' in change ? change.rule.id : change.news,
    ]);
    expect(changes).toEqual([
      ['change', 'r1'],
      ['create', 'critical'],
      ['delete', 'all'],
    ]);
  });

  it('is nothing where it is so already, and never touches a rule of another kind', () => {
    const own = [
      rule({ filter: affects }),
      rule({ id: 'makers', filter: { ...noFilter, manufacturers: ['Halden'] } }),
    ];
    expect(changesTo(own, matrixOf(own))).toEqual([]);
    expect(changesTo(own, emptyMatrix).map((change) => 'rule' in change && change.rule.id)).toEqual(['r1']);
  });

  it('leaves one rule where two said the same', () => {
    const own = [rule({ filter: affects }), rule({ id: 'r2', filter: affects })];
    expect(changesTo(own, matrixOf(own))).toEqual([{ kind: 'delete', rule: own[1] }]);
  });
});

describe.each([true, false])('a preset, where devices are run: %s', (runsDevices) => {
  const presets = presetsFor(runsDevices);

  it.each(presets)('“$word” is known again from what it made', ({ key, matrix }) => {
    expect(presetOf(presets, matrix)).toBe(key);
  });

  it('is none where a way was changed by hand', () => {
    expect(presetOf(presets, { ...emptyMatrix, high: { stream: true, mail: false } })).toBeNull();
  });

  it('asks for what affects devices only where there are some', () => {
    const asked = presets.some(({ matrix }) => matrix.affects.stream || matrix.affects.mail);
    expect([presets.length, asked]).toEqual([4, runsDevices]);
  });
});

describe('a rule in words', () => {
  it('says what it wants', () => {
    expect(filterWords(noFilter)).toBe('everything that may be read');
    expect(filterWords({ ...affects, minSeverity: 'HIGH', tlp: ['AMBER_STRICT'] })).toBe(
      'what affects our devices, and is high or above, and is TLP:AMBER+STRICT',
    );
  });

  it('says when it speaks, with the zone where hours matter', () => {
    expect(timingWords(rule())).toBe('at once');
    const timing = { ...rule().timing, zone: 'Europe/Vienna', quiet: { from: '22:00', until: '06:00' } };
    expect(timingWords(rule({ timing }))).toBe(
      'at once, not from 22:00 to 06:00, but critical news at once (Europe/Vienna)',
    );
    expect(timingWords(rule({ timing: { ...timing, quiet: null, digest: 'WEEKLY', digestDay: 5 } }))).toBe(
      'on Fridays at 08:00, but critical news at once (Europe/Vienna)',
    );
  });

  it('goes back to the server as it came, but for what changed', () => {
    const wanted = wantedOf(rule({ escalation: { afterMinutes: 30, to: ['dana'] } }), { mail: true });
    expect(wanted).toMatchObject({
      name: 'Rule',
      stream: true,
      mail: true,
      escalation: { afterMinutes: 30 },
    });
  });
});
