import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '@tocsin/store';
import type { TransportSubject } from '../contract/index.js';
import { type KafkaBus, openKafkaBus } from './bus.js';
import { connectKafka, type KafkaSettings, readKafkaSettings } from './connection.js';
import { letterbox } from './letters.js';
import { applyTopics } from './topic-changes.js';
import { declareTopics, type TopicSizes } from './topics.js';

const clock = { now: () => '2026-01-01T00:00:00.000Z' };

/** A corner of the brokers' that nobody else uses, with its topics. */
export interface Corner {
  readonly settings: KafkaSettings;
  /** Removes its topics and what is left of its groups. */
  remove(): Promise<void>;
}

export async function openCorner(
  contexts: readonly string[],
  sizes: TopicSizes = { partitions: 3, replicas: 1 },
): Promise<Corner> {
  const prefix = `t${randomBytes(5).toString('hex')}`;
  const settings = readKafkaSettings('tocsin-spec', { ...process.env, KAFKA_PREFIX: prefix });
  const admin = connectKafka(settings, () => {}).admin();
  await admin.connect();
  await applyTopics(admin, settings.prefix, declareTopics(contexts, sizes));
  return {
    settings,
    async remove() {
      const topics = (await admin.listTopics()).filter((name) => name.startsWith(settings.prefix));
      await admin.deleteTopics({ topics });
      const { groups } = await admin.listGroups();
      const own = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(settings.prefix));
      if (own.length > 0) await admin.deleteGroups(own);
      await admin.disconnect();
    },
  };
}

export interface KafkaSubject extends TransportSubject {
  readonly bus: KafkaBus;
  readonly corner: Corner;
}

/** A Kafka bus with a corner of its own; its letterbox and blobs are in a SQLite file. */
export async function openKafkaSubject(
  corner?: Corner,
  folder = mkdtempSync(join(tmpdir(), 'tocsin-kafka-')),
): Promise<KafkaSubject> {
  const own = corner ?? (await openCorner(['tower', 'ear']));
  const store = openSqlite({ folder, clock });
  const { documents, blobs } = store.forContext(letterbox('ear'));
  const bus = await openKafkaBus({
    ...{ context: 'ear', settings: own.settings, documents, blobs, clock },
    retries: { tries: 3, firstWait: 1, longestWait: 2 },
  });
  const close = async () => {
    await bus.close();
    await store.close();
  };
  return {
    ...{ bus, corner: own, transport: bus.transport, deadLetters: bus.deadLetters },
    settled: () => bus.settled(),
    async restart() {
      await close();
      return openKafkaSubject(own, folder);
    },
    async remove() {
      await close();
      await own.remove();
      rmSync(folder, { recursive: true });
    },
  };
}
