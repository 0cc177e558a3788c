import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, type Documents, Fault, minute, Refusal } from '@tocsin/kernel';
import { OIDCProviderError } from 'oidc-provider/lib/helpers/errors.js';
import { Provider } from 'oidc-provider/lib/provider.js';
import { type Attempts, createAttempts } from '../attempts.js';
import { type IssuerKeys, publicKeysOf } from '../keys.js';
import { audience } from '../mint.js';
import { createPasswords } from '../passwords.js';
import type { People } from '../people.js';
import { createVerifier } from '../verifier.js';
import { addressOf, canonical, isLoopbackName, targetOf } from './address.js';
import { html } from './html.js';
import { problem, securityHeaders, send } from './page.js';
import { passwordPage } from './password-page.js';
import { configurationOf, routes } from './settings.js';
import { signIn } from './sign-in.js';
import { createState } from './state.js';
import { userinfo } from './userinfo.js';

export const realmPath = '/realms/tocsin';
const starts: readonly string[] = [
  routes.authorization,
  routes.device_authorization,
  routes.code_verification,
];

export interface IssuerOptions {
  /** Where browsers reach us, without a path or a last slash: `http://localhost:4000`. */
  readonly baseUrl: string;
  readonly keys: IssuerKeys;
  /** Auth's own documents: the state is kept there. */
  readonly documents: Documents;
  readonly people: People;
  readonly clock: Clock;
  /** E-mail addresses of the invented cast, who sign in by one click on loopback; none outside the demo. */
  readonly demoCast?: readonly string[];
  /** Paths that the console is sent back to; default `/`, `/signed-in` and `/silent`. */
  readonly redirects?: readonly string[];
  /** Hears of our own bugs and of the world's faults, never of tokens. */
  readonly onFault?: (error: unknown) => void;
}

export interface Issuer {
  /** The `iss` of its tokens: the base address and `/realms/tocsin`. */
  readonly issuer: string;
  /** Serves everything below `/realms/tocsin`; mounted before anything that reads bodies. Never rejects. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
}

/**
 * The embedded OpenID Connect issuer on Keycloak's paths. Refuses with `auth/demo-not-on-loopback` a demo cast on an
 * address that others reach.
 */
export function createIssuer(options: IssuerOptions): Issuer {
  const { keys, documents, people, clock } = options;
  const base = baseOf(options);
  const realmUrl = `${base.origin}${realmPath}`;
  const state = createState({ documents, clock });
  const passwords = createPasswords({ documents, clock });
  const attempts = createAttempts(clock);
  const redirects = options.redirects ?? ['/', '/signed-in', '/silent'];
  const fault = options.onFault ?? (() => {});
  const provider = createProvider({ baseUrl: base.origin, realmUrl, redirects, keys, people, state }, fault);
  const secret = keys.secrets[0] as string;
  const verifier = createVerifier({ issuer: realmUrl, audience, keys: { jwks: publicKeysOf(keys) }, clock });
  const shared = { people, passwords, attempts, clock, origin: base.origin, secret };
  const protocol = provider.callback();

  async function route(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const path = url.pathname.slice(realmPath.length);
    const uid = /^\/sign-in\/([\w-]{1,64})$/.exec(path)?.[1];
    const read = req.method === 'GET' || req.method === 'POST';
    limit(attempts, req, path);
    if (uid && read) return signIn({ ...shared, provider, demoCast: options.demoCast ?? [] }, uid, req, res);
    if (path === '/password' && read) {
      const ticket = url.searchParams.get('ticket') ?? '';
      return passwordPage({ ...shared, realmUrl, keys, state }, ticket, req, res);
    }
    if (path === routes.userinfo && read) return userinfo({ verifier, people }, req, res);
    await protocol(req, res);
  }

  return {
    issuer: realmUrl,
    async handle(req, res) {
      try {
        if (!targetOf(req).startsWith(`${realmPath}/`)) return send(res, 404, 'No such page', html``);
        const address = addressOf(req, base);
        if (address === 'foreign')
          return send(res, 421, 'Another address', html`<p>Tocsin answers at ${base.origin}.</p>`);
        if (address === 'alias' && req.headers['sec-fetch-mode'] === 'navigate' && req.method === 'GET') {
          // Cookies and forms belong to one name: a browser is led to it before it gets any.
          res
            .writeHead(307, { location: `${base.origin}${targetOf(req)}`, 'cache-control': 'no-store' })
            .end();
          return;
        }
        const url = canonical(req, base, realmPath);
        for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value);
        await route(req, res, url);
      } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof OIDCProviderError)) fault(error);
        answerFailure(res, error);
      }
    },
  };
}

function baseOf(options: IssuerOptions): URL {
  const base = new URL(options.baseUrl);
  const demo = (options.demoCast ?? []).length > 0;
  if (demo && !isLoopbackName(base.hostname))
    throw new Refusal(
      'auth/demo-not-on-loopback',
      `The demonstration signs people in without a password and is not served at ${base.origin}; only on loopback.`,
    );
  return base;
}

function createProvider(
  settings: Parameters<typeof configurationOf>[0],
  fault: (error: unknown) => void,
): Provider {
  const provider = new Provider(settings.realmUrl, configurationOf(settings));
  // What it reads there is written by `canonical` alone.
  provider.proxy = true;
  provider.on('server_error', (_ctx, error) => fault(error));
  (provider as EventEmitter).on('error', fault);
  provider.use(async (ctx, next) => {
    // The library would answer a link that holds the code with a page that submits itself; ours fills it in.
    if (ctx.method === 'GET' && ctx.path === routes.code_verification && ctx.query['user_code']) {
      ctx.state['userCode'] = ctx.query['user_code'];
      ctx.querystring = '';
    }
    await next();
  });
  return provider;
}

/** What leaves a record behind, or can be guessed at, is counted per address. */
function limit(attempts: Attempts, req: IncomingMessage, path: string): void {
  const address = req.socket.remoteAddress ?? '';
  const guesses = path === routes.code_verification && req.method === 'POST';
  if (guesses) attempts.count(`code:${address}`, 60, 10 * minute);
  else if (starts.includes(path)) attempts.count(`start:${address}`, 600, 10 * minute);
}

function answerFailure(res: ServerResponse, error: unknown): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const [status, sentence] = failure(error);
  const again = html`${problem(sentence)}<p>Go back to where you came from and start again.</p>`;
  send(res, status, 'Sign-in did not work', again);
}

function failure(error: unknown): [number, string] {
  if (error instanceof Refusal) return [error.code === 'auth/too-many-attempts' ? 429 : 400, error.message];
  if (error instanceof OIDCProviderError) return [400, 'This sign-in has expired.'];
  if (error instanceof Fault && error.retryable)
    return [503, 'Something that sign-in needs does not answer.'];
  return [500, 'Sign-in failed. This is our fault.'];
}
