import {
  type Bell,
  type Ear,
  endable,
  ensure,
  type Instant,
  listen,
  type Page,
  type Ports,
  plus,
  second,
} from '@tocsin/kernel';
import { mayRead, type Principal } from '@tocsin/sharing';
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
  const open = new Map<string, number>();
  const groupsThatSee = createMoves(ports);

  async function unheard(floor: Instant, seen: ReadonlyMap<string, Instant>) {
    const found: AnswerDocument[] = [];
    let after: string | null = null;
    do {
      const query = {
        filter: { changedAt: { $gte: floor } },
        sort: { field: 'changedAt' },
        first: page,
        after,
      };
      const read: Page<AnswerDocument> = await documents.find(answers, system, query);
      found.push(...read.items.filter((each) => !seen.has(keyOf(each))));
      after = read.endCursor;
    } while (after !== null);
    return found;
  }

  async function newsOf(principal: Principal, answer: AnswerDocument): Promise<readonly News[]> {
    const { advisory, organisation } = answer;
    if (mayRead(principal.tokens, answer.readers)) return [{ advisory, organisation, group: null }];
    const groups = await groupsThatSee(principal, answer);
    return groups.map((group) => ({ advisory, organisation: null, group }));
  }

  async function* heard(principal: Principal, ear: Ear): AsyncGenerator<News, void, void> {
    const { person } = principal;
    const streams = open.get(person) ?? 0;
    ensure(
      streams < streamsPerPerson,
      'answer/too-many-streams',
      `At most ${streamsPerPerson} live streams for one person.`,
    );
    open.set(person, streams + 1);
    const start = clock.now();
    let looked = start;
    const seen = new Map<string, Instant>();
    try {
      while (!ear.ended()) {
        const before = plus(looked, -overlap);
        const floor = before > start ? before : start;
        looked = clock.now();
        const told = new Map<string, News>();
        for (const answer of await unheard(floor, seen)) {
          seen.set(keyOf(answer), answer.changedAt);
          for (const news of await newsOf(principal, answer)) told.set(JSON.stringify(news), news);
        }
        yield* told.values();
        for (const [key, at] of seen) if (at < floor) seen.delete(key);
        if (told.size === 0) await ear.next();
      }
    } finally {
      ear.stop();
      const left = (open.get(person) ?? 1) - 1;
      if (left > 0) open.set(person, left);
      else open.delete(person);
    }
  }

  /** Ended while it waits, it stops waiting: whoever leaves in silence frees a place at once. */
  return function answered(principal: Principal): AsyncGenerator<News, void, void> {
    const ear = listen(bell, patience);
    const news = heard(principal, ear);
    return endable(
      () => news.next(),
      async () => {
        ear.stop();
        await news.return();
      },
    );
  };
}

export type Live = ReturnType<typeof createLive>;

function keyOf({ id, changedAt }: AnswerDocument): string {
  return `${id} ${changedAt}`;
}
