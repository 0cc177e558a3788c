import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintToken, realmPath, serviceOf } from '@tocsin/auth';
import { personId } from '@tocsin/directory';
import { serve } from '@tocsin/tocsin';
import type { Reach, WorldOptions } from './reach.js';

/** Everything in this process over a folder of its own. */
export async function reachEmbedded(options: WorldOptions): Promise<Reach> {
  // The only addresses that anything may be sent to here.
  process.env['TOCSIN_EGRESS_ALLOW'] = 'loopback';
  process.env['TOCSIN_EGRESS_HTTP'] = 'yes';
  process.env['TOCSIN_EGRESS_PORTS'] = 'any';
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'tocsin-system-')));
  const masked: unknown[] = [];
  const running = await serve({
    folder,
    host: '127.0.0.1',
    port: options.port ?? 4000,
    listen: options.listen ?? false,
    onError: (error) => masked.push(error),
  });
  // Whoever asks first is known by then.
  await running.embedded.settled();
  const { address, keys, embedded, gateway } = running;
  return {
    ...{ address, masked, running },
    send: async (init) => (await gateway.fetch(`${address}/graphql`, init)) as Response,
    token: (who, more = {}) =>
      mintToken({
        ...{ keys, issuer: `${address}${realmPath}`, email: who, clock: embedded.clock },
        subject: who.includes('@') ? personId(who) : serviceOf(who),
        ...more,
      }),
    settled: () => embedded.settled(),
    async close() {
      await running.close();
      if (!options.folder) await rm(folder, { recursive: true, force: true });
    },
  };
}
