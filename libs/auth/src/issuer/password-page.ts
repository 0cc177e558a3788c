import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, Refusal } from '@tocsin/kernel';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { type IssuerKeys, publicKeysOf } from '../keys.js';
import { sign } from '../mint.js';
import type { Passwords } from '../passwords.js';
import type { Account, People } from '../people.js';
import { checkForm, formToken, readForm } from './form.js';
import { html } from './html.js';
import { problem, send } from './page.js';
import type { IssuerState } from './state.js';

export interface PasswordPagePorts {
  readonly realmUrl: string;
  readonly origin: string;
  readonly secret: string;
  readonly keys: IssuerKeys;
  readonly clock: Clock;
  readonly people: People;
  readonly passwords: Passwords;
  readonly state: IssuerState;
}

const ticketType = 'password-ticket+jwt';
const hour = 3_600;

/**
 * The address where a person sets their own password, once, within the hour: whoever runs Tocsin hands it over, and
 * never learns the password. Signed from the data folder's key, so that it needs no running server.
 */
export async function passwordLink(options: {
  readonly keys: IssuerKeys;
  /** The issuer: `…/realms/tocsin`. */
  readonly issuer: string;
  readonly person: string;
  readonly clock: Clock;
}): Promise<string> {
  const { issuer, person: subject } = options;
  const audience = `${issuer}/password`;
  const ticket = await sign(
    { ...options, ttl: hour },
    { claims: {}, issuer, subject, audience, type: ticketType },
  );
  return `${audience}?ticket=${ticket}`;
}

/** Serves the page behind `passwordLink`. A new password ends every session of the person. */
export async function passwordPage(
  ports: PasswordPagePorts,
  ticket: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const account = await redeem(ports, ticket);
  const expected = { origin: ports.origin, secret: ports.secret, purpose: `password:${ticket}` };
  let said: string | null = null;
  if (req.method === 'POST') {
    const form = await readForm(req);
    checkForm(req, form, expected);
    said = await change(ports, account, form);
    if (said === null)
      return send(
        res,
        200,
        'Your password is set',
        html`<p>Sign in with it from now on. You can close this page.</p>`,
      );
  }
  const content = html`<p>For ${account.name}, ${account.email}.</p>
${problem(said)}
<form method="post">
<input type="hidden" name="token" value="${formToken(ports.secret, expected.purpose)}">
<input type="hidden" name="username" value="${account.email}" autocomplete="username">
<label for="password">New password, at least 12 characters</label>
<input id="password" name="password" type="password" required minlength="12" maxlength="256" autocomplete="new-password">
<label for="again">The same again</label>
<input id="again" name="again" type="password" required maxlength="256" autocomplete="new-password">
<button class="main">Set the password</button>
</form>`;
  send(res, said === null ? 200 : 400, 'Set your password', content);
}

async function change(
  ports: PasswordPagePorts,
  account: Account,
  form: URLSearchParams,
): Promise<string | null> {
  const password = form.get('password') ?? '';
  if (password !== form.get('again')) return 'The two passwords differ.';
  try {
    await ports.passwords.set(account.id, password);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  await ports.state.endAll(account.id);
  return null;
}

async function redeem(ports: PasswordPagePorts, ticket: string): Promise<Account> {
  const { payload } = await jwtVerify(ticket, createLocalJWKSet(publicKeysOf(ports.keys)), {
    algorithms: ['RS256'],
    issuer: ports.realmUrl,
    audience: `${ports.realmUrl}/password`,
    typ: ticketType,
    requiredClaims: ['sub', 'iat', 'exp'],
    currentDate: new Date(ports.clock.now()),
  }).catch(() => {
    throw over();
  });
  const account = await ports.people.account(payload.sub as string);
  const changedAt = await ports.passwords.changedAt(payload.sub as string);
  // A password that was set since the link was made has used it up.
  if (
    !account ||
    (changedAt !== null && Math.floor(Date.parse(changedAt) / 1_000) >= (payload.iat as number))
  )
    throw over();
  return account;
}

function over(): Refusal {
  return new Refusal('auth/ticket-over', 'This link is over or was used already. Ask for a new one.');
}
