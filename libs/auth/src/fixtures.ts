import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DirectoryEvent } from '@tocsin/contracts';
import type { Clock, Documents, PublicEvent } from '@tocsin/kernel';
import { openSqlite, type Store } from '@tocsin/store';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll } from 'vitest';
import { auth } from './context.js';
import { createIssuer, type Issuer, type IssuerOptions } from './issuer/issuer.js';
import type { IssuerKeys } from './keys.js';
import { createPeople, type People } from './people.js';

/** Fixed ids of the specs' cast. */
export const cast = {
  hospital: '01890000-0000-7000-8000-000000000001',
  maker: '01890000-0000-7000-8000-000000000002',
  group: '01890000-0000-7000-8000-000000000003',
  nurse: '01890000-0000-7000-8000-000000000011',
  author: '01890000-0000-7000-8000-000000000012',
} as const;

export const nurse = {
  person: cast.nurse,
  email: 'ana@st-mary.example',
  name: 'Ana <b>Ruiz</b> & "Co"',
  memberships: [{ organisation: cast.hospital, roles: ['biomed' as const] }],
  removed: false,
};
export const author = {
  person: cast.author,
  email: 'ben@pumps.example',
  name: 'Ben Okoro',
  memberships: [{ organisation: cast.maker, roles: ['author' as const] }],
  removed: false,
};
export const hospital = {
  organisation: cast.hospital,
  handle: 'st-mary',
  name: 'St. Mary <i>Hospital</i>',
  kind: 'healthcare-provider' as const,
  sites: [],
  namesShownToManufacturers: false,
  removed: false,
};
export const maker = {
  ...hospital,
  organisation: cast.maker,
  handle: 'pumps',
  name: 'Pumps Ltd',
  kind: 'manufacturer' as const,
};

/** A directory event in its envelope; the stream is the thing it tells of. */
export function told<T extends DirectoryEvent['type']>(
  short: T extends `org.tocsin.directory.${infer Name}.v1` ? Name : never,
  data: Extract<DirectoryEvent, { type: T }>['data'],
  streamversion = 1,
): PublicEvent {
  const subject = Object.values(data as object)
    .filter((value) => typeof value === 'string')
    .slice(0, 2)
    .join('~');
  return {
    specversion: '1.0',
    id: `${subject}-${streamversion}`,
    source: 'tocsin/directory',
    type: `org.tocsin.directory.${short}.v1`,
    subject,
    time: '2026-11-24T00:00:00.000Z',
    datacontenttype: 'application/json',
    data,
    streamversion,
  };
}

const folders: string[] = [];
const stores = new Set<Store>();

/** A data folder of its own, removed when the spec file is through. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-auth-'));
  folders.push(folder);
  return folder;
}

/** Auth's documents in the embedded store. */
export function openStore(folder: string = freshFolder()): { documents: Documents; close(): Promise<void> } {
  const store = openSqlite({ folder, clock: systemClock });
  stores.add(store);
  return {
    documents: store.forContext(auth).documents,
    async close() {
      stores.delete(store);
      await store.close();
    },
  };
}

afterAll(async () => {
  await Promise.all([...stores].map((store) => store.close()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** People who know the cast. */
export async function peopleOf(documents: Documents): Promise<People> {
  const people = createPeople({ documents });
  await people.applyDirectoryEvent(
    told<'org.tocsin.directory.OrganisationChanged.v1'>('OrganisationChanged', hospital),
  );
  await people.applyDirectoryEvent(
    told<'org.tocsin.directory.OrganisationChanged.v1'>('OrganisationChanged', maker),
  );
  await people.applyDirectoryEvent(told<'org.tocsin.directory.PersonChanged.v1'>('PersonChanged', nurse));
  await people.applyDirectoryEvent(told<'org.tocsin.directory.PersonChanged.v1'>('PersonChanged', author));
  return people;
}

export async function freshKeys(kid = 'first'): Promise<IssuerKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    signing: [{ ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }],
    secrets: ['0123456789abcdef0123456789abcdef'],
  };
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands still until it is set. */
export function clockAt(instant: string): Clock & { set(to: string): void } {
  let now = instant;
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
  };
}

export interface Running {
  readonly baseUrl: string;
  readonly issuer: Issuer;
  readonly people: People;
  readonly documents: Documents;
  readonly keys: IssuerKeys;
  readonly faults: unknown[];
  /** Closes the data folder and opens it again, as a second start does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The issuer over HTTP on a free port of loopback. */
export async function running(options: Partial<IssuerOptions> = {}): Promise<Running> {
  const folder = freshFolder();
  const keys = options.keys ?? (await freshKeys());
  const faults: unknown[] = [];
  const server = createServer((req, res) => void now.issuer.handle(req, res));
  await listen(server);
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const start = async () => {
    const store = openStore(folder);
    const { documents } = store;
    const people = await peopleOf(documents);
    const onFault = (error: unknown) => faults.push(error);
    const demoCast = [nurse.email, author.email];
    const ports = { baseUrl, keys, documents, people, clock: systemClock, demoCast, onFault };
    return { store, people, issuer: createIssuer({ ...ports, ...options }) };
  };
  let now = await start();
  return {
    baseUrl,
    keys,
    faults,
    get issuer() {
      return now.issuer;
    },
    get people() {
      return now.people;
    },
    get documents() {
      return now.store.documents;
    },
    async restart() {
      await now.store.close();
      now = await start();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await now.store.close();
    },
  };
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
