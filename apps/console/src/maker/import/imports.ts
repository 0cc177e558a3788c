import type { Client } from '@urql/core';
import { useSyncExternalStore } from 'react';
import { troubleOf } from '../../api/trouble';
import { startJob } from '../../jobs/jobs';
import { counted } from '../../words';
import { base64Of, batchesOf, type Candidate, type Sorted } from './files';
import { MakerImportDocument, type MakerImportMutation } from './generated/import';

export type Result = NonNullable<MakerImportMutation['importAdvisories']['results']>[number];

/** What came of the last import; it outlives going to another page. */
let results: readonly Result[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Result[]): void {
  results = next;
  for (const listener of listeners) listener();
}

export function useResults(): readonly Result[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => results,
  );
}

/** Files documents batch by batch, as a job: each has a verdict, whatever becomes of the others. */
export function startImport(
  client: Client,
  organisation: string,
  { candidates, keys }: Sorted,
): Promise<void> {
  set([]);
  return startJob({
    title: `Import of ${counted(candidates.length, 'document')}`,
    async run(report, signal) {
      const given = await Promise.all(keys.map((key) => key.text()));
      for (const batch of batchesOf(candidates)) {
        signal.throwIfAborted();
        const documents = await Promise.all(batch.map(sent));
        const input = { organisation, documents, keys: given };
        const { data, error } = await client.mutation(MakerImportDocument, { input }).toPromise();
        if (error) throw new Error(troubleOf(error).message);
        const payload = data?.importAdvisories;
        if (payload?.refusal) throw new Error(payload.refusal.message);
        set([...results, ...(payload?.results ?? [])]);
        report({ done: results.length, total: candidates.length, unit: 'documents' });
      }
      return { words: inWords(results), href: '/advisories/import' };
    },
  });
}

async function sent({ document, sha256, sha512, signature }: Candidate) {
  return {
    fileName: document.name,
    bytes: await base64Of(document),
    sha256: (await sha256?.text()) ?? null,
    sha512: (await sha512?.text()) ?? null,
    signature: (await signature?.text()) ?? null,
  };
}

/** “12 filed, 3 unchanged, 1 kept apart.” */
export function inWords(all: readonly Pick<Result, 'verdict'>[]): string {
  const count = (...verdicts: readonly Result['verdict'][]) =>
    all.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const parts = [
    [count('ACCEPTED', 'WARNED'), 'filed'],
    [count('REVISED'), 'revised'],
    [count('UNCHANGED'), 'unchanged'],
    [count('QUARANTINED'), 'kept apart'],
    [count('SKIPPED'), 'skipped'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return said.length === 0 ? 'Nothing was filed.' : `${said.join(', ')}.`;
}
