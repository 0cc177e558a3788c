import { describe, expect, it } from 'vitest';
import { type EvidenceLine, outcomeOf, reasonsOf } from './why-matched';

const line = (criterion: string, record: string, result: string, advisory = 'Aria 300'): EvidenceLine => ({
  criterion,
  advisory,
  record,
  source: 'inventory',
  result,
});

describe('why an advisory matched', () => {
  it('joins kinds of devices into one line per criterion, with how many devices say what', () => {
    const reasons = reasonsOf([
      {
        verdict: 'CONFIRMED',
        deviceCount: 12,
        evidence: [
          line('version', 'software 4.2.1', 'in range: yes', '<= 4.2.1'),
          line('product', 'ARIA 300', 'same'),
        ],
      },
      {
        verdict: 'POSSIBLE',
        deviceCount: 5,
        evidence: [
          line('version', '', 'cannot tell: nothing recorded', '<= 4.2.1'),
          line('product', 'ARIA 300', 'same'),
        ],
      },
      { verdict: 'EXCLUDED', deviceCount: 99, evidence: [line('version', 'software 9', 'out of range: no')] },
    ]);
    expect(reasons).toEqual([
      {
        criterion: 'product',
        advisory: ['Aria 300'],
        records: [{ text: 'ARIA 300', devices: 17 }],
        sources: ['inventory'],
        outcome: 'match',
      },
      {
        criterion: 'version',
        advisory: ['<= 4.2.1'],
        records: [{ text: 'software 4.2.1', devices: 12 }],
        sources: ['inventory'],
        outcome: 'partial',
      },
    ]);
  });

  it.each([
    ['version', 'in range: 4.2', 'match'],
    ['version', 'every version: none named', 'match'],
    ['version', 'likely in range: one of two', 'partial'],
    ['version', 'cannot tell: no version', 'open'],
    ['version', 'out of range: 9', 'no'],
    ['status', 'affected', 'match'],
    ['status', 'not affected', 'no'],
    ['status', 'under investigation', 'open'],
    ['person', 'said to be another', 'no'],
    ['person', 'said to be the same', 'match'],
  ] as const)('takes “%s” of “%s” for %s', (criterion, result, outcome) => {
    expect(outcomeOf(line(criterion, 'x', result))).toBe(outcome);
  });
});
