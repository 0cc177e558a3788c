import { Fault, Refusal } from '@tocsin/kernel';
import { cliClient } from './mint.js';

/** What a client holds after signing in; kept by the caller, readable by its owner alone. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What the person is shown (RFC 8628 §3.3). */
export interface DeviceCode {
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string;
  /** Seconds that the code is good for. */
  readonly expiresIn: number;
}

interface Endpoints {
  readonly device_authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly revocation_endpoint: string;
}

type Json = Readonly<Record<string, unknown>>;

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const patience = 10_000;

/**
 * Signs a person in on another screen: device authorisation grant, RFC 8628. `onCode` shows the code, `wait` pauses.
 * Refuses with `auth/login-denied`, `auth/login-expired`; faults with `auth/issuer-unreachable`.
 */
export async function deviceLogin(options: {
  readonly issuer: string;
  readonly onCode: (code: DeviceCode) => void;
  readonly wait?: (milliseconds: number) => Promise<void>;
}): Promise<Tokens> {
  const wait = options.wait ?? pause;
  const endpoints = await discover(options.issuer);
  const scope = 'openid profile email offline_access';
  const { status, body } = await post(endpoints.device_authorization_endpoint, {
    client_id: cliClient,
    scope,
  });
  if (status !== 200) throw unexpected(body);
  const deviceCode = text(body, 'device_code');
  const expiresIn = Number(body['expires_in']);
  options.onCode({
    userCode: text(body, 'user_code'),
    verificationUri: text(body, 'verification_uri'),
    verificationUriComplete: text(body, 'verification_uri_complete'),
    expiresIn,
  });
  let interval = typeof body['interval'] === 'number' ? body['interval'] : 5;
  for (let waited = 0; waited < expiresIn; waited += interval) {
    await wait(interval * 1_000);
    const answer = await post(endpoints.token_endpoint, {
      client_id: cliClient,
      grant_type: deviceGrant,
      device_code: deviceCode,
    });
    if (answer.status === 200) return tokensOf(answer.body);
    interval += pollAgain(answer.body);
  }
  throw expired();
}

/** New tokens for a refresh token, which is used up by it. Refuses with `auth/login-again` where it is no longer good. */
export async function refresh(options: { issuer: string; refreshToken: string }): Promise<Tokens> {
  const { token_endpoint } = await discover(options.issuer);
  const { status, body } = await post(token_endpoint, {
    client_id: cliClient,
    grant_type: 'refresh_token',
    refresh_token: options.refreshToken,
  });
  if (status === 200) return tokensOf(body);
  if (body['error'] === 'invalid_grant')
    throw new Refusal('auth/login-again', 'The sign-in has ended; sign in again.');
  throw unexpected(body);
}

/** Signs out: the refresh token is good for nothing afterwards (RFC 7009). */
export async function revoke(options: { issuer: string; refreshToken: string }): Promise<void> {
  const { revocation_endpoint } = await discover(options.issuer);
  const { status, body } = await post(revocation_endpoint, {
    client_id: cliClient,
    token: options.refreshToken,
    token_type_hint: 'refresh_token',
  });
  if (status !== 200) throw unexpected(body);
}

/** Seconds to wait longer, RFC 8628 §3.5; throws where asking again cannot help. */
function pollAgain(body: Json): number {
  if (body['error'] === 'authorization_pending') return 0;
  if (body['error'] === 'slow_down') return 5;
  if (body['error'] === 'access_denied') throw new Refusal('auth/login-denied', 'The sign-in was refused.');
  if (body['error'] === 'expired_token') throw expired();
  throw unexpected(body);
}

/** OpenID Connect Discovery §4.3: the document must be of this issuer; its addresses must not leave the origin. */
async function discover(issuer: string): Promise<Endpoints> {
  const { status, body } = await call(`${issuer}/.well-known/openid-configuration`);
  if (status !== 200 || body['issuer'] !== issuer)
    throw new Fault('auth/issuer-unreachable', `${issuer} is no sign-in issuer of Tocsin.`, false);
  const endpoint = (name: string) => {
    const address = text(body, name);
    if (new URL(address).origin !== new URL(issuer).origin)
      throw new Fault('auth/issuer-unreachable', `${issuer} points to another place.`, false);
    return address;
  };
  return {
    device_authorization_endpoint: endpoint('device_authorization_endpoint'),
    token_endpoint: endpoint('token_endpoint'),
    revocation_endpoint: endpoint('revocation_endpoint'),
  };
}

function post(
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ status: number; body: Json }> {
  return call(url, { method: 'POST', body: new URLSearchParams(fields) });
}

async function call(url: string, request: RequestInit = {}): Promise<{ status: number; body: Json }> {
  try {
    const headers = { accept: 'application/json' };
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(url, { ...request, headers, redirect: 'error', signal });
    const body = await response.text();
    const json: unknown = body === '' ? {} : JSON.parse(body);
    return { status: response.status, body: typeof json === 'object' && json !== null ? (json as Json) : {} };
  } catch (cause) {
    const { origin } = new URL(url);
    throw new Fault('auth/issuer-unreachable', `The sign-in issuer at ${origin} does not answer.`, true, {
      cause,
    });
  }
}

function tokensOf(body: Json): Tokens {
  return {
    accessToken: text(body, 'access_token'),
    refreshToken: text(body, 'refresh_token'),
    expiresAt: Date.now() + Number(body['expires_in']) * 1_000,
  };
}

function text(body: Json, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Fault('auth/issuer-unreachable', `The sign-in issuer's answer lacks "${name}".`, false);
}

function expired(): Refusal {
  return new Refusal('auth/login-expired', 'The code has expired before it was confirmed; start again.');
}

function unexpected(body: Json): Fault {
  const said = body['error_description'] ?? body['error'] ?? 'no reason';
  return new Fault(
    'auth/issuer-unreachable',
    `The sign-in issuer refused: ${String(said).slice(0, 200)}.`,
    false,
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
