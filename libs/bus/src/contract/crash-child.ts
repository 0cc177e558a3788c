import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Commit, collection, type Decider, type Event, handle, type View } from '@tocsin/kernel';
import { type ContextStore, openSqlite } from '@tocsin/store';
import { openEmbeddedBus } from '../embedded/bus.js';
import type { SqlFile } from '../embedded/sql.js';
import { reactionMeta } from '../reaction.js';

/**
 * A process that rings bells in one context and hears them in another, until it kills itself where `TOCSIN_CRASH_AT`
 * says (`<step>:<n-th time>`), or prints what is true in the end. Arguments: data folder, how often each bell rings.
 */
const [folder = '', rings = '12'] = process.argv.slice(2);
const [crashStep, crashTimes = '1'] = (process.env['TOCSIN_CRASH_AT'] ?? '').split(':');
const at = '2026-01-01T00:00:00.000Z';
const clock = { now: () => at };
const streams = ['bell-a', 'bell-b', 'bell-c'];
/** This ring cannot be heard, ever. */
const poison = 5;

let times = 0;
function step(name: string): void {
  if (name === crashStep && ++times === Number(crashTimes)) process.kill(process.pid, 'SIGKILL');
}

type Rung = Event<'Rung', { ring: number }>;
type Heard = Event<'Heard', { ring: number }>;
interface Ear {
  readonly id: string;
  readonly readers: readonly string[];
  readonly heard: readonly number[];
}

const ears = collection<Ear>('ears');
const earView: View<Ear, Heard> = {
  collection: ears,
  ids: (_, commit) => [commit.stream],
  fold(before, event, _, id) {
    step('reacting');
    return { id, readers: [], heard: [...(before?.heard ?? []), event.data.ring] };
  },
};
const bellView: View<Ear, Rung> = {
  collection: ears,
  ids: (_, commit) => [commit.stream],
  fold(before, event, _, id) {
    step('projecting');
    return { id, readers: [], heard: [...(before?.heard ?? []), event.data.ring] };
  },
};

const rung: Decider<readonly number[], number, Rung> = {
  initial: [],
  decide: (ring) => [{ type: 'Rung', data: { ring } }],
  evolve: (state, event) => [...state, event.data.ring],
};
const heard: Decider<readonly number[], number, Heard> = {
  initial: [],
  decide: (ring) => [{ type: 'Heard', data: { ring } }],
  evolve: (state, event) => [...state, event.data.ring],
};

const store = openSqlite({ folder, clock });
const bellStore = store.forContext({ name: 'bells', views: [bellView as unknown as View], collections: [] });
const earStore = store.forContext({ name: 'ears', views: [earView as unknown as View], collections: [] });
const bus = openEmbeddedBus({
  ...watchOffsets(store),
  ...{ blobs: store.blobs, clock, retries: { tries: 3, firstWait: 1, longestWait: 2 } },
});

/** Sees an offset reach the disk. */
function watchOffsets({ database, writer }: SqlFile): SqlFile {
  let offset = false;
  return {
    database: {
      ...database,
      run(sql, ...values) {
        offset ||= sql.startsWith('INSERT INTO log_offsets');
        return database.run(sql, ...values);
      },
    },
    writer: {
      async write(run) {
        const result = await writer.write(run);
        if (offset) step('offset');
        offset = false;
        return result;
      },
    },
  };
}

function watchRelay({ events, outbox }: ContextStore) {
  const mark = async (positions: readonly number[]) => {
    step('published');
    await outbox.mark(positions);
    step('marked');
  };
  return { events, outbox: { ...outbox, mark } };
}

const acknowledgements = join(folder, 'acknowledged.txt');

async function lost(): Promise<readonly string[]> {
  const lines = existsSync(acknowledgements) ? readFileSync(acknowledgements, 'utf8').trim().split('\n') : [];
  const kept = (await Promise.all(streams.map(bellStore.events.read))).flat();
  const ids = new Set(kept.map((commit) => `${commit.stream} ${commit.commandId}`));
  return lines.filter((line) => !ids.has(line));
}

async function ringAll(stream: string): Promise<void> {
  for (let ring = 1; ring <= Number(rings); ring++) {
    const commandId = `ring-${ring}`;
    step('decided');
    await handle(bellStore.events, rung, stream, ring, {
      commandId,
      actor: 'person:sexton',
      at,
      cause: null,
    });
    step('committed');
    appendFileSync(acknowledgements, `${stream} ${commandId}\n`);
  }
}

const lostNow = await lost();
bus.relay(
  {
    name: 'bells',
    publish(commit: Commit) {
      step('publishing');
      return commit.events.map(({ data }) => ({ type: 'org.tocsin.bells.BellRang.v1', data }));
    },
  },
  watchRelay(bellStore),
);
await bus.transport.subscribe({
  ...{ group: 'ears.hear', topic: 'tocsin.bells.v1' },
  handlers: new Map([
    [
      'org.tocsin.bells.BellRang.v1',
      async (event) => {
        step('handling');
        const { ring } = event.data as { ring: number };
        if (ring === poison) throw new Error('this ring breaks the ear');
        const meta = reactionMeta(event, 'ears.hear', at);
        await handle(earStore.events, heard, event.subject, ring, meta);
        step('handled');
      },
    ],
  ]),
});
await Promise.all(streams.map(ringAll));
await bus.settled();

const everything = { system: 'the crash test reports' };
const documents = async (own: ContextStore) =>
  Object.fromEntries(
    (await own.documents.find(ears, everything)).items.map(({ id, heard: all }) => [id, all] as const),
  );
const letters = await bus.deadLetters.list();
const report = {
  lost: [...lostNow, ...(await lost())],
  rung: await documents(bellStore),
  heard: await documents(earStore),
  dead: letters.map(({ id }) => id).sort(),
  broken: [...(await bellStore.verifyAll()).broken, ...(await earStore.verifyAll()).broken],
  waiting: (await bellStore.outbox.waiting()).count,
};
await bus.close();
await store.close();
process.stdout.write(JSON.stringify(report));
