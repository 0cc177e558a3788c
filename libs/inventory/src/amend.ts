import type { Collection, Documents, Reader, StoredDocument, Write } from '@tocsin/kernel';

/**
 * Changes documents that several write: what somebody else wrote since it was read is read again and changed anew, so
 * that no change is lost. `change` sees the document as it is, `null` where there is none, and answers `null` where
 * there is nothing to do; its version must lie above that of what it saw.
 */
export async function amend<D extends StoredDocument>(
  documents: Pick<Documents, 'getMany' | 'put'>,
  into: Collection<D>,
  reader: Reader,
  ids: readonly string[],
  change: (before: D | null, id: string) => Write<D> | null,
): Promise<void> {
  for (;;) {
    const known = await documents.getMany(into, reader, ids);
    const writes = ids.flatMap((id) => change(known.get(id) ?? null, id) ?? []);
    if ((await documents.put(into, writes)) === writes.length) return;
    // Some were overtaken; which ones, only one by one will tell. To change the others twice does no harm.
    if (ids.length > 1) {
      for (const id of ids) await amend(documents, into, reader, [id], change);
      return;
    }
  }
}
