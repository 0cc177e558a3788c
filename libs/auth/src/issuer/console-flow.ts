import { createHash } from 'node:crypto';
import type { Answer, Browser } from '../browser.js';
import { routes } from './settings.js';

/** What the console does in a spec: code with PKCE (RFC 7636), then refresh. */
export const verifierText = 'a-verifier-of-more-than-forty-three-characters-0123';

export function authorizeUrl(issuer: string, overrides: Record<string, string | null> = {}): string {
  const url = new URL(issuer + routes.authorization);
  const params = {
    client_id: 'tocsin-console',
    response_type: 'code',
    scope: 'openid profile email',
    redirect_uri: `${new URL(issuer).origin}/signed-in`,
    state: '/advisories?deep=link',
    code_challenge: createHash('sha256').update(verifierText).digest('base64url'),
    code_challenge_method: 'S256',
    ...overrides,
  };
  for (const [name, value] of Object.entries(params)) if (value !== null) url.searchParams.set(name, value);
  return url.href;
}

export interface TokenAnswer {
  readonly status: number;
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly error?: string;
  readonly expires_in?: number;
}

export async function askToken(issuer: string, fields: Record<string, string>): Promise<TokenAnswer> {
  const response = await fetch(issuer + routes.token, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'tocsin-console', ...fields }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** From the sign-in page by one click to the code in the redirect. */
export async function codeOf(browser: Browser, issuer: string, person: string): Promise<string> {
  let answer: Answer = await browser.get(authorizeUrl(issuer));
  if (answer.location === null) answer = await browser.submit(answer, person);
  const code = new URL(answer.location ?? 'about:blank').searchParams.get('code');
  if (code === null) throw new Error(`no code: ${answer.status} ${answer.location}\n${answer.body}`);
  return code;
}

export async function signedIn(browser: Browser, issuer: string, person: string): Promise<TokenAnswer> {
  return redeem(issuer, await codeOf(browser, issuer, person));
}

export function redeem(issuer: string, code: string): Promise<TokenAnswer> {
  const redirect_uri = `${new URL(issuer).origin}/signed-in`;
  return askToken(issuer, {
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    code_verifier: verifierText,
  });
}
