import { describe, expect, it } from 'vitest';
import { inputOf, missingIn, type Typed } from './answering';

const empty: Typed = {
  status: 'INVESTIGATING',
  sites: ['st-brigid/main'],
  product: '',
  reason: '',
  evidence: '',
  justification: '',
  impactStatement: '',
  control: '',
  expires: '',
  grade: '',
  reference: '',
};
const of = { organisation: 'st-brigid', advisory: 'a-1', commandId: 'c-1' };

describe('an answer that is being written', () => {
  it('needs nothing but its status where one looks into it or is affected', () => {
    expect(missingIn(empty)).toEqual({});
    expect(missingIn({ ...empty, status: 'AFFECTED' })).toEqual({});
  });

  it('is not “not affected” without reason, evidence, and a justification or an impact statement', () => {
    const none = { ...empty, status: 'NOT_AFFECTED' } as const;
    expect(Object.keys(missingIn(none)).sort()).toEqual(['evidence', 'justification', 'reason']);
    const said = { ...none, reason: 'No pump is networked.', evidence: 'Port scan' };
    expect(missingIn({ ...said, impactStatement: 'None.' })).toEqual({});
    expect(missingIn({ ...said, justification: 'COMPONENT_NOT_PRESENT' })).toEqual({});
  });

  it('names control and end where it is mitigated, grade and record where it is patched', () => {
    expect(Object.keys(missingIn({ ...empty, status: 'MITIGATED' }))).toEqual(['control', 'expires']);
    expect(Object.keys(missingIn({ ...empty, status: 'PATCHED' }))).toEqual(['grade', 'reference']);
  });

  it('sends what belongs to its status and no leftovers of another', () => {
    const typed: Typed = {
      ...empty,
      status: 'MITIGATED',
      control: ' Port 4811 blocked ',
      expires: '2026-12-24',
      evidence: 'typed for another status',
    };
    expect(inputOf(typed, of)).toMatchObject({
      ...of,
      sites: ['st-brigid/main'],
      control: 'Port 4811 blocked',
      expiresAt: '2026-12-24T23:59:59.000Z',
      evidence: null,
      grade: null,
    });
  });

  it('is for one product where that is chosen, and for all of them otherwise', () => {
    expect(inputOf(empty, of).product).toBeNull();
    expect(inputOf({ ...empty, product: 'CSAFPID-2' }, of).product).toBe('CSAFPID-2');
  });
});
