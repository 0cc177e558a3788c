import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExposureChanged } from '@tocsin/contracts';
import { createEgress, isLoopback, type Mail, type Mailer } from '@tocsin/egress';
import type { ContextDefinition, Instant, Ports } from '@tocsin/kernel';
import { type Principal } from '@tocsin/sharing';
import { openSqlite } from '@tocsin/store';
import { assemble, type Parts } from './assemble.js';
import { dispatchLimits } from './dispatcher.js';
import { cast, published, start, told, wanted } from './domain/fixtures.js';
import { deliveryContext } from './index.js';

export interface Call {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A receiver on loopback that answers as told and keeps what it got. */
export async function receiver(
  answer: (response: ServerResponse, call: Call) => void = (response) => void response.end(),
) {
  const calls: Call[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    request.toArray().then((chunks) => {
      const call = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      calls.push(call);
      answer(response, call);
      for (const each of waiting) if (calls.length >= each.count) each.resolve();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    /** Resolves once so many calls have come. */
    called: (count: number) =>
      calls.length >= count
        ? Promise.resolve()
        : new Promise<void>((resolve) => void waiting.push({ count, resolve })),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A mail server that keeps what it is handed; `fail` makes it throw. */
export function mailbox() {
  const mails: Mail[] = [];
  const state: { fail: Error | null } = { fail: null };
  const mailer: Mailer = {
    async send(mail) {
      if (state.fail) throw state.fail;
      mails.push(mail);
    },
    close: async () => undefined,
  };
  return { mails, state, mailer };
}

/** The context over a data folder of its own, with a clock that is set by hand. `restart` is a process that died. */
export async function openWorld(said: Partial<Parts> = {}, definition: ContextDefinition = deliveryContext) {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-delivery-'));
  const box = mailbox();
  const failures: unknown[] = [];
  let now = start;
  let next = 0;
  const clock = { now: () => now };
  const ids = { next: () => `id-${++next}` };
  const parts = (): Parts => ({
    egress: createEgress({ allow: isLoopback, allowHttp: true, ports: 'any', limits: { perOrigin: 64 } }),
    mailer: box.mailer,
    publicUrl: 'https://tocsin.example',
    limits: dispatchLimits,
    random: () => 0.5,
    report: (error) => failures.push(error),
    ...said,
  });
  function open() {
    const store = openSqlite({ folder, clock });
    const { events, documents, blobs } = store.forContext(definition);
    const ports: Ports = { events, documents, blobs, clock, ids };
    return { store, ports, delivery: assemble(ports, parts()) };
  }
  let running = open();
  return {
    get ports() {
      return running.ports;
    },
    get delivery() {
      return running.delivery;
    },
    mails: box.mails,
    mailState: box.state,
    failures,
    pass(until: Instant) {
      now = until;
    },
    /** Everything due at this instant, done. */
    async settle() {
      running.delivery.dispatcher.wake();
      await running.delivery.dispatcher.settled();
    },
    async restart() {
      await running.delivery.close();
      await running.store.close();
      running = open();
    },
    /** A process that was killed: what was under way finds no store to write to. */
    async crash() {
      const dead = running;
      await dead.store.close();
      running = open();
      await dead.delivery.close();
      failures.splice(0);
    },
    async close() {
      await running.delivery.close();
      await running.store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Tells the world who is who. */
export async function introduce(
  world: World,
  people: readonly Principal[] = Object.values(cast),
): Promise<void> {
  for (const { person: id, memberships } of people) {
    for (const { organisation, kind } of memberships)
      await world.delivery.known.organisation(
        told(
          'org.tocsin.directory.OrganisationChanged.v1',
          {
            organisation,
            handle: organisation,
            name: organisation,
            kind,
            sites: [],
            namesShownToManufacturers: false,
            removed: false,
          },
          `organisation-${organisation}`,
        ),
      );
    await personChanged(world, id, { memberships });
  }
}

export function personChanged(
  world: World,
  id: string,
  said: { memberships: Principal['memberships']; removed?: boolean },
  version = 1,
): Promise<void> {
  const memberships = said.memberships.map(({ organisation, roles }) => ({ organisation, roles }));
  const data = {
    person: id,
    email: `${id}@mail.example`,
    name: id,
    memberships,
    removed: said.removed ?? false,
  };
  return world.delivery.known.person(
    told('org.tocsin.directory.PersonChanged.v1', data, `person-${id}`, version),
  );
}

export function publish(world: World, data = published(), version: number = data.revision): Promise<void> {
  return world.delivery.notices.published(
    told('org.tocsin.advisories.AdvisoryPublished.v1', data, data.advisory, version),
  );
}

export function expose(world: World, data: ExposureChanged['data'], version = 1): Promise<void> {
  const subject = `exposure-${data.advisory}-${data.organisation}`;
  return world.delivery.notices.exposed(
    told('org.tocsin.inventory.ExposureChanged.v1', data, subject, version),
  );
}

export const organisationOf = (organisation: string) => ({ kind: 'organisation', organisation }) as const;
export const personOf = (principal: Principal) =>
  ({
    kind: 'person',
    person: principal.person,
    organisation: principal.memberships[0]!.organisation,
  }) as const;

/** An organisation's webhook with a subscription that posts to it. */
export async function hooked(
  world: World,
  admin: Principal,
  url: string,
  said: Parameters<typeof wanted>[0] & { allowAmber?: boolean } = {},
) {
  const { organisation } = admin.memberships[0]!;
  const { allowAmber = false, ...rest } = said;
  const { webhook, secret } = await world.delivery.subscribers.addWebhook(admin, {
    organisation,
    name: 'hook',
    url,
    allowAmber,
  });
  const owner = organisationOf(organisation);
  const subscription = await world.delivery.subscribers.createSubscription(admin, {
    owner,
    wanted: wanted({ webhooks: [webhook], ...rest }),
  });
  return { webhook, secret: secret as string, subscription };
}

/** The ledger of a principal as short texts: `webhook delivered`. */
export async function ledgerOf(world: World, principal: Principal): Promise<readonly string[]> {
  const { items } = await world.delivery.ledger.lines(principal, {}, { first: 200 });
  return [...items]
    .reverse()
    .flatMap((line) => line.entries.map((entry) => `${entry.channel ?? entry.by} ${entry.state}`));
}
