import { describe, expect, it } from 'vitest';
import { createIds, systemClock } from './world.js';

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const millisecondsOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

describe('ids', () => {
  it('are UUIDs of version 7 that begin with the time', () => {
    const ids = createIds(() => 1_795_494_632_491);
    const id = ids.next();
    expect(id).toMatch(uuidV7);
    expect(millisecondsOf(id)).toBe(1_795_494_632_491);
  });

  it('ascend within a millisecond, beyond what one can number', () => {
    const ids = createIds(() => 1_000);
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(made.every((id) => uuidV7.test(id))).toBe(true);
    expect(made).toEqual([...new Set(made)].sort());
  });

  it('ascend while the clock is set back, stands and goes on', () => {
    const times = [5_000, 5_000, 1_000, 1_000, 4_999, 5_001, 5_000, 9_000];
    const clock = times.values();
    const ids = createIds(() => clock.next().value as number);
    const made = times.map(() => ids.next());
    expect(made).toEqual([...made].sort());
    expect(made.map(millisecondsOf)).toEqual([5_000, 5_000, 5_000, 5_000, 5_000, 5_001, 5_001, 9_000]);
  });

  it('of two processes differ in the same millisecond', () => {
    const [here, there] = [createIds(() => 1_000), createIds(() => 1_000)];
    expect(here.next()).not.toBe(there.next());
  });
});

it('the clock tells instants', () =>
  expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
