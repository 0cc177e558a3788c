import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { impersonate, openPlace } from '@tocsin/tocsin';
import type { Reach } from './reach.js';

/** The services as processes, see `tools/cluster/launch.mjs`. */
export interface Launched {
  readonly address: string;
  readonly services: ReadonlyMap<
    string,
    { readonly log: string; readonly address: string; readonly operations: string }
  >;
  /** Ends a service with a signal and leaves it down; answers how it ended. */
  kill(name: string, signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null }>;
  start(name: string): unknown;
  ready(name: string): Promise<void>;
  stop(): Promise<void>;
}

export interface ClusterReach extends Reach {
  readonly cluster: Launched;
  /** What the services are told: where the servers are, under which names. */
  readonly environment: NodeJS.ProcessEnv;
}

const longestQuiet = 120_000;

/**
 * Every service as a process of its own, over the servers that the environment names; with topics, groups and a database
 * that no other world shares.
 */
export async function reachCluster(options: { readonly replicas?: number } = {}): Promise<ClusterReach> {
  const logs = await mkdtemp(join(tmpdir(), 'tocsin-cluster-'));
  const place = await openPlace(process.env, `w${randomBytes(4).toString('hex')}`);
  const { launchCluster } = (await import(
    new URL('../../../tools/cluster/launch.mjs', import.meta.url).href
  )) as { launchCluster(options: object): Promise<Launched> };
  // Accounts are shared with other worlds of the same Keycloak: all of them know the same password.
  const password = createHash('sha256')
    .update(`stories ${process.env['KEYCLOAK_ADMIN_PASSWORD']}`)
    .digest('hex');
  const tokens = await impersonate(process.env, place.administration, { password });
  const environment = {
    ...place.environment,
    ...{ TOCSIN_EGRESS_ALLOW: 'loopback', TOCSIN_EGRESS_HTTP: 'yes', TOCSIN_EGRESS_PORTS: 'any' },
  };
  const cluster = await launchCluster({ environment, logs, ...options });

  async function settled(): Promise<void> {
    for (const began = performance.now(); performance.now() - began < longestQuiet; await wait(25)) {
      const headers = { authorization: `Bearer ${await place.serviceToken()}` };
      const answer = await fetch(`${cluster.address}/health/settled`, { headers });
      if (answer.ok && ((await answer.json()) as { settled: boolean }).settled) return;
    }
    throw new Error('The cluster did not come to rest.');
  }

  await settled();
  return {
    ...{ cluster, environment },
    address: cluster.address,
    send: (init) => fetch(`${cluster.address}/graphql`, init),
    token: tokens.token,
    settled,
    get masked() {
      return [...cluster.services.values()].flatMap(({ log }) => maskedIn(log));
    },
    get running(): never {
      throw new Error('A cluster does not run in this process.');
    },
    async close() {
      await cluster.stop();
      await tokens.close();
      await place.remove();
      await rm(logs, { recursive: true, force: true });
    },
  };
}

/** What a service masked, as it wrote it down: whatever has a reference that somebody was told. */
function maskedIn(log: string): readonly unknown[] {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"reference":'));
}
