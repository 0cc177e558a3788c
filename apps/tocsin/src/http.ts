import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Issuer } from '@tocsin/auth';
import type { Gateway } from '@tocsin/gateway';
import type { Embedded } from '@tocsin/host';

export interface Health {
  ready: boolean;
}

interface Parts {
  readonly gateway: Gateway;
  readonly issuer: Issuer;
  readonly health: Health;
  readonly embedded: Embedded;
}

/** A request's body, import batches of base64 documents included. */
const largestBody = 48 * 1024 * 1024;

/** One address: `/graphql`, `/health/live`, `/health/ready`, `/realms/…`. */
export function requestHandler({ gateway, issuer, health, embedded }: Parts) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '/').split('?')[0] as string;
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    if (path === '/health/live') answer(response, 200, { status: 'live' });
    else if (path === '/health/ready') void readiness(response, health, embedded);
    else if (path.startsWith('/realms/')) void issuer.handle(request, response);
    else if (path === '/graphql') graphql(request, response, gateway);
    else if (path === '/') response.writeHead(302, { location: '/graphql' }).end();
    else problem(response, 404, 'host/no-such-address', `There is nothing at ${path.slice(0, 200)}.`);
  };
}

function graphql(request: IncomingMessage, response: ServerResponse, gateway: Gateway): void {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) {
    problem(response, 413, 'host/body-too-large', `A request has at most ${largestBody} bytes.`);
    return;
  }
  let received = 0;
  request.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > largestBody) request.destroy();
  });
  request.pause();
  void gateway(request, response);
}

async function readiness(response: ServerResponse, health: Health, embedded: Embedded): Promise<void> {
  const waiting = health.ready ? await embedded.bus.waiting() : [];
  const oldest = Math.max(0, ...waiting.map(({ oldestAge }) => oldestAge));
  const deadLetters = health.ready ? await embedded.bus.deadLetters.count() : 0;
  answer(response, health.ready ? 200 : 503, {
    status: health.ready ? 'ready' : 'starting',
    oldestUnrelayedMs: oldest,
    deadLetters,
  });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

/** A problem document (RFC 9457). */
function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  response
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ status, code, detail }));
}
