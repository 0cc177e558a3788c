import type { PublicEvent } from '@tocsin/kernel';
import type { Message } from '../transport.js';
import type { SqlFile } from './sql.js';

/** One entry of a topic. Positions grow over all topics and are never used twice. */
export interface Entry {
  readonly position: number;
  readonly event: PublicEvent;
}

/** The durable log: topics, and how far each group came in them. */
export interface Log {
  /** In one transaction, in order. */
  append(messages: readonly Message[]): Promise<void>;
  read(topic: string, after: number, limit: number): readonly Entry[];
  /** How far a group came; 0 where it is new. */
  offset(group: string, topic: string): number;
  commit(group: string, topic: string, position: number): Promise<void>;
  /** The position of a topic's newest entry; 0 where it has none. */
  end(topic: string): number;
  /** How many entries lie behind a position. */
  behind(topic: string, position: number): number;
  /** Removes entries up to a position but for the newest `keep`; a few at a time. Answers how many went. */
  trim(topic: string, upTo: number, keep: number): Promise<number>;
  /** Calls back when a topic grows. */
  onAppend(topic: string, wake: () => void): () => void;
}

const tables = `
CREATE TABLE IF NOT EXISTS log (
  position INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, event TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS log_by_topic ON log (topic, position);
CREATE TABLE IF NOT EXISTS log_offsets (
  consumer TEXT NOT NULL, topic TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (consumer, topic)) WITHOUT ROWID;
`;

const trimmedAtOnce = 500;

export function openLog({ database, writer }: SqlFile): Log {
  database.exec(tables);
  const wakers = new Map<string, Set<() => void>>();
  return {
    async append(messages) {
      if (messages.length === 0) return;
      const lines = messages.map(({ topic, event }) => [topic, JSON.stringify(event)] as const);
      await writer.write(() => {
        for (const [topic, event] of lines)
          database.run('INSERT INTO log (topic, event) VALUES (?, ?)', topic, event);
      });
      for (const topic of new Set(messages.map((message) => message.topic)))
        for (const wake of wakers.get(topic) ?? []) wake();
    },
    read: (topic, after, limit) =>
      database
        .all<{ position: number; event: string }>(
          'SELECT position, event FROM log WHERE topic = ? AND position > ? ORDER BY position LIMIT ?',
          topic,
          after,
          limit,
        )
        .map(({ position, event }) => ({ position, event: JSON.parse(event) as PublicEvent })),
    offset: (group, topic) =>
      database.get<{ position: number }>(
        'SELECT position FROM log_offsets WHERE consumer = ? AND topic = ?',
        group,
        topic,
      )?.position ?? 0,
    commit: (group, topic, position) =>
      writer.write(() => {
        database.run(
          `INSERT INTO log_offsets (consumer, topic, position) VALUES (?, ?, ?)
           ON CONFLICT (consumer, topic) DO UPDATE SET position = max(position, excluded.position)`,
          group,
          topic,
          position,
        );
      }),
    end: (topic) =>
      database.get<{ position: number | null }>(
        'SELECT max(position) AS position FROM log WHERE topic = ?',
        topic,
      )?.position ?? 0,
    behind: (topic, position) =>
      database.get<{ count: number }>(
        'SELECT count(*) AS count FROM log WHERE topic = ? AND position > ?',
        topic,
        position,
      )?.count ?? 0,
    trim: (topic, upTo, keep) => writer.write(() => trim(database, topic, upTo, keep)),
    onAppend(topic, wake) {
      const all = wakers.get(topic) ?? new Set();
      wakers.set(topic, all.add(wake));
      return () => all.delete(wake);
    },
  };
}

function trim(database: SqlFile['database'], topic: string, upTo: number, keep: number): number {
  const newest = database.get<{ position: number }>(
    'SELECT position FROM log WHERE topic = ? ORDER BY position DESC LIMIT 1 OFFSET ?',
    topic,
    keep,
  );
  if (!newest) return 0;
  return database.run(
    `DELETE FROM log WHERE position IN
     (SELECT position FROM log WHERE topic = ? AND position <= ? ORDER BY position LIMIT ${trimmedAtOnce})`,
    topic,
    Math.min(upTo, newest.position),
  );
}
