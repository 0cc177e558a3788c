import type { Page } from './ports.js';
import { type Path, Refusal } from './refusal.js';

/** The injection token under which the host hands `Ports` to a context's Nest module. */
export const PORTS = 'tocsin/ports';

/** A refusal as data: what a mutation's payload carries instead of its result. */
export interface RefusalData {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** Runs a command for a mutation's payload: the result, or the refusal as data. Anything else is thrown on. */
export async function answered<T extends object>(
  run: () => Promise<T>,
): Promise<T | { refusal: RefusalData }> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: refusalData(error) };
    throw error;
  }
}

export function refusalData(refusal: Refusal): RefusalData {
  return { code: refusal.code, message: refusal.message, path: pathText(refusal.path) };
}

function pathText(path: Path): readonly string[] {
  return path.map(String);
}

/** A connection as the GraphQL Cursor Connections Specification shapes it. */
export interface Connection<N> {
  readonly edges: readonly { readonly cursor: string; readonly node: N }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export function connection<D, N>(page: Page<D>, toNode: (document: D) => N): Connection<N> {
  return {
    edges: page.items.map((item, index) => ({ cursor: page.cursors[index] as string, node: toNode(item) })),
    pageInfo: { hasNextPage: page.endCursor !== null, endCursor: page.endCursor },
  };
}

/** What every list takes: `first` 1 to 200, default 50; `after` a cursor. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Checks a page's arguments for the Documents port. */
export function pageOf(args: PageArguments): { first: number; after: string | null } {
  const first = args.first ?? 50;
  if (!Number.isInteger(first) || first < 1 || first > 200)
    throw new Refusal('kernel/page-size', 'A page has 1 to 200 entries.', ['first']);
  return { first, after: args.after ?? null };
}
