import { Fault } from '@tocsin/kernel';
import { parseUrl } from './guard.js';
import type { EgressRequest, EgressResponse } from './request.js';

const statuses = [301, 302, 303, 307, 308];

/**
 * The next request where an answer redirects (RFC 9110 §15.4), `null` where it does not.
 * Refuses to step down from https, and leaves what was meant for one host alone behind when another is named.
 */
export function redirected(
  asked: { url: URL; options: EgressRequest },
  answer: EgressResponse,
  left: number,
): { url: string; options: EgressRequest } | null {
  if (!statuses.includes(answer.status)) return null;
  const location = answer.headers['location'];
  const target = location ? parseUrl(location, asked.url) : null;
  if (left <= 0)
    throw refused(`${asked.url.host} redirects${target ? ` to ${target.host}` : ''}, which is not followed.`);
  if (!target) throw refused(`${asked.url.host} redirects to nowhere.`);
  if (asked.url.protocol === 'https:' && target.protocol !== 'https:')
    throw refused(`${asked.url.host} redirects from https to ${target.protocol}`);
  return { url: target.href, options: optionsFor(asked, answer.status, target) };
}

function optionsFor(asked: { url: URL; options: EgressRequest }, status: number, target: URL): EgressRequest {
  const { body, method = 'GET', headers = {}, ...rest } = asked.options;
  const same = asked.url.origin === target.origin;
  const kept = Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => same || !['authorization', 'cookie'].includes(name.toLowerCase()),
    ),
  );
  const becomesGet = method === 'POST' ? status <= 303 : status === 303 && method !== 'HEAD';
  if (becomesGet) return { ...rest, method: 'GET', headers: withoutContent(kept) };
  return { ...rest, method, headers: kept, ...(body !== undefined && { body }) };
}

function withoutContent(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.toLowerCase().startsWith('content-')),
  );
}

function refused(message: string): Fault {
  return new Fault('egress/redirect', message, true);
}
