import { describe, expect, it } from 'vitest';
import { isLoopback, notPublicBecause } from './address.js';

describe('an address', () => {
  it.each([
    ['127.0.0.1', 'this machine'],
    ['127.9.9.9', 'this machine'],
    ['0.0.0.0', 'unspecified'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.0.1', 'private'],
    ['169.254.169.254', 'link-local'],
    ['100.64.0.1', 'carrier'],
    ['100.100.100.200', 'carrier'],
    ['168.63.129.16', 'metadata'],
    ['192.0.0.192', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['203.0.113.9', 'reserved'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'this machine'],
    ['fe80::1', 'link-local'],
    ['fec0::1', 'no global unicast|special-purpose'],
    ['fc00::1', 'private'],
    ['fd00:ec2::254', 'private'],
    ['ff02::1', 'multicast'],
    ['::ffff:127.0.0.1', 'written as IPv6'],
    ['::ffff:8.8.8.8', 'written as IPv6'],
    ['::127.0.0.1', 'written as IPv6'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b::808:808', 'NAT64'],
    ['64:ff9b:1::a00:1', 'no global unicast|special-purpose|NAT64'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'Teredo'],
    ['100::1', 'special-purpose'],
    ['2001:db8::1', 'reserved'],
    ['nonsense', 'no address'],
  ])('%s is not public', (address, words) => {
    expect(notPublicBecause(address)).toMatch(new RegExp(words));
  });

  it.each([
    '8.8.8.8',
    '93.184.216.34',
    '172.32.0.1',
    '100.63.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
  ])('%s is public', (address) => {
    expect(notPublicBecause(address)).toBeNull();
  });

  it('of this machine is told from others', () => {
    expect(['127.0.0.1', '::1', '10.0.0.1', '8.8.8.8'].map(isLoopback)).toEqual([true, true, false, false]);
  });
});
