import {
  type Commit,
  collection,
  type Event,
  type EventStore,
  type NewCommit,
  type View,
} from '@tocsin/kernel';
import type { ContextStore, StoredContext } from '../context-store.js';

/** An adapter under test, with a place of its own. */
export interface Subject {
  forContext(definition: StoredContext): ContextStore;
  /** Ends and opens the same place again. */
  restart(): Promise<Subject>;
  /** Ends, and leaves the place as it is. */
  close(): Promise<void>;
  /** Ends and removes the place. */
  remove(): Promise<void>;
}

/** A bell in a tower: the document that the contract folds and asks for. */
export interface Bell {
  readonly id: string;
  readonly readers: readonly string[];
  readonly name?: string | null;
  readonly weight?: number | null;
  readonly cracked?: boolean;
  readonly tags?: readonly (string | number | boolean | null)[] | null;
  readonly tower?: { readonly town?: string; readonly height?: number };
  readonly parts?: readonly { readonly metal?: string }[];
  readonly note?: unknown;
}

export const bells = collection<Bell>('bells', {
  indexes: ['name', 'weight', 'cracked', 'tower.town', ['tower.town', 'weight']],
  arrays: ['tags', 'parts.metal'],
});

type BellEvent = Event<'BellCast' | 'BellRemoved' | 'BellTorn', Bell>;

const bellView: View<Bell, BellEvent> = {
  collection: bells,
  ids: (event) => [event.data.id],
  fold(before, event) {
    if (event.type === 'BellTorn') throw new Error('the view does not know a torn bell');
    return event.type === 'BellRemoved' ? null : { ...before, ...event.data };
  },
};

export const tower = { name: 'tower', views: [bellView as unknown as View], collections: [bells] };

export const at = '2026-01-01T00:00:00.000Z';

/** A commit with complete defaults. */
export function cast(stream: string, over: Partial<NewCommit> & { data?: Partial<Bell> } = {}): NewCommit {
  const { data, ...rest } = over;
  const expectedVersion = rest.expectedVersion ?? 0;
  return {
    ...{ stream, expectedVersion, commandId: `cast-${expectedVersion}`, actor: 'person:founder', at },
    ...{ cause: null, events: [{ type: 'BellCast', data: { id: stream, readers: ['public'], ...data } }] },
    ...rest,
  };
}

/** Every commit of a context, page by page. */
export async function scanAll(events: EventStore, limit = 3): Promise<readonly Commit[]> {
  const all: Commit[] = [];
  for (let after: string | null = null; ; ) {
    const { commits, end } = await events.scan({ after, limit });
    all.push(...commits);
    if (end === null) return all;
    after = end;
  }
}
