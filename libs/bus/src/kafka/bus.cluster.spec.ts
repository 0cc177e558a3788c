import { setTimeout as wait } from 'node:timers/promises';
import { type Commit, Fault, type PublicEvent } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listener, messages, rang, ring, topic } from '../contract/subject.js';
import { connectKafka } from './connection.js';
import { type KafkaSubject, openKafkaSubject } from './fixtures.js';
import { openProducing } from './producer.js';
import { countStretch, replayStretch } from './replays.js';
import { applyTopics, diffTopics } from './topic-changes.js';
import { declareTopics } from './topics.js';

let one: KafkaSubject;

beforeEach(async () => {
  one = await openKafkaSubject();
});
afterEach(() => one.remove());

async function until(what: string, look: () => boolean): Promise<void> {
  for (const began = performance.now(); !look(); await wait(10))
    if (performance.now() - began > 30_000) throw new Error(`It never came true that ${what}.`);
}

/** What the brokers were given, as it is on the wire. */
async function onTheWire(subject: KafkaSubject, name: string) {
  const { settings } = subject.corner;
  const consumer = connectKafka(settings, () => {}).consumer({
    groupId: `${settings.prefix}wire`,
    maxWaitTimeInMs: 100,
  });
  const found: { key: string; value: string; headers: Record<string, string> }[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [settings.prefix + name], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const headers = Object.entries(message.headers ?? {}).map(([key, value]) => [key, String(value)]);
      found.push({
        key: String(message.key),
        value: String(message.value),
        headers: Object.fromEntries(headers) as Record<string, string>,
      });
    },
  });
  return { found, close: () => consumer.disconnect() };
}

describe('events on Kafka', () => {
  it('are CloudEvents in structured JSON, keyed by subject, with the trace in a header', async () => {
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const event = ring('bell-1', 1, { traceparent: trace });
    await one.transport.publish(messages(event));
    const wire = await onTheWire(one, topic);
    await until('the message is there', () => wire.found.length === 1);
    await wire.close();
    expect(wire.found[0]).toMatchObject({
      key: 'bell-1',
      headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8', traceparent: trace },
    });
    expect(JSON.parse(wire.found[0]?.value ?? '')).toEqual(event);
  });

  it('are sent however much they weigh together', async () => {
    const ear = listener('ear.listen');
    await one.transport.subscribe(ear.subscription);
    const heavy = Array.from({ length: 60 }, (_, index) =>
      ring('a', index + 1, { data: { text: 'x'.repeat(60_000) } }),
    );
    await one.transport.publish(messages(...heavy));
    await one.settled();
    expect(ear.ids()).toEqual(heavy.map(({ id }) => id));
  });

  it('what is no event is set aside with its place, told of on a topic, and the rest goes on', async () => {
    const ear = listener('ear.listen');
    await one.transport.subscribe(ear.subscription);
    const producing = openProducing(connectKafka(one.corner.settings, () => {}));
    const name = one.corner.settings.prefix + topic;
    await producing.send(name, [
      { key: 'a', value: 'not JSON' },
      { key: 'a', value: null },
    ]);
    await producing.close();
    await one.transport.publish(messages(ring('a', 1)));
    await one.settled();
    expect(ear.ids()).toEqual(['tower/a/1/0']);
    const letters = await one.deadLetters.list();
    expect(letters.map(({ code, event }) => [code, event])).toEqual([
      ['bus/not-an-event', null],
      ['bus/not-an-event', null],
    ]);
    expect(letters[0]?.id).toMatch(/^tocsin\.tower\.v1\/\d+:\d+$/);
    const wire = await onTheWire(one, 'tocsin.dead-letters.v1');
    await until('both letters were told of', () => wire.found.length === 2);
    await wire.close();
    expect(wire.found.map(({ value }) => JSON.parse(value).code)).toEqual([
      'bus/not-an-event',
      'bus/not-an-event',
    ]);
  });
});

describe('two processes of one context', () => {
  it('share the events of a group, take over from each other, and keep the order of every subject', async () => {
    const heard: string[] = [];
    const hear = async (event: PublicEvent) => {
      await wait(1);
      heard.push(event.id);
    };
    const subscription = { group: 'ear.listen', topic, handlers: new Map([[rang, hear]]) };
    const two = await openKafkaSubject(one.corner);
    await one.transport.subscribe(subscription);
    const sending = (async () => {
      for (let version = 1; version <= 60; version++) {
        await one.transport.publish(
          messages(...Array.from({ length: 12 }, (_, bell) => ring(`b${bell}`, version))),
        );
        await wait(20);
      }
    })();
    const second = await two.transport.subscribe(subscription);
    await until('both have heard something', () => heard.length > 200);
    await second.close();
    await sending;
    await one.settled();
    await two.bus.close();
    for (let bell = 0; bell < 12; bell++) {
      const first = [...new Set(heard.filter((id) => id.startsWith(`tower/b${bell}/`)))];
      expect(first).toEqual(Array.from({ length: 60 }, (_, index) => `tower/b${bell}/${index + 1}/0`));
    }
  });

  it('send the commits of their context once, whichever of them holds the lease', async () => {
    const { openSqlite } = await import('@tocsin/store');
    const { mkdtempSync, rmSync } = await import('node:fs');
    const folder = mkdtempSync('/tmp/tocsin-relay-');
    const store = openSqlite({ folder, clock: { now: () => new Date().toISOString() } });
    const tower = store.forContext({ name: 'tower', views: [], collections: [] });
    const two = await openKafkaSubject(one.corner);
    const definition = {
      name: 'tower',
      publish: (commit: Commit) => commit.events.map(({ data }) => ({ type: rang, data })),
    };
    const ear = listener('ear.listen');
    await one.transport.subscribe(ear.subscription);
    const first = one.bus.relay(definition, tower);
    two.bus.relay(definition, tower);
    const append = (version: number) =>
      tower.events.append({
        ...{ stream: 'a', expectedVersion: version - 1, commandId: `c${version}`, actor: 'person:x' },
        ...{ cause: null, at: '2026-01-01T00:00:00.000Z', events: [{ type: 'Rang', data: { version } }] },
      });
    for (let version = 1; version <= 20; version++) await append(version);
    await one.settled();
    await first.close();
    for (let version = 21; version <= 40; version++) await append(version);
    await two.settled();
    expect(ear.ids()).toEqual(Array.from({ length: 40 }, (_, index) => `tower/a/${index + 1}/0`));
    await two.bus.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
});

describe('a replay', () => {
  it('of a stretch of time reaches one group alone, in order', async () => {
    const [ear, other] = [listener('ear.listen'), listener('ear.other')];
    await one.transport.subscribe(ear.subscription);
    await one.transport.subscribe(other.subscription);
    await one.transport.publish(messages(ring('a', 1), ring('b', 1)));
    await wait(5);
    const from = Date.now();
    await wait(5);
    await one.transport.publish(messages(ring('a', 2), ring('b', 2), ring('a', 3)));
    await wait(5);
    const to = Date.now();
    await wait(5);
    await one.transport.publish(messages(ring('a', 4)));
    await one.settled();
    const { settings } = one.corner;
    const kafka = connectKafka(settings, () => {});
    const admin = kafka.admin();
    await admin.connect();
    const producing = openProducing(kafka);
    const stretch = { topic, from, to };
    expect(await countStretch(admin, settings.prefix, stretch)).toBe(3);
    const parts = { kafka, admin, producing, prefix: settings.prefix };
    expect(await replayStretch(parts, 'ear.listen', stretch)).toBe(3);
    await one.settled();
    const again = ear.ids().slice(6);
    expect(again.filter((id) => id.includes('/a/'))).toEqual(['tower/a/2/0', 'tower/a/3/0']);
    expect(again.filter((id) => id.includes('/b/'))).toEqual(['tower/b/2/0']);
    expect(other.ids()).toHaveLength(6);
    await producing.close();
    await admin.disconnect();
  });

  it('of a dead letter can be asked for by a process that runs no group', async () => {
    let torn = true;
    const ear = listener('ear.listen', async () => {
      if (torn) throw new Fault('ear/torn', 'torn', false);
    });
    await one.transport.subscribe(ear.subscription);
    await one.transport.publish(messages(ring('a', 1)));
    await one.settled();
    torn = false;
    expect(await one.deadLetters.replay('tower/a/1/0', 'ear.listen')).toBe(true);
    expect(await one.deadLetters.list()).toEqual([]);
    expect(ear.ids()).toHaveLength(2);
  });
});

describe('topics as code', () => {
  it('say what differs, change what can be changed, and leave what would move subjects', async () => {
    const { settings } = one.corner;
    const admin = connectKafka(settings, () => {}).admin();
    await admin.connect();
    const declared = declareTopics(['tower', 'ear'], { partitions: 3, replicas: 1 });
    expect(await diffTopics(admin, settings.prefix, declared)).toEqual([]);
    const shorter = declared.map((each) =>
      each.name === topic
        ? { ...each, partitions: 5, config: { ...each.config, 'retention.ms': '1000' } }
        : each,
    );
    const more = declareTopics(['tower', 'ear', 'nose'], { partitions: 3, replicas: 1 });
    const asked = [...shorter, ...more.filter(({ name }) => name.includes('nose'))];
    const changes = await applyTopics(admin, settings.prefix, asked);
    expect(changes.map(({ kind, topic: { name } }) => `${kind} ${name}`).sort()).toEqual([
      'configure tocsin.tower.v1',
      'create tocsin.nose.bulk.v1',
      'create tocsin.nose.replays.v1',
      'create tocsin.nose.v1',
      'differs tocsin.tower.v1',
    ]);
    const left = await diffTopics(admin, settings.prefix, asked);
    expect(left).toMatchObject([{ kind: 'differs', what: expect.stringContaining('3 partitions, not 5') }]);
    await admin.disconnect();
  });
});
