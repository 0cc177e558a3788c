import { describe, expect, it } from 'vitest';
import { tokenTone } from './token-life';

describe('the life of an access token', () => {
  const now = Date.parse('2026-11-24T09:00:00.000Z');

  it('is about to end in its last two weeks, and over at its instant', () => {
    expect(tokenTone('2026-12-08T09:00:00.001Z', now)).toBe('holds');
    expect(tokenTone('2026-12-08T09:00:00.000Z', now)).toBe('soon');
    expect(tokenTone('2026-11-24T09:00:00.000Z', now)).toBe('ended');
  });
});
