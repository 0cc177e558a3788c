import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@tocsin/kernel';
import type { People } from '../people.js';
import { bearerOf, type TokenVerifier } from '../verifier.js';

/** OpenID Connect Core §5.3 for our signed access tokens; 401 after RFC 6750 §3 for everything else. */
export async function userinfo(
  ports: { readonly verifier: TokenVerifier; readonly people: People },
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    const token = bearerOf(req.headers.authorization);
    if (token === null) return answer(res, 401, {}, 'Bearer realm="tocsin"');
    const identity = await ports.verifier.verify(token);
    const account = await ports.people.account(identity.subject);
    if (!account) throw new Refusal('auth/unknown-person', 'The directory has no such person.');
    const { id: sub, email, name } = account;
    answer(res, 200, { sub, name, preferred_username: email, email, email_verified: true });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const body = { error: 'invalid_token', error_description: error.message };
    answer(res, 401, body, 'Bearer realm="tocsin", error="invalid_token"');
  }
}

function answer(res: ServerResponse, status: number, body: object, challenge?: string): void {
  res.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(challenge ? { 'www-authenticate': challenge } : {}),
  });
  res.end(JSON.stringify(body));
}
