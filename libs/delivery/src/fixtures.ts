import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdvisoryPublished, ExposureChanged } from '@tocsin/contracts';
import { createEgress, isLoopback, type Mail, type Mailer } from '@tocsin/egress';
import type { ContextDefinition, Instant, Ports, PublicEvent } from '@tocsin/kernel';
import {
  type OrganisationKind,
  type Principal,
  type Role,
  readersOf,
  token,
  tokensOf,
} from '@tocsin/sharing';
import { openSqlite } from '@tocsin/store';
import { assemble, type Parts } from './assemble.js';
import { dispatchLimits } from './dispatcher.js';
import { everything, type Filter } from './domain/filter.js';
import { atOnce } from './domain/schedule.js';
import { deliveryContext } from './index.js';
import type { Wanted } from './subscribers.js';

export const start = '2026-11-24T09:00:00.000Z';

/** A person of one organisation, with what a token would say of them. */
export function person(
  name: string,
  organisation: string,
  kind: OrganisationKind,
  roles: readonly Role[],
): Principal {
  const memberships = [{ organisation, kind, roles }];
  const tokens = tokensOf({ person: name, memberships, groups: [], clientRelations: [] }, start);
  return { person: name, name, memberships, tokens };
}

export const cast = {
  maker: person('maker', 'pumps', 'manufacturer', ['author', 'releaser']),
  admin: person('admin', 'st-mary', 'healthcare-provider', ['administrator']),
  biomed: person('biomed', 'st-mary', 'healthcare-provider', ['biomed']),
  luke: person('luke', 'st-luke', 'healthcare-provider', ['administrator', 'biomed']),
  coordinator: person('coordinator', 'isao', 'isao', ['coordinator']),
  outsider: person('outsider', 'far-away', 'healthcare-provider', ['administrator', 'coordinator', 'biomed']),
} as const;

const facts: NonNullable<AdvisoryPublished['data']['facts']> = {
  trackingId: 'PUMPS-2026-001',
  aliases: [],
  version: '1',
  status: 'final',
  category: 'csaf_security_advisory',
  title: 'Infusion pump answers to anybody',
  publisher: { name: 'Pumps Ltd', namespace: 'https://pumps.example', category: 'vendor', contact: null },
  initialReleaseAt: start,
  currentReleaseAt: start,
  revisions: [],
  tlpLabel: 'WHITE',
  distribution: null,
  lang: 'en',
  baseScore: 8.1,
  aggregateSeverity: null,
  summary: 'Secret words of the summary',
  products: [
    {
      productId: 'P1',
      name: 'Pumps Ltd Flow 3000 Infusion Pump 3.64',
      vendors: ['Pumps Ltd'],
      families: [],
      products: ['Flow 3000'],
      versions: [],
      qualifiers: [],
      helper: {
        cpe: null,
        purl: null,
        modelNumbers: [],
        serialNumbers: [],
        skus: [],
        udiDis: [],
        hashes: [],
        uris: [],
      },
      relationship: null,
    },
  ],
  statuses: [],
  vulnerabilities: [
    { id: 'CVE-2026-1', cve: 'CVE-2026-1', title: null, cwe: null, scores: [], exploitStatus: [] },
  ],
  references: [],
};

/** TLP:CLEAR of the maker, unless something else is said; the readers follow the label. */
export function published(said: Partial<AdvisoryPublished['data']> = {}): AdvisoryPublished['data'] {
  const tlp = said.tlp ?? 'CLEAR';
  return {
    advisory: 'advisory-1',
    trackingId: 'PUMPS-2026-001',
    source: 'pumps',
    revision: 1,
    sha256: '0'.repeat(64),
    publishedAt: start,
    alert: true,
    differences: [],
    tlp,
    readers: readersOf({ tlp, source: 'pumps', audience: { organisations: [], groups: [], people: [] } }),
    facts: tlp === 'RED' ? null : facts,
    ...said,
  };
}

export const exposure = (
  organisation: string,
  said: Partial<ExposureChanged['data']> = {},
): ExposureChanged['data'] => ({
  organisation,
  advisory: 'advisory-1',
  trackingId: 'PUMPS-2026-001',
  revision: 1,
  devices: { confirmed: 2, probable: 0, possible: 1, excluded: 9 },
  sites: [`${organisation}/north`],
  alert: true,
  because: ['2 devices run an affected version'],
  assessedAt: start,
  tlp: 'AMBER+STRICT',
  readers: [token.organisation(organisation)],
  ...said,
});

export const wanted = (
  said: Partial<Omit<Wanted, 'filter'>> & { filter?: Partial<Filter> } = {},
): Wanted => ({
  name: 'everything',
  stream: false,
  mail: false,
  people: [],
  webhooks: [],
  timing: atOnce,
  escalation: null,
  ...said,
  filter: { ...everything, ...said.filter },
});

/** The public event of a commit, as the bus would bring it. */
export function told<Type extends string, Data>(
  type: Type,
  data: Data,
  subject: string,
  version = 1,
): PublicEvent<Type, Data> {
  const context = type.split('.')[2];
  return {
    specversion: '1.0',
    id: `${context}/${subject}/${version}/0`,
    source: `tocsin/${context}`,
    type,
    subject,
    time: start,
    datacontenttype: 'application/json',
    data,
    streamversion: version,
  };
}

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
