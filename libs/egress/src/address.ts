import ipaddr from 'ipaddr.js';

const words: Readonly<Record<string, string>> = {
  unspecified: 'the unspecified address',
  broadcast: 'a broadcast address',
  multicast: 'a multicast address',
  linkLocal: 'a link-local address, where clouds keep their metadata',
  loopback: 'this machine',
  carrierGradeNat: 'a shared address of a carrier (RFC 6598)',
  private: 'a private address (RFC 1918)',
  uniqueLocal: 'a private address (RFC 4193)',
  ipv4Mapped: 'an IPv4 address written as IPv6',
  rfc6052: 'an IPv4 address behind NAT64 (RFC 6052)',
  rfc6145: 'a translated IPv4 address (RFC 6145)',
  '6to4': 'an IPv4 address inside 6to4 (RFC 3056)',
  teredo: 'an IPv4 address inside Teredo (RFC 4380)',
  reserved: 'a reserved address',
};

/** Public addresses that answer to the machines of one cloud only: Azure's platform channel. */
const metadata: readonly string[] = ['168.63.129.16'];

/** RFC 4291 §2.4 and IANA: what is handed out for global unicast. All else is refused, whatever it may become. */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Why nobody outside may be reached at an address, in words that complete "… is …"; `null` where it is a public one.
 * Takes addresses as a resolver writes them. Forms that hide an IPv4 address in an IPv6 one are refused as such,
 * so that none needs to be unpacked (IANA special-purpose registries, RFC 6890).
 */
export function notPublicBecause(address: string): string | null {
  if (!ipaddr.isValid(address)) return 'no address';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range !== 'unicast') return words[range] ?? `a special-purpose address (${range})`;
  if (metadata.includes(parsed.toString())) return 'a metadata service of a cloud';
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast)) return 'no global unicast address';
  return null;
}

/** Whether an address is this machine: what a demonstration or a test may allow. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}
