import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { Global, Module } from '@nestjs/common';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import type {
  AdvisoryPublished,
  AdvisoryWithdrawn,
  AnswerGiven,
  GroupChanged,
  ManufacturerChanged,
  ModelChanged,
  OrganisationChanged,
} from '@tocsin/contracts';
import type { AdvisoryFacts } from '@tocsin/csaf';
import { type Clock, PORTS, type Ports, type PublicEvent } from '@tocsin/kernel';
import { type Principal, type Role, tokensOf } from '@tocsin/sharing';
import { openSqlite } from '@tocsin/store';
import { type ExecutionResult, graphql, parse, subscribe } from 'graphql';
import { start } from './domain/facts-builder.js';
import type { DeviceRow } from './domain/row.js';
import { inventoryContext } from './index.js';
import { InventoryModule } from './module.js';
import type { Naming } from './naming.js';
import { InventoryReactions, NAMING, WORKER } from './reactions.js';
import type { Worker } from './worker.js';

export { facts, product, start } from './domain/facts-builder.js';

export function person(name: string, organisation: string, roles: readonly Role[]): Principal {
  const memberships = [{ organisation, kind: 'healthcare-provider' as const, roles }];
  return {
    person: name,
    name,
    memberships,
    tokens: tokensOf({ person: name, memberships, groups: [], clientRelations: [] }, start),
  };
}

export const cast = {
  mary: person('bea', 'st-mary', ['biomed']),
  reader: person('rex', 'st-mary', ['reader']),
  lake: person('lou', 'lakeside', ['biomed']),
  outsider: person('otto', 'far-away', [
    'administrator',
    'analyst',
    'biomed',
    'coordinator',
    'author',
    'releaser',
  ]),
} as const;

export function published(
  given: AdvisoryFacts,
  said: Partial<AdvisoryPublished['data']> = {},
): AdvisoryPublished['data'] {
  return {
    advisory: `advisory-${given.trackingId}`,
    trackingId: given.trackingId,
    source: 'agency',
    revision: 1,
    sha256: '0'.repeat(64),
    publishedAt: start,
    alert: true,
    differences: [],
    tlp: 'CLEAR',
    readers: ['public'],
    facts: given,
    ...said,
  };
}

export const maker = (
  name: string,
  aliases: readonly string[] = [],
  said: Partial<ManufacturerChanged['data']> = {},
): ManufacturerChanged['data'] => ({
  manufacturer: name.toLowerCase().replace(/\W+/g, '-'),
  name,
  aliases: aliases.map((alias) => ({
    name: alias,
    basis: { kind: 'person', reference: 'the trade', verified: true },
  })),
  ownerships: [],
  readers: ['public'],
  removed: false,
  ...said,
});

let told = 0;

/** The context over the embedded store and its real schema, without a server. Close it. */
export async function openWorld({
  folder = mkdtempSync(join(tmpdir(), 'tocsin-inventory-')),
  at = start,
  alone = true,
} = {}) {
  let now = at;
  let next = 0;
  const clock: Clock = { now: () => now };
  const store = openSqlite({ folder, clock });
  const { events, documents, blobs } = store.forContext(inventoryContext);
  const opened = process.hrtime.bigint();
  const ids = { next: () => `id-${opened}-${++next}` };
  const ports: Ports = { events, documents, blobs, clock, ids, alone };

  @Global()
  @Module({ providers: [{ provide: PORTS, useValue: ports }], exports: [PORTS] })
  class PortsModule {}

  const built = await Test.createTestingModule({
    imports: [
      PortsModule,
      InventoryModule,
      GraphQLModule.forRoot<ApolloFederationDriverConfig>({
        driver: ApolloFederationDriver,
        plugins: [ApolloServerPluginInlineTraceDisabled()],
        typeDefs: readFileSync(inventoryContext.schema, 'utf8'),
      }),
    ],
  }).compile();
  const app = built.createNestApplication({ logger: false });
  await app.init();
  const { schema } = app.get(GraphQLSchemaHost);
  const reactions = app.get(InventoryReactions);
  const worker = app.get<Worker>(WORKER);

  function envelope<Type extends string, Data>(
    type: Type,
    subject: string,
    data: Data,
  ): PublicEvent<Type, Data> {
    const streamversion = ++told;
    return {
      specversion: '1.0',
      id: `${subject}#${streamversion}`,
      source: 'tocsin/test',
      type,
      subject,
      time: now,
      datacontenttype: 'application/json',
      data,
      streamversion,
    };
  }

  async function ask<T>(who: Principal, source: string, variableValues: object = {}): Promise<T> {
    const { data, errors } = await graphql({
      schema,
      source,
      contextValue: { principal: who },
      variableValues: { ...variableValues },
    });
    if (errors?.[0]) throw errors[0].originalError ?? errors[0];
    return data as T;
  }

  return {
    ports,
    folder,
    ask,
    settled: () => worker.settled(),
    /** Listens to a subscription as somebody. */
    async listen(who: Principal, source: string): Promise<AsyncGenerator<ExecutionResult, void, void>> {
      const found = await subscribe({ schema, document: parse(source), contextValue: { principal: who } });
      if (Symbol.asyncIterator in found) return found;
      throw found.errors?.[0]?.originalError ?? found.errors?.[0];
    },
    /** Sets the clock. */
    at: (instant: string) => {
      now = instant;
    },
    async hears(data: AdvisoryPublished['data'], { match = true } = {}) {
      await reactions.published(envelope('org.tocsin.advisories.AdvisoryPublished.v1', data.advisory, data));
      if (match) await worker.settled();
    },
    async withdrawn(advisory: string) {
      const data: AdvisoryWithdrawn['data'] = {
        advisory,
        trackingId: advisory,
        source: 'agency',
        reason: 'in error',
        withdrawnAt: now,
        tlp: 'CLEAR',
        readers: ['public'],
      };
      await reactions.withdrawn(envelope('org.tocsin.advisories.AdvisoryWithdrawn.v1', advisory, data));
      await worker.settled();
    },
    async learns(data: ManufacturerChanged['data']) {
      const subject = `manufacturer-${data.manufacturer}`;
      await reactions.manufacturer(envelope('org.tocsin.catalogue.ManufacturerChanged.v1', subject, data));
      await worker.settled();
    },
    /** Takes a name in and is gone before anything follows from it, as a process that is killed just then. */
    async diesLearning(data: ManufacturerChanged['data']) {
      const type = 'org.tocsin.catalogue.ManufacturerChanged.v1';
      await app.get<Naming>(NAMING).learn({ type, data }, `manufacturer-${data.manufacturer}`, ++told);
      await app.close();
      await store.close();
    },
    async learnsModel(data: ModelChanged['data']) {
      await reactions.model(envelope('org.tocsin.catalogue.ModelChanged.v1', `model-${data.model}`, data));
      await worker.settled();
    },
    async groups(data: GroupChanged['data']) {
      await reactions.group(envelope('org.tocsin.directory.GroupChanged.v1', `group-${data.group}`, data));
      await worker.settled();
    },
    async sites(data: OrganisationChanged['data']) {
      const subject = `organisation-${data.organisation}`;
      await reactions.sites(envelope('org.tocsin.directory.OrganisationChanged.v1', subject, data));
    },
    async answers(data: AnswerGiven['data']) {
      const subject = `answer-${data.advisory}-${data.site}`;
      await reactions.answered(envelope('org.tocsin.answers.AnswerGiven.v1', subject, data));
    },
    /** Imports rows for a hospital as one of its people, and waits until they are matched. */
    async imports(who: Principal, rows: readonly DeviceRow[]) {
      const source =
        'mutation($input: ImportDevicesInput!) { importDevices(input: $input) { added changed unchanged rejected { row code field } warnings { row field } refusal { code } } }';
      const input = { organisation: who.memberships[0]?.organisation, source: 'import test.csv', rows };
      const { importDevices } = await ask<{
        importDevices: {
          added: number;
          changed: number;
          unchanged: number;
          rejected: readonly { row: number; code: string; field: string }[];
          warnings: readonly { row: number; field: string }[];
          refusal: { code: string } | null;
        };
      }>(who, source, { input });
      await worker.settled();
      return importDevices;
    },
    /** `asset verdict` of an advisory, in order. */
    async verdicts(who: Principal, advisory: string | null = null): Promise<readonly string[]> {
      const source =
        'query($organisation: ID!, $filter: ExposureFilter) { exposedDevices(organisation: $organisation, filter: $filter, first: 100) { edges { node { asset verdict } } } }';
      const organisation = who.memberships[0]?.organisation;
      const { exposedDevices } = await ask<{
        exposedDevices: { edges: readonly { node: { asset: string; verdict: string } }[] };
      }>(who, source, { organisation, filter: advisory ? { advisory } : null });
      return exposedDevices.edges.map(({ node }) => `${node.asset} ${node.verdict.toLowerCase()}`).sort();
    },
    /** What the hospital was told of an advisory: whether each assessment alerted, in order. */
    async alerts(organisation: string, trackingId: string): Promise<readonly boolean[]> {
      const commits = await events.read(`exposure-advisory-${trackingId}~${organisation}`);
      return commits.flatMap((commit) =>
        commit.events.map((event) => (event.data as { alert: boolean }).alert),
      );
    },
    async close({ keep = false } = {}) {
      await app.close();
      await store.close();
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
