import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, minute, Refusal } from '@tocsin/kernel';
import type { Provider } from 'oidc-provider';
import type { Attempts } from '../attempts.js';
import type { Passwords } from '../passwords.js';
import type { Account, People } from '../people.js';
import { isLoopback } from './address.js';
import { checkForm, formToken, readForm } from './form.js';
import { type Html, html } from './html.js';
import { problem, send } from './page.js';

export interface SignInPorts {
  readonly provider: Provider;
  readonly people: People;
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly clock: Clock;
  /** The origin of the base address: forms from elsewhere are refused. */
  readonly origin: string;
  readonly secret: string;
  /** E-mail addresses of those who sign in by one click; none outside the demo. */
  readonly demoCast: readonly string[];
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const wrong = 'The e-mail address or the password is not right.';

/** The page where a person proves who they are: `GET` shows it, `POST` takes the form and goes back to the protocol. */
export async function signIn(
  ports: SignInPorts,
  uid: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const interaction = await ports.provider.interactionDetails(req, res);
  if (interaction.uid !== uid)
    throw new Refusal('auth/form-foreign', 'This page belongs to another sign-in. Start again.');
  if (req.method !== 'POST') return show(ports, interaction, req, res);
  const form = await readForm(req);
  checkForm(req, form, { origin: ports.origin, secret: ports.secret, purpose: purposeOf(uid) });
  if (form.has('cancel'))
    return ports.provider.interactionFinished(req, res, {
      error: 'access_denied',
      error_description: 'The person did not sign in',
    });
  const outcome = await judge(ports, form, req);
  if (typeof outcome === 'string') return show(ports, interaction, req, res, outcome, form.get('email'));
  const login = { accountId: outcome.id, acr: '1', amr: [form.has('person') ? 'demo' : 'pwd'] };
  return ports.provider.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false });
}

/** The account that has proved itself, or the sentence that says why not. */
async function judge(
  ports: SignInPorts,
  form: URLSearchParams,
  req: IncomingMessage,
): Promise<Account | string> {
  const chosen = form.get('person');
  if (chosen !== null) {
    const cast = await demoCast(ports, req);
    return cast.find((account) => account.id === chosen) ?? 'Choose one of the people on this page.';
  }
  try {
    return await byPassword(ports, form, req);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Counted per account and address, per account, and per address; an unknown account costs and reads the same. */
async function byPassword(
  ports: SignInPorts,
  form: URLSearchParams,
  req: IncomingMessage,
): Promise<Account | string> {
  const email = (form.get('email') ?? '').trim().toLowerCase().slice(0, 320);
  const password = form.get('password') ?? '';
  if (email === '' || password === '') return 'Both the e-mail address and the password are needed.';
  const address = req.socket.remoteAddress ?? '';
  const own = `sign-in:${email}:${address}`;
  ports.attempts.count(own, 5, 15 * minute);
  ports.attempts.count(`sign-in:${email}`, 50, 15 * minute);
  ports.attempts.count(`sign-in:@${address}`, 100, 15 * minute);
  const account = await ports.people.accountOf(email);
  if (!(await ports.passwords.verify(account?.id ?? null, password)) || !account) return wrong;
  ports.attempts.forgive(own);
  return account;
}

async function show(
  ports: SignInPorts,
  interaction: Interaction,
  req: IncomingMessage,
  res: ServerResponse,
  said: string | null = null,
  typed: string | null = null,
): Promise<void> {
  const cast = await demoCast(ports, req);
  const hint = interaction.params['login_hint'];
  const email = typed ?? (typeof hint === 'string' ? hint : '');
  const again = interaction.prompt.reasons.includes('max_age');
  const token = html`<input type="hidden" name="token" value="${formToken(ports.secret, purposeOf(interaction.uid))}">`;
  const content = html`<p>${again ? 'What you want to do asks that you sign in again.' : 'Coordinated response for connected medical devices.'}</p>
${problem(said)}
${cast.length > 0 ? await demoForm(ports, cast, token) : passwordForm(email, token)}
<form method="post">${token}<button class="plain" name="cancel" value="yes">Cancel</button></form>`;
  send(res, said === null ? 200 : 400, 'Sign in to Tocsin', content);
}

function passwordForm(email: string, token: Html): Html {
  return html`<form method="post">
${token}
<label for="email">E-mail</label>
<input id="email" name="email" type="email" value="${email}" required maxlength="320" autocomplete="username">
<label for="password">Password</label>
<input id="password" name="password" type="password" required maxlength="256" autocomplete="current-password">
<button class="main">Sign in</button>
</form>`;
}

async function demoForm(ports: SignInPorts, cast: readonly Account[], token: Html): Promise<Html> {
  const buttons = await Promise.all(
    cast.map(
      async ({ id, name }) =>
        html`<button name="person" value="${id}">${name}<small>${await ports.people.describe(id)}</small></button>`,
    ),
  );
  return html`<p>This is the demonstration: everybody in it is invented. Choose who you are.</p>
<form method="post">${token}${buttons}</form>`;
}

/** The invented cast, and only for whoever sits at this machine. */
async function demoCast(ports: SignInPorts, req: IncomingMessage): Promise<readonly Account[]> {
  if (!isLoopback(req.socket.remoteAddress ?? '')) return [];
  const found = await Promise.all(ports.demoCast.map((email) => ports.people.accountOf(email)));
  return found.filter((account) => account !== null);
}

function purposeOf(uid: string): string {
  return `sign-in:${uid}`;
}
