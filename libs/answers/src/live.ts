import {
  type Bell,
  type Collection,
  type Ear,
  type Instant,
  openStreams,
  type Page,
  type Ports,
  plus,
  Refusal,
  type StoredDocument,
  second,
} from '@tocsin/kernel';
import { mayRead, type Principal } from '@tocsin/sharing';
import { type AssignmentDocument, assignments } from './assignments.js';
import { createMoves } from './moves.js';
import { type AnswerDocument, answers } from './views.js';

/** That something was said: what to ask again, and nothing of what was said. */
export interface News {
  readonly advisory: string;
  /** Whoever hears it belongs to the organisation that spoke, and may read what it said. */
  readonly organisation: string | null;
  /** Whoever hears it coordinates this group, and a member of it spoke. */
  readonly group: string | null;
}

/** Streams of one person at once. */
export const streamsPerPerson = 5;
/** A look when the bell is silent: it may have been said in another process. */
const every = second;
const patience = (done: () => void) => {
  const timer = setTimeout(done, every);
  return () => clearTimeout(timer);
};
/** Commits become visible a little out of order. */
const overlap = 5 * second;
const page = 100;
const system = {
  system: 'tells whoever listens that something was said, after looking whether they may know',
};

/** What is said from now on, for as long as somebody listens; what was missed is seen by asking. */
export function createLive(ports: Ports, bell: Bell) {
  const { documents, clock } = ports;
  const groupsThatSee = createMoves(ports);
  const streams = openStreams({
    most: streamsPerPerson,
    patience,
    refuse() {
      throw new Refusal(
        'answer/too-many-streams',
        `At most ${streamsPerPerson} live streams for one person.`,
      );
    },
  });

  async function unheard<D extends StoredDocument>(
    from: Collection<D>,
    field: string & keyof D,
    floor: Instant,
    seen: ReadonlyMap<string, Instant>,
  ) {
    const found: { readonly key: string; readonly at: Instant; readonly document: D }[] = [];
    let after: string | null = null;
    do {
      const query = { filter: { [field]: { $gte: floor } }, sort: { field }, first: page, after };
      const read: Page<D> = await documents.find(from, system, query);
      for (const document of read.items) {
        const at = document[field] as Instant;
        const key = `${document.id} ${at}`;
        if (!seen.has(key)) found.push({ key, at, document });
      }
      after = read.endCursor;
    } while (after !== null);
    return found;
  }

  async function newsOf(principal: Principal, answer: AnswerDocument): Promise<readonly News[]> {
    const found = ownNews(principal, answer);
    if (found.length > 0) return found;
    const groups = await groupsThatSee(principal, answer);
    return groups.map((group) => ({ advisory: answer.advisory, organisation: null, group }));
  }

  async function* heard(principal: Principal, ear: Ear): AsyncGenerator<News, void, void> {
    const start = clock.now();
    let looked = start;
    const seen = new Map<string, Instant>();
    while (!ear.ended()) {
      const before = plus(looked, -overlap);
      const floor = before > start ? before : start;
      looked = clock.now();
      const told = new Map<string, News>();
      const hear = (key: string, at: Instant, found: readonly News[]) => {
        seen.set(key, at);
        for (const news of found) told.set(JSON.stringify(news), news);
      };
      for (const { key, at, document } of await unheard(answers, 'changedAt', floor, seen))
        hear(key, at, await newsOf(principal, document));
      for (const { key, at, document } of await unheard(assignments, 'at', floor, seen))
        hear(key, at, ownNews(principal, document));
      yield* told.values();
      for (const [key, at] of seen) if (at < floor) seen.delete(key);
      if (told.size === 0) await ear.next();
    }
  }

  return (principal: Principal): AsyncGenerator<News, void, void> =>
    streams(principal.person, bell, (ear) => heard(principal, ear));
}

export type Live = ReturnType<typeof createLive>;

/** What colleagues say; who sees to an advisory is nobody's news but theirs. */
function ownNews(principal: Principal, said: AnswerDocument | AssignmentDocument): readonly News[] {
  const { advisory, organisation, readers } = said;
  return mayRead(principal.tokens, readers) ? [{ advisory, organisation, group: null }] : [];
}
