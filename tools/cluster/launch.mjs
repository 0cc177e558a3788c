// The services of the cluster, each a process of its own, over servers that run already.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../ready.mjs';
import { freePort } from '../services/ports.mjs';
import { startChild, untilReady } from './child.mjs';

/** In the order in which they start. */
export const contexts = ['directory', 'catalogue', 'advisories', 'inventory', 'answers', 'delivery'];
/** What has to be built before they can. */
export const projects = ['apps/tocsin', 'apps/gateway', ...contexts.map((name) => `apps/${name}`)];

const builtMain = (name) => join(root, 'apps', name, 'dist', 'main.js');

/**
 * Starts every context and the gateway. `environment` names the servers (`KAFKA_BROKERS`, `MONGODB_URI`, `KEYCLOAK_URL`,
 * `KEYCLOAK_CLIENT_SECRET`) and what else the services are told; topics and indexes are there already. `logs` is a folder.
 * With `replicas`, each context runs so often; the gateway asks the first, all of them share the events.
 * `mainOf` says what is run for a name; what is built here by default.
 * `route(service)` says by which address the gateway reaches a service; by its own where that is not told.
 * A service that ends by itself is started again; one that was killed by `kill` stays down until `start`.
 */
export async function launchCluster({
  environment,
  logs,
  port,
  replicas = 1,
  mainOf = builtMain,
  route = ({ address }) => address,
  onEnd = () => {},
}) {
  mkdirSync(logs, { recursive: true });
  const services = new Map();
  for (const name of [...contexts, 'gateway']) services.set(name, await placeOf(name, port));
  for (let number = 2; number <= replicas; number++)
    for (const name of contexts) services.set(`${name}-${number}`, await placeOf(`${name}-${number}`));
  for (const name of contexts) services.get(name).route = await route(services.get(name));
  const stopping = new AbortController();

  function environmentOf({ name, port: own, operationsPort }) {
    const listening = { HOST: '127.0.0.1', PORT: String(own), OPERATIONS_PORT: String(operationsPort) };
    const addresses = (of) => contexts.map((each) => `${each}=${of(services.get(each))}`).join(',');
    return {
      ...process.env,
      ...environment,
      ...listening,
      ...(name === 'gateway' && {
        SUBGRAPHS: addresses((each) => `${each.route}/graphql`),
        OPERATIONS: addresses((each) => each.operations),
      }),
    };
  }

  function start(name) {
    const service = services.get(name);
    service.held = false;
    service.child = startChild({
      name,
      main: mainOf(name.replace(/-\d+$/, '')),
      environment: environmentOf(service),
      log: service.log,
    });
    const { child } = service;
    child.exited.then(async (how) => {
      if (stopping.signal.aborted || service.held || service.child !== child || !service.wasReady) return;
      onEnd(name, how);
      await pause(500);
      if (!stopping.signal.aborted && service.child === child) start(name);
    });
    return child;
  }

  async function ready(name) {
    const service = services.get(name);
    await untilReady(service.child, service.operations, service.log);
    service.wasReady = true;
  }

  async function placeOf(name, wanted) {
    const own = name === 'gateway' && wanted ? wanted : await freePort();
    const operationsPort = await freePort();
    return {
      ...{ name, port: own, operationsPort, child: null, held: false, wasReady: false },
      address: `http://127.0.0.1:${own}`,
      operations: `http://127.0.0.1:${operationsPort}`,
      log: join(logs, `${name}.log`),
    };
  }

  async function stop() {
    stopping.abort();
    const all = [...services.values()].flatMap(({ child }) => (child ? [child] : []));
    // The gateway first: what it has taken is answered while the others are there.
    const gateway = all.find(({ name }) => name === 'gateway');
    await gateway?.end();
    await Promise.all(all.map((child) => child.end()));
  }

  try {
    for (const name of services.keys()) start(name);
    await Promise.all([...services.keys()].map(ready));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address: services.get('gateway').address,
    services,
    /** Ends a service with a signal and leaves it down. */
    async kill(name, signal = 'SIGKILL') {
      const service = services.get(name);
      service.held = true;
      service.child.kill(signal);
      return service.child.exited;
    },
    start,
    ready,
    stop,
  };
}
