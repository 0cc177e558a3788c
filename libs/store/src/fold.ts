import { type Commit, Fault, type StoredDocument, type View } from '@tocsin/kernel';

/** A document as a view left it; `document` is `null` where the view took it away. */
export interface Folded {
  readonly document: StoredDocument | null;
  /** The version of the newest commit that touched it. */
  readonly version: number;
}

/** A document to fold on: what is stored, with its version. */
export type Base = Folded;

/** The ids of the documents of a view that a commit touches. */
export function touchedBy(view: View, commit: Commit): readonly string[] {
  return guard(view, commit, () => [...new Set(commit.events.flatMap((event) => view.ids(event, commit)))]);
}

/**
 * Folds a commit over the documents that are there. A view that fails, or a document that is fed by two streams, throws
 * Fault `store/view-failed`.
 */
export function foldCommit(
  view: View,
  commit: Commit,
  baseOf: (id: string) => Base | null,
): ReadonlyMap<string, Folded> {
  return guard(view, commit, () => {
    const after = new Map<string, StoredDocument | null>();
    for (const event of commit.events)
      for (const id of view.ids(event, commit)) {
        const before = after.has(id) ? (after.get(id) ?? null) : documentOf(baseOf(id), commit, id);
        after.set(id, view.fold(before, event, commit, id));
      }
    const folded = ([id, document]: [string, StoredDocument | null]) =>
      [id, { document, version: commit.version }] as const;
    return new Map([...after].map(folded));
  });
}

/** Folds a whole stream from nothing: what its documents are, whatever is stored. */
export function foldStream(view: View, commits: readonly Commit[]): ReadonlyMap<string, Folded> {
  const all = new Map<string, Folded>();
  for (const commit of commits)
    for (const [id, folded] of foldCommit(view, commit, (touched) => all.get(touched) ?? null))
      all.set(id, folded);
  return all;
}

function documentOf(base: Base | null, commit: Commit, id: string): StoredDocument | null {
  if (base && base.version >= commit.version)
    throw new Error(`document ${id} stands at version ${base.version}: it is fed by two streams`);
  return base?.document ?? null;
}

function guard<T>(view: View, commit: Commit, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof Fault ? error : viewFailed(view, commit, error);
  }
}

/** A view that cannot take a commit: our bug, told with its place. */
export function viewFailed(view: View, commit: Commit, cause: unknown): Fault {
  const types = commit.events.map((event) => event.type).join(', ');
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `The view ${view.collection.name} cannot take ${types} of ${commit.stream}, version ${commit.version}: ${why}`;
  return new Fault('store/view-failed', message, false, { cause });
}
