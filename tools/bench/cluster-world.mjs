// The services as processes over real servers, for a bench: topics, groups and a database of its own.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { launchCluster } from '../cluster/launch.mjs';
import { temporaryFolder } from './world.mjs';

const dist = join(import.meta.dirname, '../../apps/tocsin/dist');

/** `ask(who, query, variables)` asks the gateway as somebody; `settled()` waits until nothing is under way. */
export async function openClusterWorld() {
  const { addresses } = await import('../services/servers.mjs');
  const { openPlace } = await import(join(dist, 'cluster/place.js'));
  const { impersonate } = await import(join(dist, 'cluster/tokens.js'));
  const { untilSettled } = await import(join(dist, 'cluster/demo.js'));
  const { askerAt } = await import(join(dist, 'ask.js'));
  const name = `b${randomBytes(4).toString('hex')}`;
  const place = await openPlace({ ...process.env, ...(await addresses()) }, name);
  const password = randomBytes(12).toString('base64url');
  const tokens = await impersonate(place.environment, place.administration, { password });
  const folder = temporaryFolder();
  const cluster = await launchCluster({ environment: place.environment, logs: folder });
  const settled = () => untilSettled(place, cluster.address);
  await settled();
  return {
    ...{ address: cluster.address, environment: place.environment, services: cluster.services, folder },
    ask: askerAt(cluster.address, tokens.token, settled),
    token: tokens.token,
    settled,
    async close() {
      await cluster.stop();
      await tokens.close();
      await place.remove();
    },
  };
}
