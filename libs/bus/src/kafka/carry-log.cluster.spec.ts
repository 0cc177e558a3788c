import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite, readDatabase } from '@tocsin/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listener, messages, ring } from '../contract/subject.js';
import { openEmbeddedBus } from '../embedded/bus.js';
import { readKeptLog } from '../embedded/kept-log.js';
import { carryLog } from './carry-log.js';
import { connectKafka } from './connection.js';
import { type Corner, openCorner, openKafkaSubject } from './fixtures.js';

const clock = { now: () => '2026-01-01T00:00:00.000Z' };
const bells = ['bell-a', 'bell-b', 'bell-c', 'bell-d', 'bell-e'];
const strikes = 300;
const all = Array.from({ length: strikes }, (_, index) => bells.map((bell) => ring(bell, index + 1))).flat();

let folder: string;
let corner: Corner;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  corner = await openCorner(['tower', 'ear']);
  await ringInOneProcess();
});
afterEach(async () => {
  await corner.remove();
  rmSync(folder, { recursive: true });
});

/** One group hears everything, another the first half; then the process ends. */
async function ringInOneProcess(): Promise<void> {
  const store = openSqlite({ folder, clock });
  const bus = openEmbeddedBus({
    ...{ database: store.database, writer: store.writer, blobs: store.blobs, clock },
  });
  await bus.transport.subscribe(listener('ear.all').subscription);
  const half = await bus.transport.subscribe(listener('ear.half').subscription);
  await bus.transport.publish(messages(...all.slice(0, all.length / 2)));
  await bus.settled();
  await half.close();
  await bus.transport.publish(messages(...all.slice(all.length / 2)));
  await bus.settled();
  await bus.close();
  await store.close();
}

async function carryOver(onProgress?: (topic: string, events: number) => void) {
  const { settings } = corner;
  const kafka = connectKafka(settings, () => {});
  const admin = kafka.admin();
  const database = readDatabase(folder);
  await admin.connect();
  try {
    return await carryLog(kafka, admin, settings.prefix, readKeptLog(database), onProgress);
  } finally {
    await admin.disconnect();
    database.close();
  }
}

async function hearInTheCluster() {
  const subject = await openKafkaSubject(corner, join(folder, 'ear'));
  const groups = ['ear.all', 'ear.half', 'ear.new'].map((group) => listener(group));
  for (const { subscription } of groups) await subject.transport.subscribe(subscription);
  await subject.transport.publish(messages(ring('bell-a', strikes + 1)));
  await subject.settled();
  const heard = groups.map(({ heard: each }) =>
    bells.map((bell) =>
      each.filter(({ event }) => event.subject === bell).map(({ event }) => event.streamversion),
    ),
  );
  await subject.bus.close();
  return heard;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const expected = (from: number) => bells.map((_, index) => range(from, strikes + (index === 0 ? 1 : 0)));

it('every group goes on where it was, and a new one hears everything in order', async () => {
  expect(await carryOver()).toEqual([{ topic: 'tocsin.tower.v1', events: all.length, groups: 2 }]);
  const [whole, half, fresh] = await hearInTheCluster();
  expect(whole).toEqual([[strikes + 1], [], [], [], []]);
  expect(half).toEqual(expected(strikes / 2 + 1));
  expect(fresh).toEqual(expected(1));
});

it('stopped on the way it goes on, and sends nothing twice', async () => {
  for (const stopAt of [500, 1_000, 1_500])
    await expect(
      carryOver((_, events) => {
        if (events === stopAt) throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
  await carryOver();
  await carryOver();
  const [, , fresh] = await hearInTheCluster();
  expect(fresh).toEqual(expected(1));
});

it('a topic that others have written to is left as it is', async () => {
  const subject = await openKafkaSubject(corner, join(folder, 'ear'));
  const more = Array.from({ length: all.length + 10 }, (_, index) => ring('bell-z', index + 1));
  await subject.transport.publish(messages(...more));
  await expect(carryOver()).rejects.toMatchObject({ code: 'bus/topic-in-use' });
  await subject.bus.close();
});
