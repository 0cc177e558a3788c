import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { letterbox, openKafkaBus, readKafkaSettings } from '@tocsin/bus/kafka';
import { systemClock } from '@tocsin/host/cluster';
import { type PublicEvent, topicOf } from '@tocsin/kernel';
import { openMongo } from '@tocsin/store/mongo';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asker } from '../ask.js';
import { removeDatabase } from '../cluster/database.js';
import { removeTopics } from '../cluster/topics.js';
import { contexts } from '../contexts.js';
import { serve } from '../serve.js';
import { backup } from './backup.js';
import { keepingOf } from './fixtures.js';
import { migrate } from './migrate.js';
import { rebuild } from './rebuild.js';
import { restore } from './restore.js';
import { verify } from './verify.js';

let place: string;
let environment: NodeJS.ProcessEnv;
const everything = { system: 'the test looks at all of it' };
const organisations = contexts
  .find(({ name }) => name === 'directory')
  ?.collections.find(({ name }) => name === 'organisations') as never;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'tocsin-'));
  const name = `m${randomBytes(4).toString('hex')}`;
  const uri = (process.env['MONGODB_URI'] ?? '').replace(/^(mongodb:\/\/[^/]+)\/?/, `$1/${name}`);
  environment = { ...process.env, KAFKA_PREFIX: name, KAFKA_PARTITIONS: '3', MONGODB_URI: uri };
  await fill();
});
afterEach(async () => {
  await removeDatabase(environment);
  await removeTopics(environment);
  rmSync(place, { recursive: true });
});

/** A folder with hospitals, after one process has ended. */
async function fill(): Promise<void> {
  const running = await serve({ folder: join(place, 'data'), host: '127.0.0.1', port: 4000, listen: false });
  await running.embedded.settled();
  for (let index = 0; index < 12; index++) {
    const handle = `hospital-${index}`;
    const input = {
      ...{ handle, name: `Hospital ${index}`, kind: 'HEALTHCARE_PROVIDER' },
      administrator: { email: `admin@${handle}.example`, name: 'Maya' },
    };
    const mutation =
      'mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { organisation { id } } }';
    await asker(running)('operator', mutation, { input });
  }
  await running.embedded.settled();
  await running.close();
}

const folder = () => keepingOf(join(place, 'data'), { ...environment, MONGODB_URI: '' });
const database = () => keepingOf(join(place, 'none'), environment);
const to = () => environment['MONGODB_URI'] as string;

async function hospitals(): Promise<number> {
  const store = await openMongo({ uri: to(), clock: systemClock });
  try {
    const directory = contexts.find(({ name }) => name === 'directory') as (typeof contexts)[number];
    const own = store.forContext(directory);
    await own.rebuild();
    return await own.documents.count(organisations, everything, { kind: 'healthcare-provider' });
  } finally {
    await store.close();
  }
}

/** What a group hears of the directory in the cluster. */
async function hear(group: string): Promise<readonly PublicEvent[]> {
  const store = await openMongo({ uri: to(), clock: systemClock });
  const { documents } = store.forContext(letterbox('answers'));
  const settings = readKafkaSettings('spec', environment);
  const bus = await openKafkaBus({
    ...{ context: 'answers', settings, documents, blobs: store.blobs, clock: systemClock },
  });
  const heard: PublicEvent[] = [];
  const handlers = new Map([
    ['org.tocsin.directory.OrganisationChanged.v1', async (event: PublicEvent) => void heard.push(event)],
  ]);
  await bus.transport.subscribe({ group, topic: topicOf('directory'), handlers });
  await bus.settled();
  await bus.close();
  await store.close();
  return heard;
}

it('a data folder is carried into the cluster, twice as well as once, and every group is where it was', async () => {
  for (const run of [1, 2]) {
    const { keeping, last } = folder();
    expect(await migrate(keeping, to()), `run ${run}`).toBe(0);
    expect(last()).toMatchObject({ verified: true });
  }
  expect(await verify(database().keeping)).toBe(0);
  expect(await hospitals()).toBe(12);
  expect(await hear('answers.know-organisations')).toEqual([]);
  const fresh = await hear('answers-people.follow');
  expect(new Set(fresh.map(({ subject }) => subject)).size).toBeGreaterThanOrEqual(12);
  const { keeping, last } = database();
  expect(await rebuild(keeping, { context: 'directory', only: ['organisations'] })).toBe(0);
  expect(last()).toMatchObject({ context: 'directory', folded: expect.any(Number) });
  expect(await hospitals()).toBe(12);
}, 400_000);

it('a database is backed up, and restored into an empty one and into a folder', async () => {
  await migrate(folder().keeping, to());
  const copy = join(place, 'copy');
  expect(await backup(database().keeping, copy)).toBe(0);
  expect(await verify(database().keeping, copy)).toBe(0);
  await removeDatabase(environment);
  expect(await restore(database().keeping, copy, { relayAgain: true })).toBe(0);
  expect(await verify(database().keeping)).toBe(0);
  expect(await hospitals()).toBe(12);
  const store = await openMongo({ uri: to(), clock: systemClock });
  const directory = contexts.find(({ name }) => name === 'directory') as (typeof contexts)[number];
  const { count } = await store.forContext(directory).outbox.waiting();
  expect(count).toBe(await store.connection.collection('directory.commits').countDocuments());
  await store.close();
  // Now that services have folded the views, a backup leaves them out, and they are folded where it is restored.
  const later = join(place, 'later');
  await backup(database().keeping, later);
  const small = keepingOf(join(place, 'small'), { ...environment, MONGODB_URI: '' });
  expect(await restore(small.keeping, later, {})).toBe(0);
  const running = await serve({ folder: join(place, 'small'), host: '127.0.0.1', port: 4000, listen: false });
  await running.embedded.settled();
  const { organisations: page } = await asker(running)<{ organisations: { edges: unknown[] } }>(
    'operator',
    '{ organisations(first: 50) { edges { node { id } } } }',
  );
  expect(page.edges.length).toBeGreaterThanOrEqual(12);
  await running.close();
}, 400_000);
