import { describe, expect, it } from 'vitest';
import { reasonInWords } from './reason';

describe('a reason of the ledger', () => {
  it('says in words what waits, and until when', () => {
    expect(reasonInWords('at-once')).toBe('At once');
    expect(reasonInWords('quiet-hours, until 2026-11-24T06:00:00.000Z')).toMatch(
      /^Kept until quiet hours end, until 24 Nov 2026/,
    );
  });

  it('says in words why a machine was not reached, and keeps a code that it does not know', () => {
    expect(reasonInWords('hook.example cannot be reached (ECONNREFUSED).')).toBe(
      'hook.example cannot be reached (nothing listens there).',
    );
    expect(reasonInWords('hook.example cannot be reached (EODD).')).toBe(
      'hook.example cannot be reached (EODD).',
    );
  });

  it('leaves a sentence as it is', () => {
    expect(reasonInWords('Answered 410: the receiver is gone.')).toBe('Answered 410: the receiver is gone.');
  });
});
