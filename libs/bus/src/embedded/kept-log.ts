import type { PublicEvent } from '@tocsin/kernel';
import type { DeadLetter, Ignored } from '../transport.js';
import type { SqlFile } from './sql.js';

/** What one process kept of the log between its contexts, read from its file when it has ended. */
export interface KeptLog {
  topics(): readonly string[];
  /** Entries of a topic in order, from after a position. */
  read(topic: string, after: number, limit: number): readonly { position: number; event: PublicEvent }[];
  /** How far each group came in a topic. */
  offsets(topic: string): readonly { group: string; position: number }[];
  /** Events that some group has not handled. */
  behind(): number;
  deadLetters(): readonly DeadLetter[];
  /** Those that the rules refused, oldest first. */
  ignored(): readonly Ignored[];
}

/** Reads the log; a file without one reads as an empty log. */
export function readKeptLog(database: Pick<SqlFile['database'], 'all'>): KeptLog {
  const tables = new Set(
    database
      .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .map(({ name }) => name),
  );
  const rows: typeof database.all = (sql, ...values) =>
    /FROM (\w+)/
      .exec(sql)
      ?.slice(1)
      .every((name) => tables.has(name))
      ? database.all(sql, ...values)
      : [];
  const offsets = (topic: string) =>
    rows<{ group: string; position: number }>(
      'SELECT consumer AS "group", position FROM log_offsets WHERE topic = ? ORDER BY consumer',
      topic,
    );
  const topics = () =>
    rows<{ topic: string }>('SELECT DISTINCT topic FROM log ORDER BY topic').map(({ topic }) => topic);
  return {
    topics,
    offsets,
    read: (topic, after, limit) =>
      rows<{ position: number; event: string }>(
        'SELECT position, event FROM log WHERE topic = ? AND position > ? ORDER BY position LIMIT ?',
        ...[topic, after, limit],
      ).map(({ position, event }) => ({ position, event: JSON.parse(event) as PublicEvent })),
    behind: () =>
      topics().reduce((sum, topic) => {
        const slowest = Math.min(...offsets(topic).map(({ position }) => position));
        const [row] = rows<{ count: number }>(
          'SELECT count(*) AS count FROM log WHERE topic = ? AND position > ?',
          topic,
          Number.isFinite(slowest) ? slowest : Number.MAX_SAFE_INTEGER,
        );
        return sum + (row?.count ?? 0);
      }, 0),
    deadLetters: () =>
      rows<{ letter: string }>('SELECT letter FROM dead_letters ORDER BY seq').map(
        ({ letter }) => JSON.parse(letter) as DeadLetter,
      ),
    ignored: () =>
      rows<{ ignored: string }>('SELECT ignored FROM ignored_events ORDER BY seq').map(
        ({ ignored }) => JSON.parse(ignored) as Ignored,
      ),
  };
}
