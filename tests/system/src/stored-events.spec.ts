import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite, openSqliteDepot } from '@tocsin/store';
import { contexts } from '@tocsin/tocsin';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** Commits as a version of Tocsin wrote them, a file per version; what is in here is never changed, only added to. */
const folder = join(import.meta.dirname, 'stored');
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));

interface Line {
  readonly context: string;
  readonly stream: string;
  readonly version: number;
  readonly commandId: string;
  readonly body: string;
  readonly hash: string;
  readonly lane: null;
}

const linesOf = (file: string) =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const everything = { system: 'the test looks at all of it' };

describe.each(files)('what was stored by the version of %s', (file) => {
  const lines = linesOf(file);
  const known = [...new Set(lines.map(({ context }) => context))];
  let data: string;

  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'tocsin-'));
    const depot = openSqliteDepot(data);
    for (const context of known)
      await depot.takeCommits(
        context,
        lines.filter((line) => line.context === context),
        [],
      );
    await depot.close();
  });
  afterEach(() => rmSync(data, { recursive: true }));

  it.each(known)('is read by the %s of today: chains hold, and every view folds it', async (name) => {
    const store = openSqlite({ folder: data, clock: { now: () => '2026-12-01T00:00:00.000Z' } });
    try {
      const context = contexts.find((each) => each.name === name) as (typeof contexts)[number];
      const own = store.forContext(context);
      const stored = lines.filter((line) => line.context === name);
      expect(await own.rebuild()).toBe(stored.length);
      expect(await own.verifyAll()).toMatchObject({ commits: stored.length, broken: [] });
      for (const stream of new Set(stored.map((line) => line.stream)))
        expect(await own.events.read(stream)).toHaveLength(
          stored.filter((line) => line.stream === stream).length,
        );
      const counts = await Promise.all(
        context.views.map(({ collection }) => own.documents.count(collection, everything)),
      );
      expect(Math.max(...counts)).toBeGreaterThan(0);
    } finally {
      await store.close();
    }
  });
});
