import type { AdvisoryPublished, AdvisoryWithdrawn, OrganisationChanged } from '@tocsin/contracts';
import type { Collection, Ports, PublicEvent, StoredDocument, Write } from '@tocsin/kernel';
import { amend } from './amend.js';
import { breather } from './breather.js';
import { digest } from './digest.js';
import { claimsOf, keysOfClaim, knownClaim } from './domain/claim.js';
import { keysOfKind, knownKind } from './domain/kind.js';
import type { Naming } from './naming.js';
import {
  type ClaimDocument,
  claims,
  type KnownAdvisory,
  kinds,
  knownAdvisories,
  siteNames,
} from './views.js';

const system = { system: 'keeping what matching knows of its neighbours' };

/** What inventory remembers of its neighbours' events, and what of it has to be matched again. */
export function createKnowing({ documents }: Pick<Ports, 'documents'>, naming: Naming) {
  /** Of all advisories that are taken in side by side, so that together they hold nobody up. */
  const breatheTogether = breather();

  async function forEach<D extends StoredDocument>(
    from: Collection<D>,
    filter: Record<string, unknown>,
    run: (documents: readonly D[]) => Promise<void>,
  ) {
    let after: string | null = null;
    do {
      const page: { items: readonly D[]; endCursor: string | null } = await documents.find(from, system, {
        filter,
        first: 500,
        after,
      });
      await run(page.items);
      after = page.endCursor;
    } while (after !== null);
  }

  /** Asks the matcher to look at advisories again. */
  async function again(filter: Record<string, unknown>): Promise<void> {
    await forEach(knownAdvisories, filter, (found) =>
      amend(
        documents,
        knownAdvisories,
        system,
        found.map(({ id }) => id),
        (before) => before && unmatched(before, {}),
      ),
    );
  }

  async function rekey(): Promise<void> {
    const breathe = breather();
    const base = await naming.base();
    const changed = new Set<string>();
    await forEach(claims, {}, async (found) => {
      for (const document of found) {
        await breathe();
        const keys = keysOfClaim(base, knownClaim(base, document.claim));
        if (keys.join() === document.keys.join()) continue;
        const keyed = (document.keyed ?? 0) + 1;
        await documents.put(claims, [
          { version: claimVersion(document.revision, keyed), document: { ...document, keys, keyed } },
        ]);
        changed.add(document.advisory);
      }
    });
    for (const id of changed) await again({ id });
    await forEach(kinds, {}, async (found) => {
      for (const kind of found) {
        await breathe();
        const graph = await naming.of(kind.organisation);
        const keys = keysOfKind(knownKind(graph, kind));
        if (keys.join() === kind.keys.join()) continue;
        await amend(documents, kinds, system, [kind.id], (before) => {
          const revision = (before?.revision ?? 0) + 1;
          return before && { version: revision, document: { ...before, keys, matched: false, revision } };
        });
      }
    });
  }

  return {
    again,

    /** A published advisory: its claims with the keys by which devices are looked up. TLP:RED carries none and is not matched. */
    async published({
      data,
    }: PublicEvent<AdvisoryPublished['type'], AdvisoryPublished['data']>): Promise<void> {
      const { advisory: id, trackingId, tlp, source, revision, facts, readers, alert } = data;
      const before = await documents.get(knownAdvisories, system, id);
      if (before && (before.revision >= revision || before.withdrawn)) return;
      const graph = await naming.base();
      const said = facts ? claimsOf(facts) : [];
      const kept = new Set<string>();
      const writes: Write<ClaimDocument>[] = [];
      for (const claim of said) {
        const claimId = digest(`${id}|${claim.productId}`);
        kept.add(claimId);
        const keys = keysOfClaim(graph, knownClaim(graph, claim));
        writes.push({
          version: claimVersion(revision, 0),
          document: { id: claimId, readers: [], advisory: id, revision, claim, keys, keyed: 0 },
        });
        await breatheTogether();
      }
      for (let from = 0; from < writes.length; from += 200)
        await documents.put(claims, writes.slice(from, from + 200));
      await forEach(claims, { advisory: id }, async (found) => {
        await documents.remove(
          claims,
          found.filter((claim) => !kept.has(claim.id)).map((claim) => claim.id),
        );
      });
      const told = {
        ...{ id, readers, trackingId, title: facts?.title ?? trackingId, tlp, source, revision },
        ...{ changed: alert, severity: facts?.baseScore ?? null, withdrawn: false, matched: false },
      };
      await amend(documents, knownAdvisories, system, [id], (now) =>
        now && now.revision >= revision ? null : unmatched({ version: 0, ...now, ...told }, told),
      );
    },

    async withdrawn({
      data,
    }: PublicEvent<AdvisoryWithdrawn['type'], AdvisoryWithdrawn['data']>): Promise<void> {
      await amend(
        documents,
        knownAdvisories,
        system,
        [data.advisory],
        (before) => before && unmatched(before, { withdrawn: true }),
      );
    },

    keysDue: () => naming.keysDue(),
    /** Names mean something else now: whatever is looked up by another key is matched again. */
    rekey: () => naming.rekeyed(rekey),

    async sites({
      data,
      streamversion,
    }: PublicEvent<OrganisationChanged['type'], OrganisationChanged['data']>): Promise<void> {
      const sites = data.sites.map(({ site, handle, name }) => ({ site, handle, name }));
      await documents.put(siteNames, [
        { version: streamversion, document: { id: data.organisation, readers: [], sites } },
      ]);
    },
  };
}

/** An advisory of which something else is known now, so that it has to be matched again. */
function unmatched(before: KnownAdvisory, change: Partial<KnownAdvisory>): Write<KnownAdvisory> {
  const version = before.version + 1;
  return { version, document: { ...before, ...change, matched: false, version } };
}

/** Keys follow from names, not from the stream: the version moves within its revision's million. */
function claimVersion(revision: number, keyed: number): number {
  return revision * 1_000_000 + keyed;
}

export type Knowing = ReturnType<typeof createKnowing>;
