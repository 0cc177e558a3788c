import { type Page, type Ports, plus } from '@tocsin/kernel';
import { amend } from './amend.js';
import { type Kind, keysOfKind, knownKind } from './domain/kind.js';
import type { Naming } from './naming.js';
import { type IntakeDocument, intakes, kindId, kinds } from './views.js';

const system = { system: 'asking for kinds to be matched' };

/** Kinds that are asked for at once, so that the event loop is free in between. */
const atOnce = 500;

/** An intake is asked for within a minute or two of its note: one that is older was left by a process that ended. */
const longestIntake = 300_000;

/**
 * Asks the matcher to look at kinds. Those that a batch of an inventory touches are noted before its devices are kept,
 * so that a crash forgets none, and asked for once the batches are in: for each kind once, however many name it.
 */
export function createTouching(
  { documents, clock, ids }: Pick<Ports, 'documents' | 'clock' | 'ids'>,
  naming: Pick<Naming, 'of'>,
) {
  const me = ids.next();
  /** What this process noted and has not asked for, by organisation and id; and the documents that say so. */
  const noted = new Map<string, Map<string, Kind>>();
  const notes = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  let started = false;

  /** Kinds that are new are written, and those that are there are asked to be matched again. */
  async function touch(organisation: string, touched: readonly Kind[]): Promise<void> {
    const all = [...new Map(touched.map((kind) => [kindId(organisation, kind), kind]))];
    const graph = await naming.of(organisation);
    for (let from = 0; from < all.length; from += atOnce) {
      const some = new Map(all.slice(from, from + atOnce));
      await amend(documents, kinds, system, [...some.keys()], (before, id) => {
        const revision = (before?.revision ?? 0) + 1;
        if (before) return { version: revision, document: { ...before, matched: false, revision } };
        const kind = some.get(id) as Kind;
        const fresh = { ...kind, id, organisation, readers: [`org:${organisation}`] };
        const keys = keysOfKind(knownKind(graph, kind));
        return { version: revision, document: { ...fresh, keys, matched: false, revision } };
      });
    }
  }

  /** One after the other: what is asked for is of batches that are in. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const now = last.then(run);
    last = now.catch(() => {});
    return now;
  }

  async function askForNoted(): Promise<void> {
    for (const [organisation, touched] of noted) await touch(organisation, [...touched.values()]);
    await documents.remove(intakes, [...notes]);
    noted.clear();
    notes.clear();
  }

  async function askForLeft(): Promise<void> {
    const old = plus(clock.now(), -longestIntake);
    const filter = { by: { $ne: me }, ...(started && { at: { $lt: old } }) };
    let after: string | null = null;
    do {
      const page: Page<IntakeDocument> = await documents.find(intakes, system, { filter, first: 50, after });
      for (const { organisation, kinds: touched } of page.items) await touch(organisation, touched);
      const ended = page.items.filter(({ at }) => at < old).map(({ id }) => id);
      await documents.remove(intakes, ended);
      // A young one may be of a neighbour that is still at it and removes it by itself.
      const asked = page.items.filter(({ at }) => at >= old).map((left) => ({ ...left, asked: true }));
      await documents.put(
        intakes,
        asked.map((document) => ({ version: 2, document })),
      );
      after = page.endCursor;
    } while (after !== null);
    started = true;
  }

  return {
    touch,
    inTurn,

    /** Writes down which kinds the devices touch that are kept next; within `inTurn`, together with keeping them. */
    async note(organisation: string, touched: readonly Kind[]): Promise<void> {
      const known = noted.get(organisation) ?? new Map<string, Kind>();
      const news = new Map(
        touched.map((kind) => [kindId(organisation, kind), kind] as const).filter(([id]) => !known.has(id)),
      );
      if (news.size === 0) return;
      const id = `${me}~${ids.next()}`;
      const note = {
        id,
        readers: [`org:${organisation}`],
        organisation,
        by: me,
        at: clock.now(),
        asked: false,
      };
      await documents.put(intakes, [{ version: 1, document: { ...note, kinds: [...news.values()] } }]);
      notes.add(id);
      noted.set(organisation, new Map([...known, ...news]));
    },

    /** Asks for all that was noted, and for what processes that ended left: at first all of it, then what is old. */
    async ask(): Promise<void> {
      await askForLeft();
      if (noted.size > 0) await inTurn(askForNoted);
    },
  };
}

export type Touching = ReturnType<typeof createTouching>;
