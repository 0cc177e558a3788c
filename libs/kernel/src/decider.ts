import type { Appended, CommandMeta, Commit, Event } from './events.js';
import type { EventStore } from './ports.js';
import { Refusal } from './refusal.js';

/**
 * The rules of one kind of aggregate as two pure functions.
 * `decide` answers the events that follow, none where nothing changes, or throws a Refusal.
 */
export interface Decider<State, Command, E extends Event> {
  readonly initial: State;
  decide(command: Command, state: State): readonly E[];
  evolve(state: State, event: E): State;
}

export interface Handled<State, E extends Event> {
  readonly state: State;
  readonly version: number;
  /** The events of this command, those of the first time where it is a repeat. */
  readonly events: readonly E[];
  readonly repeated: boolean;
}

const attempts = 4;

/** Folds the commits of a stream into its state. */
export function fold<State, E extends Event>(
  decider: Pick<Decider<State, never, E>, 'initial' | 'evolve'>,
  commits: readonly Commit<E>[],
): State {
  return commits.flatMap((commit) => commit.events).reduce(decider.evolve, decider.initial);
}

/**
 * Loads, decides, appends. A conflict loads and decides again, three times, then refuses.
 * A repeated command id answers as the first time, without deciding again.
 */
export async function handle<State, Command, E extends Event>(
  store: EventStore,
  decider: Decider<State, Command, E>,
  stream: string,
  command: Command,
  meta: CommandMeta & { readonly bulk?: boolean },
): Promise<Handled<State, E>> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const commits = (await store.read(stream)) as readonly Commit<E>[];
    const version = commits.at(-1)?.version ?? 0;
    const before = commits.find((commit) => commit.commandId === meta.commandId);
    const state = fold<State, E>(decider, commits);
    if (before) return { state, version, events: before.events, repeated: true };
    const events = decider.decide(command, state);
    if (events.length === 0) return { state, version, events, repeated: false };
    const appended = (await store.append({
      ...meta,
      stream,
      expectedVersion: version,
      events,
    })) as Appended<E>;
    if (appended.kind === 'appended')
      return {
        state: events.reduce(decider.evolve, state),
        version: appended.commit.version,
        events,
        repeated: false,
      };
  }
  throw new Refusal(
    'kernel/conflict',
    'Others changed this at the same moment; look at it again and repeat.',
  );
}
