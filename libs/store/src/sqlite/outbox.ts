import { type Clock, lifted, type Outbox, plus, type Upcasters } from '@tocsin/kernel';
import { unsealed } from '../stored-commit.js';
import type { Database } from './database.js';
import type { Writer } from './writer.js';

/** The outbox of one context, and what wakes its relay. */
export function openOutbox(
  database: Database,
  writer: Writer,
  { context, upcasters, clock }: { context: string; upcasters: Upcasters; clock: Clock },
): { outbox: Outbox; wake(): void } {
  const wakers = new Set<() => void>();
  const outbox: Outbox = {
    async pending({ bulk, after, limit }) {
      const rows = database.all<{ seq: number; body: string; hash: string }>(
        `SELECT c.seq, c.body, c.hash FROM outbox o CROSS JOIN commits c ON c.seq = o.seq
         WHERE o.context = ? AND o.bulk = ? AND o.seq > ? ORDER BY o.seq LIMIT ?`,
        context,
        bulk ? 1 : 0,
        after,
        limit,
      );
      return rows.map((row) => ({ position: row.seq, commit: lifted(upcasters, unsealed(row)) }));
    },
    async mark(positions) {
      const marked = JSON.stringify(positions);
      await writer.write(() => {
        for (const bulk of [0, 1])
          database.run(
            'DELETE FROM outbox WHERE context = ? AND bulk = ? AND seq IN (SELECT value FROM json_each(?))',
            context,
            bulk,
            marked,
          );
      });
    },
    async waiting() {
      const row = database.get<{ count: number; oldest: number | null }>(
        'SELECT count(*) AS count, min(seq) AS oldest FROM outbox WHERE context = ?',
        context,
      );
      const oldest = database.get<{ at: string }>(
        "SELECT json_extract(body, '$.at') AS at FROM commits WHERE seq = ?",
        row?.oldest ?? null,
      );
      return { count: row?.count ?? 0, oldestAt: oldest?.at ?? null };
    },
    lease: (owner, milliseconds) => writer.write(() => lease(database, context, clock, owner, milliseconds)),
    onAppend(waker) {
      wakers.add(waker);
      return () => wakers.delete(waker);
    },
  };
  return {
    outbox,
    wake() {
      for (const waker of wakers) waker();
    },
  };
}

function lease(database: Database, context: string, clock: Clock, owner: string, length: number): boolean {
  const now = clock.now();
  const changed = database.run(
    `INSERT INTO leases (context, owner, until) VALUES (?, ?, ?) ON CONFLICT (context)
     DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE owner = excluded.owner OR until <= ?`,
    context,
    owner,
    plus(now, length),
    now,
  );
  return changed > 0;
}
