import type { MatchVerdict } from '@tocsin/contracts';
import {
  type Collection,
  type CommandMeta,
  handle,
  type Ports,
  type Query,
  type StoredDocument,
  sameJson,
} from '@tocsin/kernel';
import type { NameGraph } from '@tocsin/names';
import { breather } from './breather.js';
import { digest } from './digest.js';
import { type KnownClaim, knownClaim } from './domain/claim.js';
import { exposureDecider } from './domain/exposure.js';
import { judgeAmong } from './domain/judgement.js';
import { type KnownKind, knownKind } from './domain/kind.js';
import { type Judge, type Match, matchAdvisory } from './domain/match.js';
import type { Naming } from './naming.js';
import type { Standing } from './standing.js';
import { takeTurns } from './turns.js';
import {
  type ClaimDocument,
  claims,
  devices,
  type ExposureDocument,
  exposures,
  type JudgementDocument,
  judgements,
  type KindDocument,
  type KnownAdvisory,
  kinds,
  knownAdvisories,
} from './views.js';

const system = { system: 'matching advisories and devices' };
const ranks: Readonly<Record<MatchVerdict, number>> = { excluded: 0, possible: 1, probable: 2, confirmed: 3 };

/**
 * Holds advisories and kinds of devices against each other. What is still to be done is written on them (`matched: false`),
 * so that a crash forgets nothing; the work is cut into slices that leave the event loop free.
 */
export function createMatching(ports: Ports, naming: Naming, standing: Standing) {
  const { documents, events, clock } = ports;
  const [advisoryTurns, kindTurns] = [takeTurns(documents, knownAdvisories), takeTurns(documents, kinds)];

  async function* each<D extends StoredDocument>(from: Collection<D>, query: Query): AsyncGenerator<D> {
    let after: string | null = null;
    do {
      const page: { items: readonly D[]; endCursor: string | null } = await documents.find(from, system, {
        ...query,
        first: 500,
        after,
      });
      yield* page.items;
      after = page.endCursor;
    } while (after !== null);
  }

  async function claimsOf(
    advisory: string,
    graph: NameGraph,
  ): Promise<{ known: readonly KnownClaim[]; keys: readonly string[] }> {
    const known: KnownClaim[] = [];
    const keys = new Set<string>();
    for await (const document of each(claims, { filter: { advisory } })) {
      known.push(knownClaim(graph, document.claim));
      for (const key of document.keys) keys.add(key);
    }
    return { known, keys: [...keys] };
  }

  async function judgeOf(organisation: string): Promise<Judge> {
    const kept: JudgementDocument[] = [];
    for await (const judged of each(judgements, { filter: { organisation } })) kept.push(judged);
    return judgeAmong(await naming.of(organisation), kept);
  }

  /** The exposure of a kind: one document, or one per outcome where its devices differ by serial number. */
  async function exposureOf(
    graph: NameGraph,
    advisory: KnownAdvisory,
    known: readonly KnownClaim[],
    kind: KindDocument,
    asKnown: KnownKind,
    judge: Judge,
  ): Promise<readonly ExposureDocument[]> {
    const match = matchAdvisory(graph, known, asKnown, judge);
    if (!match) return [];
    if (!match.bySerial) return [exposure(advisory, kind, match, null)];
    const outcomes = new Map<string, { match: Match; devices: string[] }>();
    for await (const device of each(devices, { filter: { kind: kind.id, raises: true } })) {
      const found = matchAdvisory(graph, known, asKnown, judge, device.serial || null) ?? match;
      const outcome = outcomes.get(found.verdict) ?? { match: found, devices: [] };
      outcome.devices.push(device.id);
      outcomes.set(found.verdict, outcome);
    }
    return [...outcomes.values()].map((outcome) => exposure(advisory, kind, outcome.match, outcome.devices));
  }

  function exposure(
    advisory: KnownAdvisory,
    kind: KindDocument,
    match: Match,
    only: readonly string[] | null,
  ): ExposureDocument {
    const { organisation } = kind;
    const { verdict, score, productId, vulnerabilities, evidence, question } = match;
    return {
      id: digest(`${advisory.id}|${kind.id}|${only === null ? '*' : verdict}`),
      readers: [`org:${organisation}`],
      organisation,
      advisory: advisory.id,
      trackingId: advisory.trackingId,
      revision: advisory.revision,
      kind: kind.id,
      verdict,
      rank: ranks[verdict],
      score,
      productId,
      product: evidence.find((line) => line.criterion !== 'manufacturer')?.advisory ?? '',
      vulnerabilities,
      evidence,
      question,
      devices: only,
      judged: evidence.some((line) => line.criterion === 'person'),
      matchedAt: clock.now(),
      written: 1,
    };
  }

  /**
   * Replaces what is stored of one (advisory or kind) by what was found now. What says the same stays as it is: a new
   * instant would tell that something was looked at again, and so that somebody else's affairs had changed.
   */
  async function store(
    found: readonly ExposureDocument[],
    before: ReadonlyMap<string, ExposureDocument>,
  ): Promise<void> {
    const news = found.filter((document) => !saysTheSame(before.get(document.id), document));
    for (let from = 0; from < news.length; from += 500) {
      const writes = news.slice(from, from + 500).map((document) => {
        const written = (before.get(document.id)?.written ?? 0) + 1;
        return { version: written, document: { ...document, written } };
      });
      await documents.put(exposures, writes);
    }
    const kept = new Set(found.map((document) => document.id));
    await documents.remove(
      exposures,
      [...before.keys()].filter((id) => !kept.has(id)),
    );
  }

  async function storedBy(filter: Record<string, unknown>): Promise<{
    stored: Map<string, ExposureDocument>;
    organisations: Set<string>;
    advisories: Set<string>;
  }> {
    const [stored, organisations, advisories] = [
      new Map<string, ExposureDocument>(),
      new Set<string>(),
      new Set<string>(),
    ];
    for await (const document of each(exposures, { filter })) {
      stored.set(document.id, document);
      organisations.add(document.organisation);
      advisories.add(document.advisory);
    }
    return { stored, organisations, advisories };
  }

  /** Counts what an advisory means for a hospital now, and says so where it is news. */
  async function assess(advisory: KnownAdvisory, organisation: string): Promise<void> {
    const counts = { confirmed: 0, probable: 0, possible: 0, excluded: 0 };
    /** Kinds of which every device is meant, by verdict and product. */
    const whole = new Map<string, { verdict: MatchVerdict; productId: string; kinds: string[] }>();
    const products = new Map<string, Set<string>>();
    const matchesAt = (site: string, productId: string) =>
      products.set(site, (products.get(site) ?? new Set()).add(productId));
    for await (const found of each(exposures, { filter: { organisation, advisory: advisory.id } })) {
      const { verdict, productId, kind } = found;
      const key = `${verdict} ${productId}`;
      if (found.devices === null)
        whole.set(key, {
          verdict,
          productId,
          kinds: [...(whole.get(key)?.kinds ?? []), kind],
        });
      else counts[verdict] += found.devices.length;
      if (found.devices && verdict !== 'excluded')
        for (let from = 0; from < found.devices.length; from += 500) {
          const some = await documents.getMany(devices, system, found.devices.slice(from, from + 500));
          for (const device of some.values()) matchesAt(device.site, productId);
        }
    }
    for (const { verdict, productId, kinds: meant } of whole.values()) {
      for (let from = 0; from < meant.length; from += 100) {
        const filter = { kind: { $in: meant.slice(from, from + 100) }, raises: true };
        counts[verdict] += await documents.count(devices, system, filter, 1_000_000);
        if (verdict !== 'excluded')
          for (const { value } of await documents.facets(devices, system, 'site', filter))
            matchesAt(value, productId);
      }
    }
    const places = [...products]
      .map(([site, found]) => ({ site, products: [...found].sort() }))
      .sort((a, b) => (a.site < b.site ? -1 : 1));
    const { id, trackingId, tlp, revision, changed } = advisory;
    const at = clock.now();
    const assessment = {
      organisation,
      advisory: id,
      trackingId,
      tlp,
      revision,
      changed,
      devices: counts,
      sites: places.map(({ site }) => site).filter((site) => site !== ''),
      places,
      at,
    };
    const key = digest(JSON.stringify([organisation, id, revision, counts, places, at]));
    await handle(
      events,
      exposureDecider,
      `exposure-${id}~${organisation}`,
      assessment,
      meta(`assess-${key}`, at),
    );
  }

  function meta(commandId: string, at: string): CommandMeta {
    return { commandId, actor: 'system:inventory.matching', at, cause: null };
  }

  /** One advisory against all devices: looks up the kinds that its keys meet, nothing else. */
  async function matchOneAdvisory(advisory: KnownAdvisory): Promise<number> {
    const breathe = breather();
    const base = await naming.base();
    const { known, keys } = advisory.withdrawn ? { known: [], keys: [] } : await claimsOf(advisory.id, base);
    const seen = new Set<string>();
    const found: ExposureDocument[] = [];
    const judges = new Map<string, Judge>();
    const told = new Map<string, boolean>();
    for (let from = 0; from < keys.length; from += 200)
      for await (const kind of each(kinds, { filter: { keys: { $in: keys.slice(from, from + 200) } } })) {
        if (seen.has(kind.id)) continue;
        seen.add(kind.id);
        const { organisation } = kind;
        if (!told.has(organisation))
          told.set(organisation, await standing.mayBeTold(organisation, advisory.readers));
        if (!told.get(organisation)) continue;
        if (!judges.has(organisation)) judges.set(organisation, await judgeOf(organisation));
        const graph = await naming.of(organisation);
        found.push(
          ...(await exposureOf(
            graph,
            advisory,
            known,
            kind,
            knownKind(graph, kind),
            judges.get(organisation) as Judge,
          )),
        );
        await breathe();
      }
    const before = await storedBy({ advisory: advisory.id });
    await store(found, before.stored);
    for (const organisation of new Set([
      ...before.organisations,
      ...found.map((each) => each.organisation),
    ])) {
      await assess(advisory, organisation);
      await breathe();
    }
    await documents.put(knownAdvisories, [
      {
        version: advisory.version + 1,
        document: { ...advisory, matched: true, version: advisory.version + 1 },
      },
    ]);
    return found.length;
  }

  /** Kinds that are new or changed against all advisories, while nothing stands against it; answers how many there were. */
  async function matchKinds(limit: number, mayGoOn: () => boolean): Promise<number> {
    const breathe = breather();
    const done: KindDocument[] = [];
    const touched = new Map<string, Set<string>>();
    const base = await naming.base();
    const claimCache = new Map<string, Promise<{ known: readonly KnownClaim[] }>>();
    const advisoryCache = new Map<string, Promise<KnownAdvisory | null>>();
    const judges = new Map<string, Judge>();
    for await (const kind of kindTurns.take(limit)) {
      const { organisation } = kind;
      const graph = await naming.of(organisation);
      if (!judges.has(organisation)) judges.set(organisation, await judgeOf(organisation));
      const asKnown = knownKind(graph, kind);
      const found: ExposureDocument[] = [];
      for (const id of await advisoriesMeeting(kind.keys)) {
        if (!advisoryCache.has(id)) advisoryCache.set(id, documents.get(knownAdvisories, system, id));
        const advisory = await advisoryCache.get(id);
        if (!advisory || advisory.withdrawn || !(await standing.mayBeTold(organisation, advisory.readers)))
          continue;
        if (!claimCache.has(id)) claimCache.set(id, claimsOf(id, base));
        const { known } = (await claimCache.get(id)) as { known: readonly KnownClaim[] };
        found.push(
          ...(await exposureOf(graph, advisory, known, kind, asKnown, judges.get(organisation) as Judge)),
        );
        await breathe();
      }
      const before = await storedBy({ kind: kind.id });
      await store(found, before.stored);
      for (const id of [...before.advisories, ...found.map((each) => each.advisory)])
        touched.set(id, (touched.get(id) ?? new Set()).add(organisation));
      done.push(kind);
      await breathe();
      if (!mayGoOn()) break;
    }
    for (const [id, organisations] of touched) {
      const advisory = await documents.get(knownAdvisories, system, id);
      if (advisory) for (const organisation of organisations) await assess(advisory, organisation);
      await breathe();
    }
    for (let from = 0; from < done.length; from += 500)
      await documents.put(
        kinds,
        done.slice(from, from + 500).map((kind) => ({
          version: kind.revision + 1,
          document: { ...kind, matched: true, revision: kind.revision + 1 },
        })),
      );
    return done.length;
  }

  async function advisoriesMeeting(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    if (keys.length === 0) return found;
    for await (const claim of each<ClaimDocument>(claims, { filter: { keys: { $in: keys } } }))
      found.add(claim.advisory);
    return found;
  }

  return {
    matchOneAdvisory,
    matchKinds,
    hasAdvisory: advisoryTurns.isWaiting,
    hasKind: kindTurns.isWaiting,
    async nextAdvisory(): Promise<KnownAdvisory | null> {
      for await (const advisory of advisoryTurns.take(1)) return advisory;
      return null;
    },
  };
}

function saysTheSame(before: ExposureDocument | undefined, now: ExposureDocument): boolean {
  if (!before) return false;
  const { matchedAt, written } = before;
  return sameJson(before, { ...now, matchedAt, written });
}

export type Matching = ReturnType<typeof createMatching>;

export function judgementStream(organisation: string, key: string): string {
  return `judgement-${organisation}~${digest(key)}`;
}
