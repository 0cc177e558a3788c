import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { type Commit, collection, type Event, type View } from '@tocsin/kernel';
import { openMongo } from '../mongo/store.js';
import { at } from './subject.js';

/**
 * A process that rings bells until it kills itself where `TOCSIN_CRASH_AT` says (`<command>:<collection>:<when>:<n-th
 * time>`, of the messages to the database), or prints what is true in the end. Arguments: address, file of
 * acknowledgements, how often each bell rings.
 */
const [uri = '', acknowledgements = '', rings = '8'] = process.argv.slice(2);
const [command, where, when, times = '1'] = (process.env['TOCSIN_CRASH_AT'] ?? '').split(':');
const streams = ['bell-a', 'bell-b', 'bell-c'];

type Rung = Event<'Rung', { ring: number }>;
interface Tally {
  readonly id: string;
  readonly readers: readonly string[];
  readonly rung: readonly number[];
}

const tallies = collection<Tally>('tallies');
const odd = collection<Tally>('odd');
const all: View<Tally, Rung> = {
  collection: tallies,
  ids: (_, commit) => [commit.stream],
  fold: (before, event, _, id) => ({ id, readers: [], rung: [...(before?.rung ?? []), event.data.ring] }),
};
/** Each even ring takes the document away, so that a late writer could bring it back. */
const onlyOdd: View<Tally, Rung> = {
  collection: odd,
  ids: (_, commit) => [commit.stream],
  fold: (_, event, __, id) =>
    event.data.ring % 2 === 0 ? null : { id, readers: [], rung: [event.data.ring] },
};
const bells = { name: 'bells', views: [all, onlyOdd] as unknown as View[], collections: [] };

const store = await openMongo({ uri, clock: { now: () => at }, repairEvery: 600_000 });
await store.migrate(bells);
const own = store.forContext(bells);
const lostNow = await lost();
await own.rebuild();
crashOnMessages();
await Promise.all(streams.map(ringAll));
const commits = await scan();
const report = {
  lost: [...lostNow, ...(await lost())],
  tallies: await documents(tallies),
  odd: await documents(odd),
  broken: (await own.verifyAll()).broken,
  numbers: commits.length,
  waiting: (await own.outbox.waiting()).count,
  toRepair: await own.rebuild(),
};
await store.close();
process.stdout.write(JSON.stringify(report));

/** Watches the driver's own messages: nothing of the store knows that it is watched. */
function crashOnMessages(): void {
  let seen = 0;
  const client = store.connection.getClient();
  const crash = (name: string, collectionName: string) => {
    if (name === command && collectionName === where && ++seen === Number(times))
      process.kill(process.pid, 'SIGKILL');
  };
  const asked = new Map<number, string>();
  client.on('commandStarted', ({ commandName, command: body, requestId }) => {
    const name = String(body[commandName]);
    asked.set(requestId, name);
    if (when === 'started') crash(commandName, name);
  });
  client.on('commandSucceeded', ({ commandName, requestId }) => {
    if (when === 'succeeded') crash(commandName, asked.get(requestId) ?? '');
  });
}

async function ringAll(stream: string): Promise<void> {
  for (let ring = 1; ring <= Number(rings); ring++) {
    const commandId = `ring-${ring}`;
    const appended = await own.events.append({
      ...{ stream, expectedVersion: ring - 1, commandId, actor: 'person:sexton', at, cause: null },
      events: [{ type: 'Rung', data: { ring } }],
    });
    if (appended.kind === 'conflict') throw new Error(`${stream} stands at ${appended.version}`);
    appendFileSync(acknowledgements, `${stream} ${commandId}\n`);
  }
}

async function lost(): Promise<readonly string[]> {
  const lines = existsSync(acknowledgements) ? readFileSync(acknowledgements, 'utf8').trim().split('\n') : [];
  const kept = new Set((await scan()).map((commit) => `${commit.stream} ${commit.commandId}`));
  return lines.filter((line) => !kept.has(line));
}

async function scan(): Promise<readonly Commit[]> {
  return (await own.events.scan({ after: null, limit: 1_000 })).commits;
}

async function documents(from: typeof tallies) {
  const page = await own.documents.find(from, { system: 'the crash test reports' });
  return Object.fromEntries(page.items.map(({ id, rung }) => [id, rung]));
}
