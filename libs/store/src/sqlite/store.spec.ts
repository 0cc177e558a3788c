import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collection, Fault } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, bells, cast, tower } from '../contract/subject.js';
import { openSqlite, type Store } from './store.js';

const clock = { now: () => at };
const everything = { system: 'the test looks at all of it' };
const built = join(import.meta.dirname, '../../dist/index.js');

let folder: string;
let store: Store | null;
const open = () => {
  store = openSqlite({ folder, clock });
  return store;
};
const close = async () => {
  await store?.close();
  store = null;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  store = null;
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

describe('a data folder', () => {
  it('is made where it is not there, and given back at the end', async () => {
    folder = join(folder, 'deep', 'down');
    open();
    await close();
    expect(existsSync(join(folder, 'tocsin.pid'))).toBe(false);
    open();
  });

  it('in use is refused, naming the process', () => {
    open();
    expect(() => openSqlite({ folder, clock })).toThrow(
      expect.objectContaining({
        code: 'store/in-use',
        message: expect.stringContaining(`process ${process.pid}`),
      }),
    );
  });

  it.skipIf(!existsSync(built))(
    'in use by another process is refused until that dies (needs the build)',
    async () => {
      const script = `import { openSqlite } from ${JSON.stringify(pathToFileURL(built).href)};
      openSqlite({ folder: ${JSON.stringify(folder)}, clock: { now: () => '${at}' } });
      console.log('open'); setInterval(() => {}, 1000);`;
      const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(holder.stdout, 'data');
      expect(open).toThrow(
        expect.objectContaining({
          code: 'store/in-use',
          message: expect.stringContaining(`process ${holder.pid}`),
        }),
      );
      holder.kill('SIGKILL');
      await once(holder, 'exit');
      expect(open).not.toThrow();
    },
  );

  it('of a newer version is refused and left as it is', async () => {
    open().database.exec('PRAGMA user_version = 99');
    await close();
    expect(open).toThrow(
      expect.objectContaining({ code: 'store/newer-version', message: expect.stringContaining('99') }),
    );
    expect(open).toThrow(expect.objectContaining({ code: 'store/newer-version' }));
  });

  it('that cannot be made is refused with what to do', () => {
    writeFileSync(join(folder, 'file'), '');
    folder = join(folder, 'file', 'inside');
    expect(open).toThrow(
      expect.objectContaining({
        code: 'store/read-only',
        message: expect.stringContaining('name another folder'),
      }),
    );
    folder = join(folder, '../..');
  });

  it.skipIf(process.getuid?.() === 0)(
    'that is read-only is refused (skipped for root, whom nothing stops)',
    () => {
      const shut = join(folder, 'shut');
      mkdirSync(shut);
      chmodSync(shut, 0o500);
      expect(() => openSqlite({ folder: shut, clock })).toThrow(
        expect.objectContaining({ code: 'store/read-only' }),
      );
    },
  );

  it('that becomes read-only fails each write with a Fault, and reads go on', async () => {
    const own = open().forContext(tower);
    await own.events.append(cast('bell-1'));
    store?.database.exec('PRAGMA query_only = ON');
    await expect(own.events.append(cast('bell-2'))).rejects.toMatchObject({ code: 'store/read-only' });
    expect(await own.events.read('bell-1')).toHaveLength(1);
  });

  it('that does not sync answers none of many commits, and tries none of them again', async () => {
    const own = open().forContext(tower);
    let syncs = 0;
    Object.assign((store as Store).database, {
      sync: async () => {
        syncs++;
        throw new Fault('store/failed', 'planted', true);
      },
    });
    await expect(own.events.appendAll([cast('bell-1'), cast('bell-2')])).rejects.toMatchObject({
      code: 'store/failed',
    });
    expect(syncs).toBe(1);
  });

  it('with a damaged file is refused with what to do', () => {
    writeFileSync(join(folder, 'tocsin.db'), 'this is no database'.repeat(1_000));
    expect(open).toThrow(
      expect.objectContaining({ code: 'store/damaged', message: expect.stringContaining('backup') }),
    );
  });

  it('that is full fails what does not fit, keeps what was answered, and goes on when there is room', async () => {
    const own = open().forContext(tower);
    const pages = store?.database.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    store?.database.exec(`PRAGMA max_page_count = ${pages + 40}`);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        own.events.append(cast(`bell-${index}`, { data: { note: 'x'.repeat(30_000) } })),
      ),
    );
    const later = await Promise.allSettled([
      own.events.append(cast('bell-last', { data: { note: 'x'.repeat(200_000) } })),
    ]);
    for (const failed of [...outcomes, ...later].filter(({ status }) => status === 'rejected'))
      expect(failed).toMatchObject({ reason: { name: 'Fault', code: 'store/full', retryable: true } });
    expect(later[0]?.status).toBe('rejected');
    store?.database.exec('PRAGMA max_page_count = 100000');
    expect((await own.events.append(cast('bell-more'))).kind).toBe('appended');
    await close();
    const again = open().forContext(tower);
    for (const [index, { status }] of outcomes.entries())
      expect(await again.events.read(`bell-${index}`)).toHaveLength(status === 'fulfilled' ? 1 : 0);
    expect((await again.verifyAll()).broken).toEqual([]);
  });
});

describe('the chain of a stream', () => {
  it.each([
    [
      'an event is changed',
      `UPDATE commits SET body = replace(body, 'Maria', 'Mario') WHERE stream = 'bell-1' AND version = 2`,
      2,
      'fit its hash',
    ],
    [
      'a commit is removed',
      "DELETE FROM commits WHERE stream = 'bell-1' AND version = 2",
      3,
      'version 2 is missing',
    ],
    [
      'a hash is changed',
      `UPDATE commits SET hash = '00' WHERE stream = 'bell-1' AND version = 1`,
      1,
      'fit its hash',
    ],
    [
      'text is no JSON',
      `UPDATE commits SET body = '{' WHERE stream = 'bell-1' AND version = 3`,
      3,
      'cannot be read',
    ],
    [
      'a commit is moved',
      `UPDATE commits SET stream = 'bell-9' WHERE stream = 'bell-1' AND version = 1`,
      1,
      'another place',
    ],
  ])('names its first broken link where %s', async (_, sql, version, problem) => {
    const own = open().forContext(tower);
    for (const before of [0, 1, 2, 3])
      await own.events.append(cast('bell-1', { expectedVersion: before, data: { name: 'Maria' } }));
    await own.events.append(cast('bell-2'));
    expect(await own.verifyAll()).toEqual({ streams: 2, commits: 5, broken: [] });
    store?.database.exec(sql);
    const { broken } = await own.verifyAll();
    expect(broken[broken.length - 1]).toMatchObject({ version, problem: expect.stringContaining(problem) });
    expect((await own.verify('bell-2')).broken).toEqual([]);
  });
});

describe('many at once', () => {
  it('share syncs while more waits, and the first is answered before the last is written', async () => {
    const { database, writer } = open();
    const { run } = database;
    let syncs = 0;
    let transactions = 0;
    Object.assign(database, {
      // The time of a disk is not what is asked for.
      sync: async () => {
        syncs++;
      },
      run: (...given: Parameters<typeof run>) => {
        if (given[0] === 'COMMIT') transactions++;
        return run(...given);
      },
    });
    let ran = 0;
    const busy = () => {
      for (const until = performance.now() + 3; performance.now() < until; );
      return ++ran;
    };
    const written = Array.from({ length: 100 }, () => writer.write(busy));
    await written[0];
    expect(ran).toBeLessThan(100);
    await Promise.all(written);
    expect(syncs).toBeLessThan(transactions);
  });

  it('are kept in groups that never hold the event loop', async () => {
    const own = open().forContext(tower);
    await own.events.append(cast('warm'));
    const commits = Array.from({ length: 5_000 }, (_, index) =>
      cast(`bell-${index}`, { data: { tags: ['a', index] } }),
    );
    let turns = 0;
    const turn = setInterval(() => turns++, 0);
    const outcomes = await own.events.appendAll(commits);
    clearInterval(turn);
    expect(outcomes.every(({ kind }) => kind === 'appended')).toBe(true);
    expect(await own.documents.count(bells, everything)).toBe(5_001);
    // Others had many turns meanwhile. How long each waited depends on the machine; one long hold would leave a few.
    expect(turns).toBeGreaterThan(10);
  });
});

describe('documents with long lists', () => {
  it('are written in pieces, between which others have their turn', async () => {
    const scales = collection('scales', { arrays: ['tones'] });
    const own = open().forContext({ name: 'tower', views: [], collections: [scales] });
    const tones = Array.from({ length: 400 }, (_, tone) => `tone ${tone}`);
    const large = own.documents.put(
      scales,
      Array.from({ length: 100 }, (_, index) => ({
        version: 1,
        document: { id: `large-${index}`, readers: [], tones: tones.map((tone) => `${index} ${tone}`) },
      })),
    );
    let seenAt = -1;
    const watch = setInterval(async () => {
      const count = await own.documents.count(scales, everything);
      if (seenAt < 0 && count > 0) seenAt = count;
    }, 0);
    await large;
    clearInterval(watch);
    expect(await own.documents.count(scales, everything)).toBe(100);
    // Somebody looked while some were there and others not: no single write held all of them.
    expect(seenAt).toBeGreaterThan(0);
    expect(seenAt).toBeLessThan(100);
  });
});

describe('a view that is new to a context', () => {
  const bare = { name: 'tower', views: [], collections: [] };

  it('is folded from all commits before it is served, those that come meanwhile included', async () => {
    const before = open().forContext(bare);
    const commits = Array.from({ length: 100 }, (_, index) => cast(`bell-${index}`));
    await before.events.appendAll(commits);
    await close();
    const after = open().forContext(tower);
    expect(await after.documents.count(bells, everything)).toBe(0);
    const rebuilding = after.rebuild();
    await after.events.append(cast('bell-3', { expectedVersion: 1, data: { name: 'late' } }));
    expect(await rebuilding).toBe(101);
    expect(await after.documents.count(bells, everything)).toBe(101 - 1);
    expect(await after.documents.get(bells, everything, 'bell-3')).toMatchObject({ name: 'late' });
    expect(await after.rebuild()).toBe(0);
    await after.events.append(cast('bell-new'));
    expect(await after.documents.get(bells, everything, 'bell-new')).not.toBeNull();
  });

  it('stays marked through a restart, and all views can be folded anew', async () => {
    await open().forContext(bare).events.append(cast('bell-1'));
    await close();
    open().forContext(tower);
    await close();
    const again = open().forContext(tower);
    expect(await again.rebuild()).toBe(1);
    await again.documents.put(bells, [{ version: 9, document: { id: 'stray', readers: [] } }]);
    expect(await again.rebuild({ all: true })).toBe(1);
    expect(await again.documents.count(bells, everything)).toBe(1);
  });
});

it('a closed store refuses writes', async () => {
  const opened = open();
  const own = opened.forContext(tower);
  await close();
  await expect(own.events.append(cast('bell-1'))).rejects.toMatchObject({ code: 'store/closed' });
});
