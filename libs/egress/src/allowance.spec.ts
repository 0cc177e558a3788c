import { expect, it } from 'vitest';
import { readAllowance } from './allowance.js';

it('an allowance names this machine and ranges', () => {
  const allow = readAllowance('loopback, 10.1.0.0/16,fd00:1::/32');
  const addresses = ['127.0.0.1', '::1', '10.1.9.9', '10.2.0.1', 'fd00:1::5', 'fd00:2::5', '8.8.8.8'];
  expect(addresses.filter(allow)).toEqual(['127.0.0.1', '::1', '10.1.9.9', 'fd00:1::5']);
});

it('an empty allowance allows nothing', () => {
  expect(readAllowance('')('127.0.0.1')).toBe(false);
});

it('an allowance that cannot be read is said', () => {
  expect(() => readAllowance('everything')).toThrow(/"everything" is neither/);
});
