import { Fault } from '@tocsin/kernel';
import { deliver } from '../deliver.js';
import type { DeadLetter, DeadLetters, Ignored } from '../transport.js';
import type { SqlFile, SqlValue } from './sql.js';

/** Tries one dead letter again; throws where it fails again. */
export type Replay = (letter: DeadLetter) => Promise<void>;

/** The shelf of what could not be handled, and of what rules refused. */
export interface Shelf extends DeadLetters {
  ignore(ignored: Ignored): Promise<void>;
  /** Says how letters of a group (and a topic of it) are tried again. */
  onReplay(group: string, topic: string, replay: Replay): () => void;
}

const tables = `
CREATE TABLE IF NOT EXISTS dead_letters (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, consumer TEXT NOT NULL, letter TEXT NOT NULL, UNIQUE (id, consumer));
CREATE TABLE IF NOT EXISTS ignored_events (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, consumer TEXT NOT NULL, ignored TEXT NOT NULL, UNIQUE (id, consumer));
`;

/** Refused events are kept to explain, not as evidence: the newest are enough. */
const keptIgnored = 100_000;
const once = { tries: 1, firstWait: 0, longestWait: 0 };
const defaultList = 100;
const largestList = 1_000;

export function openShelf({ database, writer }: SqlFile): Shelf {
  database.exec(tables);
  const replays = new Map<string, Replay>();
  const list = <T>(table: string, column: string, options: { group?: string; limit?: number } = {}): T[] => {
    const where = options.group === undefined ? '' : 'WHERE consumer = ?';
    const values: SqlValue[] = options.group === undefined ? [] : [options.group];
    return database
      .all<{ json: string }>(
        `SELECT ${column} AS json FROM ${table} ${where} ORDER BY seq DESC LIMIT ?`,
        ...values,
        Math.min(options.limit ?? defaultList, largestList),
      )
      .map(({ json }) => JSON.parse(json) as T);
  };
  const add = (letter: DeadLetter) =>
    writer.write(() => {
      database.run(
        'INSERT OR REPLACE INTO dead_letters (id, consumer, letter) VALUES (?, ?, ?)',
        letter.id,
        letter.group,
        JSON.stringify(letter),
      );
    });
  const ignore = (ignored: Ignored) =>
    writer.write(() => {
      database.run(
        'INSERT OR REPLACE INTO ignored_events (id, consumer, ignored) VALUES (?, ?, ?)',
        ignored.id,
        ignored.group,
        JSON.stringify(ignored),
      );
      database.run(
        `DELETE FROM ignored_events WHERE seq <= (SELECT max(seq) FROM ignored_events) - ${keptIgnored}`,
      );
    });
  return {
    add,
    ignore,
    list: async (options) => list<DeadLetter>('dead_letters', 'letter', options),
    ignored: async (options) => list<Ignored>('ignored_events', 'ignored', options),
    count: async () =>
      database.get<{ count: number }>('SELECT count(*) AS count FROM dead_letters')?.count ?? 0,
    async replay(id, group) {
      const row = database.get<{ letter: string }>(
        'SELECT letter FROM dead_letters WHERE id = ? AND consumer = ?',
        id,
        group,
      );
      if (!row) throw new Fault('bus/no-such-letter', `${group} has no dead letter ${id}.`, false);
      const letter = JSON.parse(row.letter) as DeadLetter;
      const replay = replays.get(`${group} ${letter.topic}`);
      if (!replay) throw new Fault('bus/no-such-group', `Nobody runs as ${group} on ${letter.topic}.`, true);
      const outcome = await deliver(() => replay(letter), once, new AbortController().signal);
      if (outcome.kind === 'dead') {
        await add({ ...letter, code: outcome.code, cause: outcome.cause, tries: letter.tries + 1 });
        return false;
      }
      if (outcome.kind === 'ignored') {
        const { code, message } = outcome;
        await ignore({ id, group, code, message, at: letter.at });
      }
      await writer.write(() =>
        database.run('DELETE FROM dead_letters WHERE id = ? AND consumer = ?', id, group),
      );
      return true;
    },
    onReplay(group, topic, replay) {
      const key = `${group} ${topic}`;
      replays.set(key, replay);
      return () => replays.delete(key);
    },
  };
}
