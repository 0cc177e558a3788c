import { type Instant, type Page, type Ports, plus } from '@tocsin/kernel';
import { token } from '@tocsin/sharing';
import { amend } from './amend.js';
import { type Kind, keysOfKind, knownKind } from './domain/kind.js';
import type { Naming } from './naming.js';
import { type IntakeDocument, intakes, kindId, kinds } from './views.js';

const system = { system: 'asking for kinds to be matched' };

/** Kinds that are asked for at once, so that the event loop is free in between. */
const atOnce = 500;

/** A note this old was left by a process that ended: whoever is still at it asks for it, or notes it again, before. */
const longestNoted = 120_000;

/** What this process noted of an organisation and has not asked for. */
interface Noted {
  readonly kinds: Map<string, { readonly kind: Kind; readonly at: Instant }>;
  /** The documents that say so. */
  readonly notes: string[];
}

/**
 * Asks the matcher to look at kinds. Those that a batch of an inventory touches are noted before its devices are kept,
 * so that a crash forgets none, and asked for once the batches are in: for each kind once, however many name it.
 */
export function createTouching(
  { documents, clock, ids, alone = false }: Pick<Ports, 'documents' | 'clock' | 'ids' | 'alone'>,
  naming: Pick<Naming, 'of'>,
) {
  const me = ids.next();
  const noted = new Map<string, Noted>();
  const turns = new Map<string, Promise<unknown>>();
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
        const fresh = { ...kind, id, organisation, readers: [token.organisation(organisation)] };
        const keys = keysOfKind(knownKind(graph, kind));
        return { version: revision, document: { ...fresh, keys, matched: false, revision } };
      });
    }
  }

  /** One after the other for an organisation: what is asked for is of batches that are in. */
  function inTurn<T>(organisation: string, run: () => Promise<T>): Promise<T> {
    const now = (turns.get(organisation) ?? Promise.resolve()).then(run);
    turns.set(
      organisation,
      now.catch(() => {}),
    );
    return now;
  }

  async function askForNoted(organisation: string, { kinds: touched, notes }: Noted): Promise<void> {
    await touch(
      organisation,
      [...touched.values()].map(({ kind }) => kind),
    );
    await documents.remove(intakes, notes);
    noted.delete(organisation);
  }

  const ofOthers = { by: { $ne: me } };

  /** What processes that ended left: all of it at first, for there may be nobody else; then what is old. */
  async function* left(): AsyncGenerator<IntakeDocument> {
    const filter = { ...ofOthers, ...(started && { at: { $lt: plus(clock.now(), -longestNoted) } }) };
    let after: string | null = null;
    do {
      const page: Page<IntakeDocument> = await documents.find(intakes, system, { filter, first: 50, after });
      yield* page.items;
      after = page.endCursor;
    } while (after !== null);
    started = true;
  }

  /** Where there are neighbours, a young one may be of one that is still at it, and stays. */
  async function askForLeft({ id, organisation, kinds: touched, at }: IntakeDocument): Promise<void> {
    await touch(organisation, touched);
    if (alone || at < plus(clock.now(), -longestNoted)) await documents.remove(intakes, [id]);
  }

  return {
    touch,
    inTurn,

    /** Writes down which kinds the devices touch that are kept next; within `inTurn`, together with keeping them. */
    async note(organisation: string, touched: readonly Kind[]): Promise<void> {
      const { kinds: known, notes } = noted.get(organisation) ?? { kinds: new Map(), notes: [] };
      const at = clock.now();
      const young = plus(at, -longestNoted / 2);
      const news = new Map(touched.map((kind) => [kindId(organisation, kind), kind]));
      for (const id of news.keys()) if ((known.get(id)?.at ?? '') > young) news.delete(id);
      if (news.size === 0) return;
      const note = {
        id: `${me}~${ids.next()}`,
        readers: [token.organisation(organisation)],
        organisation,
        by: me,
        at,
      };
      await documents.put(intakes, [{ version: 1, document: { ...note, kinds: [...news.values()] } }]);
      for (const [id, kind] of news) known.set(id, { kind, at });
      noted.set(organisation, { kinds: known, notes: [...notes, note.id] });
    },

    /** Asks for all that was noted; one note that fails holds up no other. Answers what failed. */
    async ask(): Promise<readonly unknown[]> {
      const failures: unknown[] = [];
      const fails = (error: unknown) => failures.push(error);
      for await (const note of left()) await askForLeft(note).catch(fails);
      for (const organisation of [...noted.keys()])
        await inTurn(organisation, async () => {
          const own = noted.get(organisation);
          if (own) await askForNoted(organisation, own);
        }).catch(fails);
      return failures;
    },

    /** When the oldest note of another process is to be looked at, `null` where there is none. */
    async due(): Promise<Instant | null> {
      const { items } = await documents.find(intakes, system, {
        filter: ofOthers,
        sort: { field: 'at' },
        first: 1,
      });
      return items[0] ? plus(items[0].at, longestNoted) : null;
    },
  };
}

export type Touching = ReturnType<typeof createTouching>;
