import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Issuer } from '@tocsin/auth';
import { type Gateway, passOn, type WebLimits, webLimits } from '@tocsin/gateway';
import { type Embedded, problem } from '@tocsin/host';
import type { ConsoleFiles } from './console-files.js';
import { answerLetters, lettersPath } from './letters-door.js';
import { rebuilding, rebuildPath } from './rebuilding.js';
import { isLoopback } from './settings.js';

export interface Health {
  ready: boolean;
  /** Tells starts apart, so that the command line knows whether it found the process of its data folder. */
  readonly instance: string;
}

export interface Parts {
  readonly gateway: Pick<Gateway, 'fetch'> &
    ((request: IncomingMessage, response: ServerResponse) => unknown);
  readonly issuer: Pick<Issuer, 'handle'>;
  readonly health: Health;
  readonly embedded: Pick<Embedded, 'bus' | 'rebuild'>;
  /** Where it listens. On loopback a request must be meant for loopback: see `isMeantForUs`. */
  readonly host: string;
  /** None where it is not built. */
  readonly console?: ConsoleFiles | null;
  /** Whether an access token is of the operator's people. */
  readonly isOperator: (authorization: string | undefined) => Promise<boolean>;
}

/** One address: `/graphql`, `/health/live`, `/health/ready`, `/health/settled`, `/realms/…`; all else is the console's. */
export function createWeb(parts: Parts, limits: WebLimits = webLimits): Server {
  const server = createServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      connectionsCheckingInterval: Math.min(2_000, limits.headers),
    },
    requestHandler(parts, limits),
  );
  // Before the gateway's own listener: a socket that is destroyed here is not upgraded there.
  server.on('upgrade', (request, socket) => {
    if (!isMeantForUs(parts.host, request.headers.host)) socket.destroy();
  });
  return server;
}

function requestHandler(parts: Parts, limits: WebLimits) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '/').split('?')[0] as string;
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    if (!isMeantForUs(parts.host, request.headers.host))
      problem(response, 421, 'host/other-name', 'This is no name of this address.');
    else if (path.startsWith('/realms/')) void parts.issuer.handle(request, response);
    else if (path === '/graphql') passOn(request, response, parts.gateway, limits.body, problem);
    else if (path === rebuildPath && request.method === 'POST') void rebuilding(parts, request, response);
    else if (path === lettersPath) orUnavailable(answerLetters(parts, request, response), response);
    else if (!path.startsWith('/health/') && parts.console?.answer(path, request, response)) return;
    else if (!(path in pages))
      problem(response, 404, 'host/no-such-address', `There is nothing at ${path.slice(0, 200)}.`);
    else if (request.method !== 'GET' && request.method !== 'HEAD')
      problem(response, 405, 'host/method', `${path} is read with GET.`, { allow: 'GET, HEAD' });
    else pages[path as keyof typeof pages](parts, request, response);
  };
}

/** A store that fails while it is asked how it is ends no process. */
function orUnavailable(answering: Promise<void>, response: ServerResponse): void {
  answering.catch(() => problem(response, 503, 'host/unavailable', 'The data folder does not answer.'));
}

/** `/` is where people go first: without the console, to where one asks by hand. */
type Page = (parts: Parts, request: IncomingMessage, response: ServerResponse) => void;

const pages = {
  '/': (_, __, response) => void response.writeHead(302, { location: '/graphql' }).end(),
  '/health/live': ({ health }, _, response) =>
    answer(response, 200, { status: 'live', instance: health.instance }),
  '/health/ready': (parts, _, response) => orUnavailable(readiness(parts, response), response),
  '/health/settled': (parts, request, response) => orUnavailable(settled(parts, request, response), response),
} satisfies Record<string, Page>;

/**
 * A page elsewhere that lets its own name lead to loopback (DNS rebinding) would make the browser ask us in its stead.
 * What listens on loopback is asked by the names of loopback only.
 */
function isMeantForUs(host: string, asked: string | undefined): boolean {
  return !isLoopback(host) || isLoopback((asked ?? '').replace(/:\d{1,5}$/, ''));
}

async function readiness({ health, embedded }: Parts, response: ServerResponse): Promise<void> {
  const waiting = health.ready ? await embedded.bus.waiting() : [];
  const oldest = Math.max(0, ...waiting.map(({ oldestAge }) => oldestAge));
  const deadLetters = health.ready ? await embedded.bus.deadLetters.count() : 0;
  answer(response, health.ready ? 200 : 503, {
    status: health.ready ? 'ready' : 'starting',
    oldestUnrelayedMs: oldest,
    deadLetters,
  });
}

/** Whether every event has been handled: for the operator, because it tells that something happened somewhere. */
async function settled(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!(await parts.isOperator(request.headers.authorization)))
    return problem(response, 401, 'host/operator-only', 'Only the operator is told.', {
      'www-authenticate': 'Bearer',
    });
  const { bus } = parts.embedded;
  const waiting = (await bus.waiting()).some(({ count }) => count > 0);
  answer(response, 200, { settled: !waiting && bus.lags().every(({ entries }) => entries === 0) });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
