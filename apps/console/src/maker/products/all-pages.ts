import type { TypedDocumentNode } from '@urql/core';
import type { AnyVariables, Client } from 'urql';
import type { Connection } from '../../parts/data-table/use-pages';
import type { Report } from '../../parts/export-menu';

/** All pages of a list, one after the other, for a file. */
export async function allPages<Data, Variables extends AnyVariables, Node>(
  client: Client,
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  connectionOf: (data: Data) => Connection<Node>,
  report: Report,
  signal: AbortSignal,
): Promise<readonly Node[]> {
  const rows: Node[] = [];
  for (let after: string | null = null; ; ) {
    signal.throwIfAborted();
    const asked = { ...variables, first: 100, after } as unknown as Variables;
    const { data, error } = await client.query(query, asked, { requestPolicy: 'network-only' }).toPromise();
    if (error || !data) throw new Error(error?.message ?? 'The answer was empty.');
    const { edges, pageInfo, totalCount } = connectionOf(data);
    rows.push(...edges.map(({ node }) => node));
    report(rows.length, totalCount ?? null);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return rows;
    after = pageInfo.endCursor;
  }
}
