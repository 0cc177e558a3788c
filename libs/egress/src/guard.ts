import { isIP, type LookupFunction } from 'node:net';
import { Fault } from '@tocsin/kernel';
import { notPublicBecause } from './address.js';
import type { Resolve } from './resolver.js';

/** Where we may go. Nothing is allowed but public addresses over https on the usual ports, unless a setting says so. */
export interface Bounds {
  /** Addresses that may be reached although they are not public, such as `isLoopback`. */
  readonly allow?: ((address: string) => boolean) | undefined;
  /** Plain http as well. */
  readonly allowHttp?: boolean | undefined;
  /** Ports that may be reached; default 443 and 8443, with http 80 and 8080 too. */
  readonly ports?: readonly number[] | 'any' | undefined;
}

const longest = 2_048;

/**
 * Reads a URL that a stranger wrote and refuses what can be refused without asking anybody:
 * scheme, credentials, port, and a host that is an address, in whatever notation (WHATWG URL §3.5 writes them all alike).
 */
export function readUrl(text: string, bounds: Bounds): URL {
  const url = text.length <= longest ? parseUrl(text) : null;
  if (!url)
    throw forbiddenUrl(
      `An address of at most ${longest} characters such as https://host.example/path is needed.`,
    );
  const http = url.protocol === 'http:';
  if (!http && url.protocol !== 'https:')
    throw forbiddenUrl(`${url.protocol} is not spoken here, only https.`);
  if (http && !bounds.allowHttp) throw forbiddenUrl('Only https is allowed.');
  if (url.username || url.password) throw forbiddenUrl('A URL must not carry a name or password.');
  const port = Number(url.port || (http ? 80 : 443));
  const ports = bounds.ports ?? (bounds.allowHttp ? [443, 8443, 80, 8080] : [443, 8443]);
  if (ports !== 'any' && !ports.includes(port))
    throw forbiddenUrl(`Port ${port} is not allowed, only ${ports.join(', ')}.`);
  const host = hostOf(url);
  if (isIP(host)) checkAddress(host, host, bounds);
  return url;
}

/** `null` where a text is no URL (against a base, where one is given). */
export function parseUrl(text: string, base?: URL): URL | null {
  return URL.canParse(text, base?.href) ? new URL(text, base) : null;
}

/** The host without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

export function checkAddress(host: string, address: string, bounds: Bounds): void {
  const reason = notPublicBecause(address);
  if (reason === null || bounds.allow?.(address)) return;
  const where = host === address ? host : `${host} (${address})`;
  throw new Fault('egress/address-forbidden', `${where} may not be reached: it is ${reason}.`, false);
}

/** Every address of a host, all of them checked: one that is forbidden spoils the name. */
export async function checkedAddresses(
  host: string,
  bounds: Bounds,
  resolve: Resolve,
): Promise<readonly string[]> {
  const addresses = isIP(host) ? [host] : await resolved(host, resolve);
  for (const address of addresses) checkAddress(host, address, bounds);
  return addresses;
}

async function resolved(host: string, resolve: Resolve): Promise<readonly string[]> {
  let addresses: readonly string[];
  try {
    addresses = await resolve(host);
  } catch (cause) {
    throw new Fault('egress/name-unresolved', `The name ${host} could not be resolved.`, true, { cause });
  }
  if (addresses.length === 0)
    throw new Fault('egress/name-unresolved', `The name ${host} has no address.`, true);
  return addresses;
}

/**
 * The lookup of one connection: what was checked is what is connected to, because nobody resolves again in between.
 */
export function guardedLookup(bounds: Bounds, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    checkedAddresses(host, bounds, resolve).then(
      (addresses) => {
        const answers = addresses.map((address) => ({ address, family: isIP(address) }));
        if (options.all) callback(null, answers);
        else callback(null, answers[0]!.address, answers[0]!.family);
      },
      (error: Error) => callback(error, []),
    );
  };
}

function forbiddenUrl(message: string): Fault {
  return new Fault('egress/url-forbidden', message, false);
}
