import type { Collection, Documents, StoredDocument } from '@tocsin/kernel';
import { Query } from 'mingo';

/** Documents in memory, for specs. */
export function memoryDocuments(): Documents {
  const all = new Map<string, Map<string, { version: number; document: StoredDocument }>>();
  const of = (from: Collection<never>) => {
    const found = all.get(from.name) ?? new Map();
    all.set(from.name, found);
    return found;
  };
  const documents = {
    async get(from: Collection<never>, _reader: unknown, id: string) {
      return structuredClone(of(from).get(id)?.document ?? null);
    },
    async getMany(from: Collection<never>, _reader: unknown, ids: string[]) {
      return new Map(
        ids.flatMap((id) => (of(from).has(id) ? [[id, of(from).get(id)?.document]] : [])) as never,
      );
    },
    async find(from: Collection<never>, _reader: unknown, query: { filter?: object; first?: number }) {
      const test = new Query((query.filter ?? {}) as never);
      const items = [...of(from).values()]
        .map((entry) => entry.document)
        .filter((each) => test.test(each as never));
      return { items: structuredClone(items.slice(0, query.first ?? 50)), endCursor: null, cursors: [] };
    },
    async put(into: Collection<never>, writes: { version: number; document: StoredDocument }[]) {
      let written = 0;
      for (const write of writes) {
        if ((of(into).get(write.document.id)?.version ?? 0) >= write.version) continue;
        of(into).set(write.document.id, structuredClone(write));
        written += 1;
      }
      return written;
    },
    async remove(from: Collection<never>, ids: string[]) {
      for (const id of ids) of(from).delete(id);
    },
  };
  return documents as unknown as Documents;
}
