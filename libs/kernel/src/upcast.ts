import type { Commit, Event } from './events.js';
import { Fault } from './refusal.js';

/** Turns the data of an event of one schema into that of the next. Pure: the stored event stays as it was. */
export type Upcast = (data: never) => unknown;

/**
 * The schemas of a context's events: for each type that ever changed, the steps from schema 1 to 2, from 2 to 3 and so
 * on. A type that is not named here has schema 1. Steps are added, never changed: what was stored stays stored.
 */
export type Upcasters = Readonly<Record<string, readonly Upcast[]>>;

/** The schema in which events of this type are written now. */
export function schemaOf(upcasters: Upcasters, type: string): number {
  return (Object.hasOwn(upcasters, type) ? (upcasters[type] as readonly Upcast[]).length : 0) + 1;
}

/** Events as they are stored: each names its schema where that is not the first. */
export function stamped<E extends Event>(upcasters: Upcasters, events: readonly E[]): readonly E[] {
  return events.map((event) => {
    const { schema: _, ...rest } = event;
    const schema = schemaOf(upcasters, event.type);
    return (schema === 1 ? rest : { ...rest, schema }) as E;
  });
}

/**
 * A stored commit with its events in the schemas of today; its `hash` stays that of what is stored. Throws Fault
 * `kernel/newer-event` where a later version wrote it, and `kernel/upcast-failed` where a step throws.
 */
export function lifted(upcasters: Upcasters, commit: Commit): Commit {
  if (commit.events.every(({ type, schema = 1 }) => schema === 1 && schemaOf(upcasters, type) === 1))
    return commit;
  return { ...commit, events: commit.events.map((event) => liftEvent(upcasters, event, commit)) };
}

function liftEvent(upcasters: Upcasters, event: Event, commit: Commit): Event {
  const { schema = 1, type } = event;
  const newest = schemaOf(upcasters, type);
  const place = `${type} of ${commit.stream}, version ${commit.version}`;
  if (!Number.isInteger(schema) || schema < 1 || schema > newest)
    throw new Fault(
      'kernel/newer-event',
      `${place} has schema ${schema}; this version of Tocsin reads up to ${newest}. Start the version that wrote it.`,
      false,
    );
  let { data } = event;
  for (const step of (upcasters[type] ?? []).slice(schema - 1)) data = attempt(step, data, place);
  return { type, data };
}

function attempt(step: Upcast, data: unknown, place: string): unknown {
  try {
    return step(data as never);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('kernel/upcast-failed', `${place} cannot be read in its schema of today: ${why}`, false, {
      cause,
    });
  }
}
