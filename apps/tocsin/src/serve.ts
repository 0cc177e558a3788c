import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import {
  audience,
  auth,
  bearerOf,
  createIssuer,
  createPeople,
  createVerifier,
  directoryEventTypes,
  type IssuerKeys,
  loadKeys,
  type People,
  publicKeysOf,
  realmPath,
  withAccessTokens,
} from '@tocsin/auth';
import { founding, operator } from '@tocsin/directory';
import { createGateway, type Gateway, withoutSignals } from '@tocsin/gateway';
import { type Embedded, embed, systemClock } from '@tocsin/host';
import { type Documents, Fault, type PublicEvent, topicOf } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { openConsole } from './console-files.js';
import { contexts } from './contexts.js';
import { openDoor } from './door.js';
import { readOperations } from './operations.js';
import { isLoopback } from './settings.js';

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

const supergraphFile = new URL('../../gateway/supergraph.graphql', import.meta.url);

/**
 * Starts every context, the gateway and the issuer over one data folder, and listens where asked to. Throws a Fault
 * for a folder that cannot be used (`store/…`, `host/data-folder`, `auth/keys-…`) or an address that cannot be had.
 */
export async function serve(options: ServeOptions): Promise<Running> {
  const { folder, host, port } = options;
  const onError = options.onError ?? (() => {});
  await prepareFolder(folder);
  const address = addressOf(host, port);
  let people: People | undefined;
  let madeKeys: Promise<IssuerKeys> | undefined;
  // The store comes first: it takes the folder, so that nothing is touched in one that is another process's.
  const embedded = await embed({
    folder,
    contexts,
    beside: [auth],
    onFailure: onError,
    before: async ({ bus, portsOf }) => {
      // A first start makes them while the contexts start; a failure is told where they are awaited.
      madeKeys = loadKeys(folder);
      madeKeys.catch(() => {});
      people = createPeople(portsOf(auth.name));
      await learnPeople(bus.transport, people);
    },
  });
  try {
    if (!people || !madeKeys) throw new Error('The contexts started before the people were there.');
    const keys = await madeKeys;
    await founding(embedded.portsOf('directory'));
    const { documents } = embedded.portsOf(auth.name);
    const principalOf = principals({ people, keys, documents }, address);
    const gateway = openGateway(embedded, principalOf, onError);
    const issuer = createIssuer({
      baseUrl: address,
      keys,
      documents,
      people,
      clock: systemClock,
      ...(options.demoCast && { demoCast: options.demoCast }),
      onFault: onError,
    });
    const isOperator = operatorsOnly(principalOf);
    const parts = { gateway, issuer, embedded, host, isOperator };
    const door = options.listen
      ? await openDoor({ ...parts, console: openConsole() }, { folder, address, port })
      : null;
    const close = async () => {
      await door?.close();
      await gateway[Symbol.asyncDispose]();
      await embedded.close();
    };
    return { folder, address, keys, embedded, people, gateway, close };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

function addressOf(host: string, port: number): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `http://${isLoopback(host) ? 'localhost' : name}:${port}`;
}

type PrincipalOf = (token: string) => Promise<Principal>;

/** Whom an access token of this installation names. */
function principals(
  { people, keys, documents }: { people: People; keys: IssuerKeys; documents: Documents },
  address: string,
): PrincipalOf {
  const issuer = `${address}${realmPath}`;
  const clock = systemClock;
  const signed = createVerifier({ issuer, audience, keys: { jwks: publicKeysOf(keys) }, clock });
  const verifier = withAccessTokens(signed, { documents, issuer, clock });
  return async (token) => people.principalOf(await verifier.verify(token), systemClock.now());
}

function operatorsOnly(principalOf: PrincipalOf) {
  return async (authorization: string | undefined): Promise<boolean> => {
    try {
      const { memberships } = await principalOf(bearerOf(authorization) ?? '');
      return memberships.some(({ organisation }) => organisation === operator);
    } catch {
      return false;
    }
  };
}

function openGateway(
  embedded: Embedded,
  principalOf: PrincipalOf,
  onError: (error: unknown, id: string) => void,
): Gateway {
  const supergraph = readFileSync(supergraphFile, 'utf8');
  const subgraphs = new Map(embedded.apps.map((app) => [app.name, app.schema]));
  const operations = readOperations();
  return withoutSignals(() => createGateway({ supergraph, subgraphs, principalOf, onError, ...operations }));
}

/** Auth hears the directory's events like every other neighbour. */
async function learnPeople(transport: Embedded['bus']['transport'], people: People): Promise<void> {
  const learn = (event: PublicEvent) => people.applyDirectoryEvent(event);
  const handlers = new Map(directoryEventTypes.map((type) => [type, learn]));
  await transport.subscribe({ group: 'auth.people', topic: topicOf('directory'), handlers });
}

async function prepareFolder(folder: string): Promise<void> {
  try {
    if (existsSync(folder)) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Fault(
      'host/data-folder',
      `The data folder ${folder} cannot be made (${code}); name another with TOCSIN_DATA.`,
      false,
    );
  }
}
