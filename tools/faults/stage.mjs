// What is to be broken: servers of the program's own, toxiproxy before them, every service as a process of its own, and
// the invented community.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchCluster } from '../cluster/launch.mjs';
import { freePort } from '../services/ports.mjs';
import { say } from '../services/say.mjs';
import { armsFolder, openArms } from './arms.mjs';
import { openCast } from './cast.mjs';
import { openReceiver } from './receiver.mjs';
import { openToxiproxy, whyNoToxiproxy } from './toxiproxy.mjs';

const watching = pathToFileURL(join(import.meta.dirname, 'crash-points.mjs')).href;

/** Sets everything up in `folder`; `close` ends all that this started. */
export async function openStage(folder) {
  const closing = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    return { ...(await open(folder, (end) => closing.push(end))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(folder, atEnd) {
  const noProxy = whyNoToxiproxy();
  if (!noProxy) process.env.TOCSIN_KAFKA_BETWEEN = String(await freePort());
  const servers = await import('../services/servers.mjs');
  const { runningServer } = await import('../services/server-process.mjs');
  atEnd(() => servers.stopServers());
  // Accounts may stay; events and topics are this run's own.
  await servers.stopServers();
  await servers.stopServers(['kafka', 'mongo'], { wipe: true });
  await servers.startServers();
  const found = await servers.addresses();
  const proxy = noProxy ? null : await openToxiproxy();
  if (proxy) atEnd(() => proxy.close());

  const { openPlace } = await import('../../apps/tocsin/dist/cluster/place.js');
  const { impersonate } = await import('../../apps/tocsin/dist/cluster/tokens.js');
  const { untilSettled } = await import('../../apps/tocsin/dist/cluster/demo.js');
  const place = await openPlace({ ...process.env, ...found, KAFKA_PARTITIONS: '3' }, 'faults');
  const password = randomBytes(12).toString('base64url');
  const tokens = await impersonate(place.environment, place.administration, { password });
  const receiver = await openReceiver();
  atEnd(() => receiver.close());

  const arms = join(folder, 'arms');
  mkdirSync(arms, { recursive: true });
  const behindProxy = proxy ? await reroute(proxy, place.environment, runningServer('kafka').ports) : {};
  const environment = {
    ...{ ...place.environment, ...behindProxy, [armsFolder]: arms },
    ...{ TOCSIN_EGRESS_ALLOW: 'loopback', TOCSIN_EGRESS_HTTP: 'yes', TOCSIN_EGRESS_PORTS: 'any' },
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${watching}`.trim(),
  };
  const cluster = await launchCluster({
    ...{ environment, logs: join(folder, 'logs') },
    onEnd: (name, { code, signal }) => say(name, `ended (${signal ?? code}) and is started again`),
    ...(proxy && { route: (service) => routeTo(proxy, service) }),
  });
  atEnd(() => cluster.stop());
  const settled = () => untilSettled(place, cluster.address);
  await settled();
  await openCast(cluster.address, tokens.token, settled, receiver.url);
  return {
    ...{ cluster, proxy, noProxy, receiver, settled, token: tokens.token, arms: openArms(arms) },
    /** Where the servers are without anything between: for whoever looks afterwards. */
    environment: place.environment,
    servers: {
      /** Ends a server and all that it started at once. */
      kill: (name) => process.kill(-runningServer(name).pid, 'SIGKILL'),
      start: (name) => servers.startServers([name]),
    },
  };
}

/** Where services find the servers: behind a proxy each. */
async function reroute(proxy, { MONGODB_URI, KEYCLOAK_URL }, { behind }) {
  const mongo = new URL(MONGODB_URI);
  mongo.port = String(await proxy.between('database', mongo.port));
  const keycloak = new URL(KEYCLOAK_URL);
  keycloak.port = String(await proxy.between('keycloak', keycloak.port));
  const broker = await proxy.between('broker', behind, Number(process.env.TOCSIN_KAFKA_BETWEEN));
  return {
    MONGODB_URI: mongo.href,
    KEYCLOAK_INTERNAL_URL: keycloak.href.replace(/\/$/, ''),
    KAFKA_BROKERS: `127.0.0.1:${broker}`,
  };
}

async function routeTo(proxy, { name, port }) {
  return `http://127.0.0.1:${await proxy.between(`gateway-${name}`, port)}`;
}
