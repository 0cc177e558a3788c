import { readRow } from './commits.js';
import { project } from './project.js';
import { clearTable } from './tables.js';
export function openProjections(database, context, all) {
  let current = [];
  const refresh = () => {
    const stale = staleViews(database, context);
    current = all.filter(({ table }) => !stale.has(table.collection.name));
  };
  refresh();
  return { all, current: () => current, refresh };
}
function staleViews(database, context) {
  const rows = database.all('SELECT collection FROM stale_views WHERE context = ?', context);
  return new Set(rows.map(({ collection }) => collection));
}
/** Commits folded in one write: few enough to leave others their turn. */
const page = 20;
/** Empties the stale views, or all of them, and folds every commit into them, in order, page by page. */
export async function rebuild(database, writer, context, projections, all) {
  const stale = staleViews(database, context);
  const chosen = projections.all.filter(({ table }) => all || stale.has(table.collection.name));
  await writer.write(() => {
    for (const { table } of chosen) {
      clearTable(database, table);
      database.run(
        'INSERT OR IGNORE INTO stale_views (context, collection) VALUES (?, ?)',
        context,
        table.collection.name,
      );
    }
    projections.refresh();
  });
  let folded = 0;
  for (let after = 0; ; ) {
    const from = after;
    const seqs = await writer.write(() => foldPage(database, context, chosen, from, projections));
    folded += seqs.length;
    const last = seqs.at(-1);
    if (last === undefined) return folded;
    after = last;
  }
}
/** The page that finds nothing more ends the rebuild in its own transaction, so that no commit slips in between. */
function foldPage(database, context, chosen, after, projections) {
  const rows =
    chosen.length === 0
      ? []
      : database.all(
          'SELECT seq, body, hash FROM commits WHERE context = ? AND seq > ? ORDER BY seq LIMIT ?',
          context,
          after,
          page,
        );
  for (const row of rows) project(database, chosen, readRow(row));
  if (rows.length === 0) {
    database.run('DELETE FROM stale_views WHERE context = ?', context);
    projections.refresh();
  }
  return rows.map(({ seq }) => seq);
}
