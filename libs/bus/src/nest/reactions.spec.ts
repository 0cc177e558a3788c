import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, type INestMicroservice, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, type MicroserviceOptions, Payload } from '@nestjs/microservices';
import { type Commit, Fault, type PublicEvent, Refusal } from '@tocsin/kernel';
import { openSqlite, type Store } from '@tocsin/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type EmbeddedBus, openEmbeddedBus } from '../embedded/bus.js';
import { reactionMeta } from '../reaction.js';
import { On } from './on.js';
import { DeliveryContext, TocsinServer } from './server.js';

const rang = 'org.tocsin.bells.BellRang.v1';
const heard = 'org.tocsin.ears.BellHeard.v1';
const at = '2026-01-01T00:00:00.000Z';
const clock = { now: () => at };

interface Heard {
  readonly calls: string[];
  readonly store: ReturnType<Store['forContext']>;
}

@Controller()
class Ears {
  constructor(@Inject('heard') private readonly heard: Heard) {}

  @On(rang, 'listen')
  async listen(@Payload() event: PublicEvent, @Ctx() { delivery }: DeliveryContext): Promise<void> {
    this.heard.calls.push(`listen ${event.id} ${delivery.group} ${delivery.attempt}`);
    await this.heard.store.events.append({
      ...reactionMeta(event, delivery.group, at),
      stream: `ear-${event.subject}`,
      expectedVersion: event.streamversion - 1,
      events: [{ type: 'BellHeard', data: { id: event.id } }],
    });
  }

  @On(rang, 'count')
  async count(event: PublicEvent): Promise<void> {
    this.heard.calls.push(`count ${event.id}`);
    throw new Fault('ears/deaf', 'the drum is torn', false, { cause: new Error('too loud') });
  }

  @On(rang, 'judge')
  async judge(): Promise<void> {
    throw new Refusal('ears/not-interested', 'Only church bells are heard here.');
  }
}

@Controller()
class Bells {
  constructor(@Inject('echoes') private readonly echoes: string[]) {}

  @On(heard, 'echo')
  async echo(event: PublicEvent<string, { id: string }>): Promise<void> {
    this.echoes.push(event.data.id);
  }
}

let folder: string;
let store: Store;
let bus: EmbeddedBus;
const apps: INestMicroservice[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  store = openSqlite({ folder, clock });
  bus = openEmbeddedBus({
    ...{ database: store.database, writer: store.writer, blobs: store.blobs, clock },
    retries: { tries: 3, firstWait: 1, longestWait: 2 },
  });
});

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  await bus.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

function context(name: string, type: string) {
  const definition = {
    ...{ name, views: [], collections: [] },
    publish: (commit: Commit) => commit.events.map(({ data }) => ({ type, data })),
  };
  const own = store.forContext(definition);
  bus.relay(definition, own);
  return own;
}

async function start(
  name: string,
  controller: new (...parts: never[]) => object,
  token: string,
  value: unknown,
) {
  @Module({ controllers: [controller], providers: [{ provide: token, useValue: value }] })
  class App {}
  const strategy = new TocsinServer(name, bus.transport);
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(App, { strategy, logger: false });
  await app.listen();
  apps.push(app);
}

function ring(bells: ReturnType<Store['forContext']>, stream: string, version: number) {
  return bells.events.append({
    ...{ stream, expectedVersion: version - 1, commandId: `ring-${version}`, actor: 'person:sexton', at },
    ...{ cause: null, events: [{ type: 'BellRang', data: { loud: 'x'.repeat(70_000) } }] },
  });
}

it('two applications hear each other, each reaction as a group of its own', async () => {
  const bells = context('bells', rang);
  const ears = context('ears', heard);
  const calls: string[] = [];
  const echoes: string[] = [];
  await start('ears', Ears, 'heard', { calls, store: ears });
  await start('bells', Bells, 'echoes', echoes);
  for (const version of [1, 2, 3]) await ring(bells, 'bell-1', version);
  await bus.settled();
  expect(calls.filter((call) => call.startsWith('listen'))).toEqual([
    'listen bells/bell-1/1/0 ears.listen 1',
    'listen bells/bell-1/2/0 ears.listen 1',
    'listen bells/bell-1/3/0 ears.listen 1',
  ]);
  expect(echoes).toEqual(['bells/bell-1/1/0', 'bells/bell-1/2/0', 'bells/bell-1/3/0']);
  expect(bus.lags().every(({ entries }) => entries === 0)).toBe(true);
});

it('a failing reaction is set aside with its cause, without a stack, and the others go on', async () => {
  const bells = context('bells', rang);
  const ears = context('ears', heard);
  const calls: string[] = [];
  await start('ears', Ears, 'heard', { calls, store: ears });
  await ring(bells, 'bell-1', 1);
  await bus.settled();
  const [letter] = await bus.deadLetters.list({ group: 'ears.count' });
  expect(letter).toMatchObject({
    ...{ id: 'bells/bell-1/1/0', code: 'ears/deaf', tries: 1, topic: 'tocsin.bells.v1' },
    cause: 'Fault: the drum is torn; because Error: too loud',
  });
  expect(await bus.deadLetters.ignored()).toMatchObject([
    { id: 'bells/bell-1/1/0', group: 'ears.judge', code: 'ears/not-interested' },
  ]);
  expect(await ears.events.read('ear-bell-1')).toHaveLength(1);
});

it('a reaction without a group, or declared twice, is refused at the start', () => {
  const server = new TocsinServer('ears', bus.transport);
  const handler = async () => undefined;
  expect(() => server.addHandler(rang, handler, true, {})).toThrow(/declared with @On/);
  server.addHandler(rang, handler, true, { group: 'listen' });
  expect(() => server.addHandler(rang, handler, true, { group: 'listen' })).toThrow(/twice/);
});
