import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { problem } from './body.js';
import { listen } from './http-server.js';
import type { Metrics } from './metrics.js';

/** How a service is. */
export interface Health {
  /** Whether it takes work, and what it lacks where it does not. */
  ready(): Promise<{ readonly ready: boolean; readonly lacks: readonly string[] }>;
  /** Whether nothing waits here, and how many steps were made: for whoever may ask, by the Authorization header. */
  quiet(authorization: string | undefined): Promise<{ quiet: boolean; steps: number } | null>;
}

export interface Operations {
  readonly port: number;
  close(): Promise<void>;
}

/** What operators and probes ask: `/health/live`, `/health/ready`, `/health/settled`, `/metrics`. */
export async function openOperations(
  { host, port }: { readonly host: string; readonly port: number },
  health: Health,
  metrics: Pick<Metrics, 'text' | 'contentType'>,
): Promise<Operations> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return problem(response, 405, 'host/method', 'It is read with GET.', { allow: 'GET, HEAD' });
    switch (path) {
      case '/health/live':
        return told(response, 200, { status: 'live' });
      case '/health/ready': {
        const { ready, lacks } = await health.ready();
        return told(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', lacks });
      }
      case '/health/settled': {
        const state = await health.quiet(request.headers.authorization);
        if (state) return told(response, 200, { settled: state.quiet, steps: state.steps });
        return problem(response, 401, 'host/operator-only', 'Only services and the operator are told.', {
          'www-authenticate': 'Bearer',
        });
      }
      case '/metrics':
        response.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.text());
        return;
      default:
        problem(response, 404, 'host/no-such-address', 'There is nothing here.');
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else problem(response, 503, 'host/unavailable', 'It cannot say at the moment.');
    });
  });
  return {
    port: await listen(server, host, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function told(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
