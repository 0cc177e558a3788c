import type { ServerResponse } from 'node:http';
import { bearerOf, isAccessToken } from '@tocsin/auth/asking';
import {
  createKeycloakVerifier,
  createServiceToken,
  issuerOf,
  type KeycloakVerifier,
  serviceRole,
} from '@tocsin/auth/keycloak';
import {
  closeServer,
  createEnding,
  createLog,
  createMetrics,
  type Ending,
  listen,
  openOperations,
  patiently,
  problem,
} from '@tocsin/host/operations';
import { Refusal } from '@tocsin/kernel';
import { anonymous } from '@tocsin/sharing';
import { createGateway } from './gateway.js';
import { type GatewaySettings, readGatewaySettings } from './settings.js';
import { createSettled } from './settled.js';
import { createWeb } from './web.js';
import { acceptWebSockets } from './web-socket.js';
import { withoutSignals } from './without-signals.js';

type Log = ReturnType<typeof createLog>;

/**
 * The gateway as a process of its own, until SIGTERM or SIGINT. It needs no subgraph to be there: what one of them cannot
 * answer is missing from the answer, with a code. A start that fails ends the process with 69.
 */
export async function serveGateway(): Promise<void> {
  const log = createLog('gateway');
  const ending = createEnding(log);
  try {
    await start(readGatewaySettings(process.env), log, ending);
  } catch (error) {
    log.failure(error);
    await ending.end(69);
  }
}

async function start(settings: GatewaySettings, log: Log, ending: Ending): Promise<void> {
  const { host, keycloak } = settings;
  const metrics = createMetrics('gateway', log.failure);
  let serving = false;
  const operations = await openOperations(
    { host, port: settings.operationsPort },
    {
      ready: async () => ({ ready: serving, lacks: serving ? [] : ['serving'] }),
      quiet: async () => null,
    },
    metrics,
  );
  ending.finally(operations.close);
  const verifier = keycloak && createKeycloakVerifier(keycloak, { now: () => new Date().toISOString() });
  if (verifier) await patiently(log, verifier.ready);
  const gateway = withoutSignals(() =>
    createGateway({
      ...{ supergraph: settings.supergraph, upstream: settings.upstream, limits: settings.limits },
      // Who somebody is each subgraph finds out for itself; here a token is good or not.
      principalOf: async (token) => {
        if (!isAccessToken(token)) await verifierOf(verifier).verify(token);
        return anonymous;
      },
      onError: log.failure,
    }),
  );
  ending.finally(async () => gateway[Symbol.asyncDispose]());
  const server = createWeb(gateway, pagesOf(settings, verifier), log.failure);
  server.on('request', (_, response: ServerResponse) => {
    const began = performance.now();
    response.once('finish', () => metrics.answered(performance.now() - began, response.statusCode));
  });
  const sockets = await acceptWebSockets(server, gateway);
  const port = await listen(server, host, settings.port);
  ending.finally(async () => {
    await sockets.close();
    await closeServer(server);
  });
  ending.first(() => {
    serving = false;
  }, settings.drain);
  serving = true;
  log.say('ready', { port, operationsPort: operations.port });
}

function verifierOf(verifier: KeycloakVerifier | null): KeycloakVerifier {
  if (verifier) return verifier;
  throw new Refusal('auth/token-invalid', 'Nobody can sign in here: no issuer is named.');
}

function pagesOf({ keycloak, operations }: GatewaySettings, verifier: KeycloakVerifier | null) {
  const isSettled = keycloak && createSettled(operations, createServiceToken(keycloak));
  return new Map([
    ['/health/live', async (_: unknown, response: ServerResponse) => told(response, { status: 'live' })],
    [
      // RFC 9728: where whoever wants to ask gets a token.
      '/.well-known/oauth-protected-resource',
      async (_: unknown, response: ServerResponse) =>
        told(response, { authorization_servers: keycloak ? [issuerOf(keycloak)] : [] }),
    ],
    [
      '/health/settled',
      async (request: { headers: { authorization?: string | undefined } }, response: ServerResponse) => {
        if (!isSettled || !(await isService(request.headers.authorization, verifier)))
          return problem(response, 401, 'host/operator-only', 'Only services are told.', {
            'www-authenticate': 'Bearer',
          });
        told(response, { settled: await isSettled() });
      },
    ],
  ]);
}

async function isService(
  authorization: string | undefined,
  verifier: KeycloakVerifier | null,
): Promise<boolean> {
  try {
    const { roles } = await verifierOf(verifier).verify(bearerOf(authorization) ?? '');
    return roles.includes(serviceRole);
  } catch {
    return false;
  }
}

function told(response: ServerResponse, body: object): void {
  response
    .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
