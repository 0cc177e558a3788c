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
  ExposureChanged,
  GroupChanged,
  OrganisationChanged,
} from '@tocsin/contracts';
import { type Clock, type ContextDefinition, PORTS, type Ports } from '@tocsin/kernel';
import { type OrganisationKind, type Principal, type Role, type Tlp, token, tokensOf } from '@tocsin/sharing';
import { openSqlite } from '@tocsin/store';
import { type ExecutionResult, graphql, parse, subscribe } from 'graphql';
import { createHearing } from './heard.js';
import { answersContext } from './index.js';

export const start = '2026-11-24T09:00:00.000Z';

/** A person of one organisation, a present member of groups. */
export function person(
  name: string,
  organisation: string,
  kind: OrganisationKind,
  roles: readonly Role[],
  groups: readonly string[] = [],
): Principal {
  const memberships = [{ organisation, kind, roles }];
  const relations = {
    person: name,
    memberships,
    groups: groups.map((group) => ({ group, organisation, from: null, until: null })),
    clientRelations: [],
  };
  return { person: name, name, memberships, tokens: tokensOf(relations, start) };
}

export const hospitals = ['st-mary', 'st-luke', 'st-anne', 'st-john', 'st-paul', 'st-rita', 'st-olaf'];
export const biomed = (hospital: string) =>
  person(`biomed@${hospital}`, hospital, 'healthcare-provider', ['biomed'], ['regional']);

/** The cast: a maker, hospitals of a sharing group, the ISAO that owns it, and a hospital that is in no group. */
export const cast = {
  maker: person('maker', 'pumps', 'manufacturer', ['author', 'analyst'], ['regional']),
  mary: biomed('st-mary'),
  reader: person('reader', 'st-mary', 'healthcare-provider', ['reader'], ['regional']),
  coordinator: person('coordinator', 'isao', 'isao', ['coordinator'], ['regional']),
  outsider: person('outsider', 'far-away', 'healthcare-provider', [
    'administrator',
    'analyst',
    'biomed',
    'coordinator',
    'author',
    'releaser',
  ]),
} as const;

export const organisation = (
  id: string,
  kind: OrganisationKind = 'healthcare-provider',
  said: Partial<OrganisationChanged['data']> = {},
): OrganisationChanged['data'] => ({
  organisation: id,
  handle: id,
  name: `Name of ${id}`,
  kind,
  sites: ['north', 'south', 'east', 'west'].map((handle) => ({
    site: `${id}/${handle}`,
    handle,
    name: handle,
    timeZone: 'Europe/Vienna',
  })),
  namesShownToManufacturers: false,
  removed: false,
  ...said,
});

export const regional: GroupChanged['data'] = {
  group: 'regional',
  handle: 'regional',
  name: 'Regional',
  owner: 'isao',
  members: ['isao', 'pumps', ...hospitals].map((member) => ({
    organisation: member,
    from: '2026-01-01T00:00:00.000Z',
    until: member === 'st-olaf' ? '2026-06-01T00:00:00.000Z' : null,
  })),
};

export const published = (said: Partial<AdvisoryPublished['data']> = {}): AdvisoryPublished['data'] => ({
  advisory: 'advisory-1',
  trackingId: 'PUMPS-2026-001',
  source: 'pumps',
  revision: 1,
  sha256: '0'.repeat(64),
  publishedAt: '2026-11-20T09:00:00.000Z',
  alert: true,
  differences: [],
  tlp: 'AMBER+STRICT' as Tlp,
  readers: [token.organisation('pumps'), token.group('regional')],
  facts: null,
  ...said,
});

export const exposure = (
  hospital: string,
  said: Partial<ExposureChanged['data']> = {},
): ExposureChanged['data'] => ({
  organisation: hospital,
  advisory: 'advisory-1',
  trackingId: 'PUMPS-2026-001',
  revision: 1,
  devices: { confirmed: 2, probable: 0, possible: 1, excluded: 9 },
  sites: [`${hospital}/north`, `${hospital}/south`],
  alert: true,
  because: [],
  assessedAt: '2026-11-21T09:00:00.000Z',
  tlp: 'AMBER+STRICT',
  readers: [token.organisation(hospital)],
  ...said,
});

/** The context over the embedded store and its real schema, without a server. Close it. */
export async function openWorld(definition: ContextDefinition = answersContext) {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-answers-'));
  let now = start;
  let next = 0;
  const clock: Clock = { now: () => now };
  const store = openSqlite({ folder, clock });
  const { events, documents, blobs } = store.forContext(definition);
  const ports: Ports = { events, documents, blobs, clock, ids: { next: () => `id-${++next}` } };

  @Global()
  @Module({ providers: [{ provide: PORTS, useValue: ports }], exports: [PORTS] })
  class PortsModule {}

  const built = await Test.createTestingModule({
    imports: [
      PortsModule,
      answersContext.module as new () => object,
      GraphQLModule.forRoot<ApolloFederationDriverConfig>({
        driver: ApolloFederationDriver,
        plugins: [ApolloServerPluginInlineTraceDisabled()],
        typeDefs: readFileSync(answersContext.schema, 'utf8'),
      }),
    ],
  }).compile();
  const app = built.createNestApplication({ logger: false });
  await app.init();
  const { schema } = app.get(GraphQLSchemaHost);
  const hearing = createHearing(ports);

  return {
    ports,
    hearing,
    /** Sets the clock. */
    at: (instant: string) => {
      now = instant;
    },
    /** Asks the subgraph as somebody; throws the first error. */
    async ask<T>(
      principal: Principal,
      source: string,
      variableValues: Readonly<Record<string, unknown>> = {},
    ): Promise<T> {
      const contextValue = { principal };
      const { data, errors } = await graphql({ schema, source, contextValue, variableValues });
      if (errors?.[0]) throw errors[0].originalError ?? errors[0];
      return data as T;
    },
    /** Listens to a subscription as somebody. */
    async listen(principal: Principal, source: string): Promise<AsyncGenerator<ExecutionResult, void, void>> {
      const found = await subscribe({ schema, document: parse(source), contextValue: { principal } });
      if (Symbol.asyncIterator in found) return found;
      throw found.errors?.[0]?.originalError ?? found.errors?.[0];
    },
    /** The community as neighbours tell of it. */
    async settle() {
      const said = [
        organisation('pumps', 'manufacturer'),
        organisation('isao', 'isao'),
        organisation('far-away'),
        ...hospitals.map((hospital) => organisation(hospital)),
      ];
      for (const data of said) await hearing.organisationChanged({ data, streamversion: 1 });
      await hearing.groupChanged({ data: regional, streamversion: 1 });
      await hearing.advisoryPublished({ data: published(), streamversion: 1 });
      for (const hospital of hospitals)
        await hearing.exposureChanged({ data: exposure(hospital), streamversion: 1 });
    },
    async close() {
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

export const answerMutation = `mutation($input: AnswerAdvisoryInput!) { answerAdvisory(input: $input) {
  answers { id site product status acknowledgedAt answeredBy } refusal { code message path } } }`;
export const acknowledgeMutation = `mutation($input: AcknowledgeAdvisoryInput!) { acknowledgeAdvisory(input: $input) {
  answers { id site status } refusal { code path } } }`;

export interface Payload {
  answers: { id: string; site: string | null; status: string; product: string | null }[] | null;
  refusal: { code: string; path: string[] } | null;
}
