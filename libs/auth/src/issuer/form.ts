import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from '@tocsin/kernel';

const largestForm = 8_192;

/** The fields of a posted form, at most 8 KiB; refuses with `auth/form-unreadable`. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(req.headers['content-type'] ?? ''))
    throw new Refusal('auth/form-unreadable', 'A form is expected (application/x-www-form-urlencoded).');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestForm) throw new Refusal('auth/form-unreadable', 'The form is larger than 8 KiB.');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** The hidden field that ties a form to what it was made for. */
export function formToken(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`form:${purpose}`).digest('base64url');
}

/** Refuses with `auth/form-foreign` a form that another site posts, or that was not made for this purpose. */
export function checkForm(
  req: IncomingMessage,
  form: URLSearchParams,
  expected: { origin: string; secret: string; purpose: string },
): void {
  const site = req.headers['sec-fetch-site'];
  const foreign =
    (req.headers.origin !== undefined && req.headers.origin !== expected.origin) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none');
  const given = Buffer.from(form.get('token') ?? '');
  const wanted = Buffer.from(formToken(expected.secret, expected.purpose));
  if (foreign || given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new Refusal('auth/form-foreign', 'This form did not come from our page. Open the page again.');
}
