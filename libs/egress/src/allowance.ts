import { Fault } from '@tocsin/kernel';
import ipaddr from 'ipaddr.js';
import { isLoopback } from './address.js';

/**
 * Reads which addresses may be reached although they are not public: `loopback` and ranges such as `10.1.0.0/16`,
 * separated by commas. Throws Fault `egress/setting` for what is neither.
 */
export function readAllowance(text: string): (address: string) => boolean {
  const parts = text.split(',').map((part) => part.trim());
  const tests = parts.filter((part) => part !== '').map(testOf);
  return (address) => tests.some((test) => test(address));
}

function testOf(part: string): (address: string) => boolean {
  if (part === 'loopback') return isLoopback;
  if (!ipaddr.isValidCIDR(part))
    throw new Fault(
      'egress/setting',
      `"${part}" is neither "loopback" nor a range such as 10.1.0.0/16.`,
      false,
    );
  const range = ipaddr.parseCIDR(part);
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.parse(address);
    return parsed.kind() === range[0].kind() && parsed.match(range);
  };
}
