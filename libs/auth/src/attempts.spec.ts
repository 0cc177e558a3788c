import { minute } from '@tocsin/kernel';
import { expect, test } from 'vitest';
import { createAttempts } from './attempts.js';
import { clockAt } from './fixtures.js';

test('so many within the window, then a refusal that says how long', () => {
  const clock = clockAt('2026-11-24T08:00:00.000Z');
  const attempts = createAttempts(clock);
  const one = () => attempts.count('ana', 2, 10 * minute);
  one();
  clock.set('2026-11-24T08:01:30.000Z');
  one();
  expect(one).toThrow('Too many attempts. Try again in 9 minutes.');
  attempts.count('ben', 2, 10 * minute);
  clock.set('2026-11-24T08:10:00.000Z');
  expect(one).not.toThrow();
});

test('a person who proved to be themselves begins anew', () => {
  const attempts = createAttempts(clockAt('2026-11-24T08:00:00.000Z'));
  attempts.count('ana', 1, minute);
  attempts.forgive('ana');
  expect(() => attempts.count('ana', 1, minute)).not.toThrow();
});

test('a flood of names takes no memory beyond its bound and does not free the one under attack', () => {
  const attempts = createAttempts(clockAt('2026-11-24T08:00:00.000Z'));
  for (let name = 0; name < 60_000; name++) {
    attempts.count(`name-${name}`, 5, minute);
    if (name % 1_000 === 0 && name < 5_000) attempts.count('ana', 5, minute);
    if (name >= 5_000 && name % 1_000 === 0) expect(() => attempts.count('ana', 5, minute)).toThrow();
  }
});
