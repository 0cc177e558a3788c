import { createAsking, isAccessToken, peopleView, withAccessTokens } from '@tocsin/auth/asking';
import { createKeycloakVerifier, createSessionCheck, issuerOf } from '@tocsin/auth/keycloak';
import type { Transport } from '@tocsin/bus';
import { letterbox, openKafkaBus } from '@tocsin/bus/kafka';
import type { Context, Ports } from '@tocsin/kernel';
import { openMongo } from '@tocsin/store/mongo';
import { startContext } from '../context-app.js';
import { createEnding, type Ending } from '../operations/ending.js';
import { createLog, type Log } from '../operations/log.js';
import { createMetrics, type Metrics } from '../operations/metrics.js';
import { patiently } from '../operations/patience.js';
import { openOperations } from '../operations/server.js';
import { tracingEvents, tracingTransport, withHandlers } from '../trace.js';
import { createIds, systemClock } from '../world.js';
import { followPeople, peopleCaughtUp } from './people.js';
import { readServiceSettings, type ServiceSettings } from './settings.js';

import { openSubgraph } from './subgraph.js';
import { createTeller } from './teller.js';

export interface ServeOptions {
  /** Runs once the context's ports are there, before it serves. */
  readonly before?: (ports: Ports) => Promise<void>;
}

/**
 * One context as a process of its own, until SIGTERM or SIGINT: over MongoDB, Kafka and Keycloak as the environment names
 * them. It is ready once it can answer and hears what others publish. A start that fails ends the process with 69.
 */
export async function serve(context: Context, options: ServeOptions = {}): Promise<void> {
  const log = createLog(context.name);
  const ending = createEnding(log);
  try {
    const settings = readServiceSettings(context.name, process.env);
    await start(context, settings, options, log, ending);
  } catch (error) {
    log.failure(error);
    await ending.end(69);
  }
}

async function start(
  context: Context,
  settings: ServiceSettings,
  { before }: ServeOptions,
  log: Log,
  ending: Ending,
): Promise<void> {
  const { name } = context;
  const clock = systemClock;
  const metrics = createMetrics(name, (error) => log.failure(error));
  const teller = createTeller();
  const { host, operationsPort } = settings;
  const operations = await openOperations({ host, port: operationsPort }, teller.health, metrics);
  ending.finally(operations.close);
  const store = await patiently(log, () => openMongo({ ...settings.mongo, clock, onFailure: log.failure }));
  ending.finally(store.close);
  const own = store.forContext(context);
  const { documents: letters } = store.forContext(letterbox(name));
  const { documents: known } = store.forContext(peopleView(name));
  teller.lacks('the store', async () => void (await own.outbox.waiting()));
  const bus = await patiently(log, () =>
    openKafkaBus({
      ...{ context: name, settings: settings.kafka, documents: letters, blobs: store.blobs, clock },
      onFailure: log.failure,
    }),
  );
  ending.finally(bus.close);
  metrics.watch(bus);
  const verifier = createKeycloakVerifier(settings.keycloak, clock);
  await patiently(log, verifier.ready);
  const people = await followPeople(name, known, bus.transport);
  teller.mayAsk(verifier, people, bus);
  const ports: Ports = {
    ...{ events: tracingEvents(own.events), documents: own.documents, blobs: own.blobs },
    ...{ clock, ids: createIds() },
  };
  await own.rebuild();
  await before?.(ports);
  const app = await startContext(context, ports, counted(tracingTransport(bus.transport), metrics));
  ending.finally(app.close);
  bus.relay(context, own);
  await peopleCaughtUp(name, bus);
  const session = settings.keycloak.secret === null ? undefined : createSessionCheck(settings.keycloak);
  // Behind a personal access token there is no session: it is looked up anew each time.
  const isActive =
    session && ((token: string) => (isAccessToken(token) ? Promise.resolve(true) : session(token)));
  const issuer = issuerOf(settings.keycloak);
  const taken = withAccessTokens(verifier, { documents: known, issuer, clock });
  const subgraph = await openSubgraph({
    ...{ schema: app.schema, host, port: settings.port },
    askingOf: createAsking({ verifier: taken, people, clock, ...(isActive && { isActive }) }),
    onMasked: (error, reference) => log.failure(error, reference),
    onAnswered: metrics.answered,
  });
  ending.finally(subgraph.close);
  ending.first(() => {
    teller.leave();
    subgraph.leave();
  }, settings.drain);
  teller.enter();
  log.say('ready', { port: subgraph.port, operationsPort: operations.port });
}

/** Counts what reactions do. */
function counted(transport: Transport, metrics: Metrics): Transport {
  return withHandlers(transport, (handle) => async (event, delivery) => {
    const began = performance.now();
    const told = (outcome: 'handled' | 'failed') =>
      metrics.reacted(delivery.group, performance.now() - began, outcome);
    try {
      await handle(event, delivery);
      told('handled');
    } catch (error) {
      told('failed');
      throw error;
    }
  });
}
