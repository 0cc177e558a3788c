import { describe, expect, it } from 'vitest';
import { day, holdsAt, hour, isTimeZone, plus, readInstant } from './time.js';

describe('reading an instant', () => {
  it.each([
    ['2026-11-24T09:00:00Z', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24T09:00:00+01:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T23:30:00-05:00', '2026-11-25T04:30:00.000Z'],
    ['2026-12-31T23:30:00-01:00', '2027-01-01T00:30:00.000Z'],
    ['2026-11-24T09:00:00+05:45', '2026-11-24T03:15:00.000Z'],
    ['2026-11-24T09:00:00-00:00', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24T09:00:00.5Z', '2026-11-24T09:00:00.500Z'],
    ['2026-11-24T09:00:00.123456789Z', '2026-11-24T09:00:00.123Z'],
  ])('%s is %s', (text, instant) => expect(readInstant(text)).toBe(instant));

  it.each(['2024-02-29T12:00:00Z', '2000-02-29T12:00:00Z', '0004-02-29T12:00:00Z'])(
    '%s is a leap day',
    (text) => expect(readInstant(text)).toBe(text.replace('Z', '.000Z')),
  );

  it.each([
    ['29 February of a common year', '2026-02-29T00:00:00Z'],
    ['29 February of a century', '1900-02-29T00:00:00Z'],
    ['30 February', '2024-02-30T00:00:00Z'],
    ['31 April', '2026-04-31T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['day 0', '2026-01-00T00:00:00Z'],
    ['24:00', '2026-01-01T24:00:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['an offset of a day', '2026-01-01T00:00:00+24:00'],
    ['no offset', '2026-01-01T00:00:00'],
    ['a date alone', '2026-01-01'],
    ['words', 'tomorrow'],
    ['space around it', ' 2026-01-01T00:00:00Z'],
    ['a second line', '2026-01-01T00:00:00Z\n'],
    ['ten digits of a second', '2026-01-01T00:00:00.1234567890Z'],
    ['a year before 0 in UTC', '0000-01-01T00:00:00+01:00'],
    ['a year after 9999 in UTC', '9999-12-31T23:59:59-01:00'],
  ])('%s is none', (_, text) => expect(readInstant(text)).toBeNull());
});

describe('what is dated', () => {
  const from = '2026-11-24T09:00:00.000Z';
  const until = plus(from, day);

  it('holds from its first instant on and no more at its last', () => {
    expect(holdsAt(plus(from, -1), { from, until })).toBe(false);
    expect(holdsAt(from, { from, until })).toBe(true);
    expect(holdsAt(plus(until, -1), { from, until })).toBe(true);
    expect(holdsAt(until, { from, until })).toBe(false);
  });

  it('is open where it has no dates', () => {
    expect(holdsAt(from, { from: null, until: null })).toBe(true);
    expect(holdsAt(plus(from, -1), { from: null, until: from })).toBe(true);
    expect(holdsAt(plus(from, 400 * day), { from, until: null })).toBe(true);
  });

  it('never holds where it ends when it begins', () => {
    expect(holdsAt(from, { from, until: from })).toBe(false);
  });
});

it('a length is added across midnight and months', () => {
  expect(plus('2026-11-30T23:00:00.000Z', 2 * hour)).toBe('2026-12-01T01:00:00.000Z');
});

it('time zones are those of IANA', () => {
  expect(['Europe/Vienna', 'America/New_York', 'UTC'].map(isTimeZone)).toEqual([true, true, true]);
  expect(['Vienna', '', 'Mars/Olympus'].map(isTimeZone)).toEqual([false, false, false]);
});
