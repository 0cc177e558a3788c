import { describe, expect, it } from 'vitest';
import { handleFrom } from './handle';

describe('a handle proposed from a name', () => {
  it('has letters a–z, digits and single hyphens', () => {
    expect(handleFrom('Région Nord, ICU 2')).toBe('region-nord-icu-2');
    expect(handleFrom('  — ')).toBe('');
  });

  it('has at most 50 characters and ends with none of the hyphens', () => {
    const long = handleFrom(`${'a'.repeat(49)} b`);
    expect(long).toBe('a'.repeat(49));
  });
});
