import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import {
  audience,
  auth,
  createIssuer,
  createPeople,
  createVerifier,
  type IssuerKeys,
  loadKeys,
  type People,
  publicKeysOf,
  realmPath,
} from '@tocsin/auth';
import { founding } from '@tocsin/directory';
import { acceptWebSockets, createGateway, type Gateway } from '@tocsin/gateway';
import { type Embedded, embed, systemClock } from '@tocsin/host';
import { Fault, type PublicEvent, topicOf } from '@tocsin/kernel';
import { contexts } from './contexts.js';
import { type Health, requestHandler } from './http.js';

export interface ServeOptions {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** False answers in this process only: nothing listens. */
  readonly listen: boolean;
  /** E-mail addresses of the invented cast; they sign in by one click on loopback. */
  readonly demoCast?: readonly string[];
  readonly onError?: (error: unknown, id?: string) => void;
}

/** Everything, running in this process. */
export interface Running {
  readonly folder: string;
  /** Where browsers reach it, without a last slash. */
  readonly address: string;
  readonly keys: IssuerKeys;
  readonly embedded: Embedded;
  readonly people: People;
  readonly gateway: Gateway;
  close(): Promise<void>;
}

/** What a running process leaves in its data folder, so that the command line finds it. */
export const runningFile = 'running.json';
const supergraphFile = new URL('../../gateway/supergraph.graphql', import.meta.url);

/** Starts every context, the gateway and the issuer over one data folder, and listens where asked to. */
export async function serve(options: ServeOptions): Promise<Running> {
  const { folder, host, port, listen } = options;
  const onError = options.onError ?? (() => {});
  await prepareFolder(folder);
  const address = `http://${host === '127.0.0.1' || host === '::1' ? 'localhost' : host}:${port}`;
  const keys = await loadKeys(folder);
  let people: People | undefined;
  const embedded = await embed({
    folder,
    contexts,
    beside: [auth],
    onFailure: onError,
    before: async ({ bus, portsOf }) => {
      people = createPeople(portsOf(auth.name));
      await learnPeople(bus.transport, people);
    },
  });
  const resolved = people as People;
  try {
    await founding(embedded.portsOf('directory'));
    const health: Health = { ready: false };
    const gateway = openGateway(embedded, resolved, keys, address, onError);
    const issuer = createIssuer({
      baseUrl: address,
      keys,
      documents: embedded.portsOf(auth.name).documents,
      people: resolved,
      clock: systemClock,
      ...(options.demoCast && { demoCast: options.demoCast }),
      onFault: onError,
    });
    const server = listen
      ? await open(createServer(requestHandler({ gateway, issuer, health, embedded })), host, port)
      : null;
    const sockets = server && (await acceptWebSockets(server, gateway));
    if (server) await writeFile(join(folder, runningFile), JSON.stringify({ address, pid: process.pid }));
    health.ready = true;
    const close = async () => {
      health.ready = false;
      await rm(join(folder, runningFile), { force: true });
      await sockets?.close();
      if (server) await closeServer(server);
      await gateway[Symbol.asyncDispose]();
      await embedded.close();
    };
    return { folder, address, keys, embedded, people: resolved, gateway, close };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

function openGateway(
  embedded: Embedded,
  people: People,
  keys: IssuerKeys,
  address: string,
  onError: (error: unknown, id: string) => void,
): Gateway {
  const verifier = createVerifier({
    issuer: `${address}${realmPath}`,
    audience,
    keys: { jwks: publicKeysOf(keys) },
    clock: systemClock,
  });
  return createGateway({
    supergraph: readFileSync(supergraphFile, 'utf8'),
    subgraphs: new Map(embedded.apps.map((app) => [app.name, app.schema])),
    principalOf: async (token) => people.principalOf(await verifier.verify(token), systemClock.now()),
    onError,
  });
}

/** Auth hears the directory's events like every other neighbour. */
async function learnPeople(transport: Embedded['bus']['transport'], people: People): Promise<void> {
  const types = ['PersonChanged', 'OrganisationChanged', 'GroupChanged', 'ClientRelationChanged'];
  const learn = (event: PublicEvent) => people.applyDirectoryEvent(event);
  const handlers = new Map(types.map((type) => [`org.tocsin.directory.${type}.v1`, learn]));
  await transport.subscribe({ group: 'auth.people', topic: topicOf('directory'), handlers });
}

async function prepareFolder(folder: string): Promise<void> {
  try {
    if (!existsSync(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Fault(
      'host/data-folder',
      `The data folder ${folder} cannot be made (${code}); name another with TOCSIN_DATA.`,
      false,
    );
  }
}

async function open(server: Server, host: string, port: number): Promise<Server> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, host, port)));
    server.listen(port, host, resolve);
  });
  return server;
}

function listenFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new Fault(
      'host/port-in-use',
      `Port ${port} of ${host} is in use; choose another with PORT.`,
      false,
    );
  if (error.code === 'EACCES')
    return new Fault(
      'host/port-refused',
      `Port ${port} may not be used here; choose one above 1023 with PORT.`,
      false,
    );
  return new Fault(
    'host/address',
    `${host}:${port} cannot be listened on (${error.code}); see HOST and PORT.`,
    false,
  );
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), 3_000);
  await closed;
  clearTimeout(deadline);
}
