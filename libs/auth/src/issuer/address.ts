import type { IncomingMessage } from 'node:http';

/** What was asked for, before a router above us cut its mount off. */
export function targetOf(req: IncomingMessage): string {
  return (req as { originalUrl?: string }).originalUrl ?? req.url ?? '';
}

/**
 * To which name a request was sent: ours, another name of loopback, or a foreign one, which is how a page of
 * somebody else reaches a server on loopback (DNS rebinding).
 */
export function addressOf(req: IncomingMessage, base: URL): 'ours' | 'alias' | 'foreign' {
  const host = URL.parse(`${base.protocol}//${req.headers.host ?? ''}`);
  if (host?.host === base.host) return 'ours';
  const alias =
    host && isLoopbackName(base.hostname) && isLoopbackName(host.hostname) && host.port === base.port;
  return alias ? 'alias' : 'foreign';
}

/**
 * Makes the request one to the base address: mount cut off, host and scheme set by us, so that no header of the
 * caller enters an address we write.
 */
export function canonical(req: IncomingMessage, base: URL, mount: string): URL {
  const originalUrl = targetOf(req);
  req.headers['x-forwarded-proto'] = base.protocol.slice(0, -1);
  req.headers['x-forwarded-host'] = base.host;
  req.headers.host = base.host;
  delete req.headers['x-forwarded-for'];
  Object.assign(req, { originalUrl, url: originalUrl.slice(mount.length) });
  return new URL(`${base.origin}${originalUrl}`);
}

/** 127.0.0.0/8, ::1 and the former written as IPv6. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}

/** A loopback address, or `localhost`, as a URL writes its host. */
export function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
}
