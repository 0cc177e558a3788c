import { createHash } from 'node:crypto';
import {
  type Commit,
  type Decider,
  type Event,
  fold,
  handle,
  type NewCommit,
  type Ports,
  sameJson,
} from '@tocsin/kernel';
import { manufacturerDecider } from './domain/manufacturer.js';
import { modelDecider } from './domain/model.js';
import type { Reference } from './domain/reference.js';

/** The stream that remembers which reference data was loaded last. */
const stream = 'reference';
const batch = 100;

type ReferenceLoaded = Event<'ReferenceLoaded', { readonly hash: string; readonly ids: readonly string[] }>;

export interface Loaded {
  readonly changed: number;
  readonly removed: number;
}

/**
 * Brings the reference layer to what ships now: entries that changed are recorded, entries that are gone are removed,
 * the rest stays untouched. Persons' additions lie in other layers, and what they refused stays refused.
 * Loading the same again does nothing; an interrupted load is finished by the next.
 */
export async function loadReference(ports: Ports, reference: Reference): Promise<Loaded> {
  const commits = (await ports.events.read(stream)) as readonly Commit<ReferenceLoaded>[];
  const before = commits.at(-1)?.events.at(-1)?.data ?? { hash: '', ids: [] };
  const hash = hashOf(reference);
  if (before.hash === hash) return { changed: 0, removed: 0 };
  const entries = [
    ...reference.manufacturers.map((record) => ({ id: record.manufacturer, record })),
    ...reference.models.map((record) => ({ id: record.model, record })),
  ];
  const ids = entries.map((entry) => entry.id);
  const kept = new Set(ids);
  const gone = before.ids.filter((id) => !kept.has(id)).map((id) => ({ id, record: null }));
  const load = `reference-${commits.length + 1}`;
  const changed = await applyAll(ports, load, entries);
  const removed = await applyAll(ports, load, gone);
  const loaded: ReferenceLoaded = { type: 'ReferenceLoaded', data: { hash, ids } };
  await handle(ports.events, remembering, stream, loaded, meta(ports, `${load}-${hash}`));
  return { changed, removed };
}

interface Entry {
  readonly id: string;
  readonly record: Reference['manufacturers'][number] | Reference['models'][number] | null;
}

async function applyAll(ports: Ports, load: string, entries: readonly Entry[]): Promise<number> {
  let changed = 0;
  for (let from = 0; from < entries.length; from += batch) {
    const commits = await Promise.all(
      entries.slice(from, from + batch).map((entry) => commitOf(ports, load, entry)),
    );
    const wanted = commits.flatMap((commit) => commit ?? []);
    if (wanted.length === 0) continue;
    for (const [index, appended] of (await ports.events.appendAll(wanted)).entries())
      if (appended.kind === 'conflict') await retry(ports, load, wanted[index]?.stream ?? '', entries);
    changed += wanted.length;
    await new Promise(setImmediate);
  }
  return changed;
}

/** What is to be appended for an entry; nothing where the layer says it already. */
async function commitOf(ports: Ports, load: string, { id, record }: Entry): Promise<NewCommit | null> {
  const commits = await ports.events.read(id);
  const decider = deciderOf(id);
  const events = decider.decide({ type: 'ApplyReference', record }, fold(decider, commits));
  if (events.length === 0) return null;
  const expectedVersion = commits.at(-1)?.version ?? 0;
  return { ...meta(ports, commandId(load, record)), stream: id, expectedVersion, events, bulk: true };
}

async function retry(ports: Ports, load: string, id: string, entries: readonly Entry[]): Promise<void> {
  const record = entries.find((entry) => entry.id === id)?.record ?? null;
  const command = { type: 'ApplyReference', record };
  await handle(ports.events, deciderOf(id), id, command, meta(ports, commandId(load, record)));
}

/** The rules of the one or the other kind, as far as loading needs them. */
function deciderOf(id: string): Decider<unknown, unknown, Event> {
  const decider: unknown = id.startsWith('model-') ? modelDecider : manufacturerDecider;
  return decider as Decider<unknown, unknown, Event>;
}

const remembering: Decider<ReferenceLoaded['data'] | null, ReferenceLoaded, ReferenceLoaded> = {
  initial: null,
  decide: (loaded, state) => (state && sameJson(loaded.data, state) ? [] : [loaded]),
  evolve: (_, event) => event.data,
};

/** By load and content, so that an entry that returns to what it once was is applied again. */
function commandId(load: string, record: Entry['record']): string {
  return `${load}-${hashOf(record)}`;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

function meta(ports: Ports, id: string) {
  return { commandId: id, actor: 'system:catalogue.reference', at: ports.clock.now(), cause: null };
}
