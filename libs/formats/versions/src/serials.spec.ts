import { describe, expect, test } from 'vitest';
import { readSerialRange, serialIn } from './index.js';

const CASES: readonly [text: string, expected: string][] = [
  ['serial numbers 1000 to 1999', '999:no 1000:yes 1500:yes 1999:yes 2000:no AB1500:cannot-tell'],
  ['Serial Nos. 1000-1999', '999:no 1500:yes 2000:no'],
  ['serial numbers between AB100 and AB200', 'AB099:no AB150:yes ab200:yes AB201:no CD150:cannot-tell'],
  ['S/N below 14000', '13999:yes 14000:no 14001:no'],
  ['serial number above 14000', '13999:no 14000:no 14001:yes'],
  ['SN up to 500', '500:yes 501:no'],
  ['serial numbers 500 and below', '500:yes 501:no'],
  ['serial numbers from 500', '499:no 500:yes'],
  ['serial numbers starting with AB', 'AB123:yes AC123:no'],
  ['serial numbers starting with AB or AC', 'AB123:yes AC123:yes AD1:no SNAB1:cannot-tell'],
  ['serial numbers all', '1:cannot-tell'],
  ['serial number 100', 'SN100:cannot-tell 101:no'],
  ['serial numbers 100, 200 and 300', '100:yes 0200:yes 300:yes 400:no'],
  ['serial numbers 100 to 199, 300 to 399', '150:yes 250:no 350:yes'],
  ['serial numbers of units made in Berlin', '1:cannot-tell'],
];

describe('serial numbers', () => {
  for (const [text, expected] of CASES) {
    test(`"${text}" holds ${expected}`, () => {
      const range = readSerialRange(text);
      const answers = expected.split(' ').map((pair) => {
        const serial = pair.split(':')[0] as string;
        return `${serial}:${serialIn(range, serial).answer}`;
      });
      expect(answers.join(' ')).toBe(expected);
    });
  }

  test('that are not known cannot be told', () => {
    expect(serialIn(readSerialRange('S/N below 5'), null).answer).toBe('cannot-tell');
    expect(serialIn(readSerialRange('S/N below 5'), ' ').reason).toContain('"S/N below 5"');
  });
});
