import type { Commit } from '@tocsin/kernel';
import type { Database } from './database.js';
import { type Projection, project } from './project.js';

/** The views of a context, and which of them follow its commits. */
export interface Projections {
  readonly all: readonly Projection[];
  /** Folds a commit into those that follow; one that is new here waits for its rebuild, or it would miss what was before. */
  project(commit: Commit): void;
  /** Those whose rebuild has not ended yet, also through a restart. */
  stale(): readonly Projection[];
  /** Says that a rebuild of these begins. Within a transaction. */
  begin(chosen: readonly Projection[]): void;
  /** Lets these follow from the next commit on. Within the transaction that gave them the last one. */
  follow(chosen: readonly Projection[]): void;
  /** Says that the rebuild of these has ended. Within a transaction. */
  end(chosen: readonly Projection[]): void;
  /** Told of every document that is written by a commit; answers how to stop that. */
  watch(written: (projection: Projection, id: string) => void): () => void;
}

export function openProjections(
  database: Database,
  context: string,
  all: readonly Projection[],
): Projections {
  const watchers = new Set<(projection: Projection, id: string) => void>();
  const stale = () => {
    const rows = database.all<{ collection: string }>(
      'SELECT collection FROM stale_views WHERE context = ?',
      context,
    );
    const names = new Set(rows.map(({ collection }) => collection));
    return all.filter(({ table }) => names.has(table.collection.name));
  };
  const mark = (sql: string, chosen: readonly Projection[]) => {
    for (const { table } of chosen) database.run(sql, context, table.collection.name);
  };
  const waiting = new Set(stale());
  return {
    all,
    project: (commit) =>
      project(
        database,
        all.filter((projection) => !waiting.has(projection)),
        commit,
        (projection, id) => {
          for (const written of watchers) written(projection, id);
        },
      ),
    stale,
    begin: (chosen) => mark('INSERT OR IGNORE INTO stale_views (context, collection) VALUES (?, ?)', chosen),
    follow(chosen) {
      for (const projection of chosen) waiting.delete(projection);
    },
    end: (chosen) => mark('DELETE FROM stale_views WHERE context = ? AND collection = ?', chosen),
    watch(written) {
      watchers.add(written);
      return () => watchers.delete(written);
    },
  };
}
