import type { AdvisoryPublished, AdvisoryWithdrawn, OrganisationChanged } from '@tocsin/contracts';
import type { Collection, Ports, PublicEvent, StoredDocument } from '@tocsin/kernel';
import { breather } from './breather.js';
import { digest } from './digest.js';
import { claimsOf, keysOfClaim, knownClaim } from './domain/claim.js';
import { keysOfKind, knownKind } from './domain/kind.js';
import type { Naming } from './naming.js';
import { claims, type KnownAdvisory, kinds, knownAdvisories, siteNames } from './views.js';

const system = { system: 'keeping what matching knows of its neighbours' };

/** What inventory remembers of its neighbours' events, and what of it has to be matched again. */
export function createKnowing({ documents }: Pick<Ports, 'documents'>, naming: Naming) {
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
    await forEach(knownAdvisories, filter, async (found) => {
      await documents.put(
        knownAdvisories,
        found.map((advisory) => ({
          version: advisory.version + 1,
          document: { ...advisory, matched: false, version: advisory.version + 1 },
        })),
      );
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
      const writes = said.map((claim) => {
        const claimId = digest(`${id}|${claim.productId}`);
        kept.add(claimId);
        const document = {
          id: claimId,
          readers: [],
          advisory: id,
          revision,
          claim,
          keys: keysOfClaim(graph, knownClaim(graph, claim)),
        };
        return { version: revision * 1_000, document };
      });
      for (let from = 0; from < writes.length; from += 200)
        await documents.put(claims, writes.slice(from, from + 200));
      await forEach(claims, { advisory: id }, async (found) => {
        await documents.remove(
          claims,
          found.filter((claim) => !kept.has(claim.id)).map((claim) => claim.id),
        );
      });
      const version = (before?.version ?? 0) + 1;
      const known: KnownAdvisory = {
        id,
        readers,
        trackingId,
        title: facts?.title ?? trackingId,
        tlp,
        source,
        revision,
        changed: alert,
        withdrawn: false,
        severity: facts?.baseScore ?? null,
        matched: false,
        version,
      };
      await documents.put(knownAdvisories, [{ version, document: known }]);
    },

    async withdrawn({
      data,
    }: PublicEvent<AdvisoryWithdrawn['type'], AdvisoryWithdrawn['data']>): Promise<void> {
      const before = await documents.get(knownAdvisories, system, data.advisory);
      if (!before) return;
      const version = before.version + 1;
      await documents.put(knownAdvisories, [
        { version, document: { ...before, withdrawn: true, matched: false, version } },
      ]);
    },

    /** Names mean something else now: whatever is looked up by another key is matched again. */
    async rekey(): Promise<void> {
      const breathe = breather();
      const base = await naming.base();
      const changed = new Set<string>();
      await forEach(claims, {}, async (found) => {
        for (const document of found) {
          const keys = keysOfClaim(base, knownClaim(base, document.claim));
          if (keys.join() === document.keys.join()) continue;
          // Keys follow from names, not from the stream: the version moves within its revision's thousand.
          await documents.remove(claims, [document.id]);
          await documents.put(claims, [
            { version: document.revision * 1_000, document: { ...document, keys } },
          ]);
          changed.add(document.advisory);
          await breathe();
        }
      });
      for (const id of changed) await again({ id });
      await forEach(kinds, {}, async (found) => {
        for (const kind of found) {
          const graph = await naming.of(kind.organisation);
          const keys = keysOfKind(knownKind(graph, kind));
          if (keys.join() === kind.keys.join()) continue;
          const revision = kind.revision + 1;
          await documents.put(kinds, [
            { version: revision, document: { ...kind, keys, matched: false, revision } },
          ]);
          await breathe();
        }
      });
    },

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

export type Knowing = ReturnType<typeof createKnowing>;
