import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Handle, openEmbeddedBus, type Transport } from '@tocsin/bus';
import { startContext } from '@tocsin/host';
import {
  type Clock,
  type Context,
  type Instant,
  type Ports,
  type PublicEvent,
  topicOf,
} from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { openSqlite } from '@tocsin/store';
import { type ExecutionResult, graphql, parse, subscribe } from 'graphql';

/** What the clock says until a spec sets it. */
export const start: Instant = '2026-11-24T09:00:00.000Z';

/** One context over a data folder of its own, with its real schema, store and bus; time and ids are the spec's. */
export interface Kit {
  readonly ports: Ports;
  /** Sets the clock. */
  at(instant: Instant): void;
  /** Asks the subgraph as somebody; throws the cause of the first error. */
  ask<T>(principal: Principal, source: string, variables?: object): Promise<T>;
  /** Asks the subgraph as somebody; answers data and errors as they come. */
  answer(principal: Principal, source: string, variables?: object): Promise<ExecutionResult>;
  /** Listens to a subscription as somebody; throws the cause of the first error. */
  listen(principal: Principal, source: string): Promise<AsyncGenerator<ExecutionResult, void, void>>;
  /** A neighbour's public event arrives; resolves once it was handled. Versions count up by subject. */
  hear(type: string, data: unknown, place?: { subject?: string; version?: number }): Promise<void>;
  /** What the context told its neighbours so far, in order of the lanes: people's first, then bulk. */
  told(): Promise<readonly PublicEvent[]>;
  /** What reactions could not handle, in words: none in a sound spec. */
  failures(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Starts one context. Close it. */
export async function openContext(context: Context): Promise<Kit> {
  const folder = mkdtempSync(join(tmpdir(), `tocsin-${context.name}-`));
  let now = start;
  let next = 0;
  const clock: Clock = { now: () => now };
  const store = openSqlite({ folder, clock });
  const own = store.forContext(context);
  const { events, documents, blobs } = own;
  const ports: Ports = { events, documents, blobs, clock, ids: { next: () => `id-${++next}` } };
  const { database, writer } = store;
  const retries = { tries: 1, firstWait: 1, longestWait: 1 };
  const bus = openEmbeddedBus({ database, writer, blobs: store.blobs, clock, retries });
  const told = await listen(bus.transport, context);
  const app = await startContext(context, ports, bus.transport);
  bus.relay(context, own);
  const versions = new Map<string, number>();

  async function answer(principal: Principal, source: string, variables: object = {}) {
    const { schema } = app;
    const variableValues = { ...variables };
    return graphql({ schema, source, variableValues, contextValue: { principal } });
  }

  return {
    ports,
    answer,
    at: (instant) => {
      now = instant;
    },
    async ask<T>(principal: Principal, source: string, variables: object = {}): Promise<T> {
      const { data, errors } = await answer(principal, source, variables);
      if (errors?.[0]) throw errors[0].originalError ?? errors[0];
      return JSON.parse(JSON.stringify(data)) as T;
    },
    async listen(principal, source) {
      const { schema } = app;
      const found = await subscribe({ schema, document: parse(source), contextValue: { principal } });
      if (Symbol.asyncIterator in found) return found;
      throw found.errors?.[0]?.originalError ?? found.errors?.[0];
    },
    async hear(type, data, { subject = type, version = (versions.get(subject) ?? 0) + 1 } = {}) {
      versions.set(subject, version);
      const neighbour = type.split('.')[2] ?? '';
      const event = eventOf(neighbour, type, data, subject, version, now);
      await bus.transport.publish([{ topic: topicOf(neighbour), event }]);
      await bus.settled();
    },
    async told() {
      await bus.settled();
      return [...told.people, ...told.bulk];
    },
    failures: async () => (await bus.deadLetters.list()).map(({ group, cause }) => `${group}: ${cause}`),
    async close() {
      await app.close();
      await bus.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listen(transport: Transport, context: Context) {
  const told = { people: [] as PublicEvent[], bulk: [] as PublicEvent[] };
  for (const lane of ['people', 'bulk'] as const)
    await transport.subscribe({
      group: `testkit.${lane}`,
      topic: topicOf(context.name, lane === 'bulk'),
      handlers: handlersOfAll(async (event) => void told[lane].push(event)),
    });
  return told;
}

/** Handlers by type, the same for whatever type comes. */
function handlersOfAll(handle: Handle): ReadonlyMap<string, Handle> {
  return Object.assign(new Map<string, Handle>(), { has: () => true, get: () => handle });
}

function eventOf(
  neighbour: string,
  type: string,
  data: unknown,
  subject: string,
  version: number,
  time: Instant,
): PublicEvent {
  return {
    specversion: '1.0',
    id: `${neighbour}/${subject}/${version}/0`,
    source: `tocsin/${neighbour}`,
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    data,
    streamversion: version,
  };
}
