import type { Client } from '@urql/core';
import type { ExportColumn } from '../../parts/export-file';
import type { Report } from '../../parts/export-menu';
import { narrowest, type Tlp, tlpName } from '../../parts/tlp';
import {
  LedgerEntriesDocument,
  type LedgerEntriesQuery,
  type LedgerEntriesQueryVariables,
} from './generated/ledger';

type Line = LedgerEntriesQuery['notices']['edges'][number]['node'];

/** One thing that happened to one line. */
export interface EntryRow {
  readonly line: Line;
  readonly entry: Line['entries'][number];
}

const page = 100;

/** Every entry of every line that the filter holds, page by page. */
export async function readEntries(
  client: Client,
  filter: LedgerEntriesQueryVariables['filter'],
  report: Report,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly EntryRow[]; readonly tlp: Tlp }> {
  const rows: EntryRow[] = [];
  const labels: Tlp[] = [];
  let lines = 0;
  for (let after: string | null = null, more = true; more; ) {
    signal.throwIfAborted();
    const variables: LedgerEntriesQueryVariables = { filter: filter ?? null, first: page, after };
    const { data, error } = await client
      .query(LedgerEntriesDocument, variables, { requestPolicy: 'network-only' })
      .toPromise();
    if (error || !data) throw new Error(error?.message ?? 'The ledger could not be read.');
    const { edges, pageInfo, totalCount }: LedgerEntriesQuery['notices'] = data.notices;
    for (const { node } of edges) {
      rows.push(...node.entries.map((entry) => ({ line: node, entry })));
      if (node.content) labels.push(node.content.tlp);
    }
    lines += edges.length;
    report(lines, totalCount);
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return { rows, tlp: narrowest(labels, 'GREEN') };
}

export function entryColumns(nameOf: (person: string) => string): readonly ExportColumn<EntryRow>[] {
  return [
    { name: 'notice', value: ({ line }) => line.id },
    { name: 'advisory', value: ({ line }) => line.advisory.id },
    { name: 'trackingId', value: ({ line }) => line.content?.trackingId },
    { name: 'title', value: ({ line }) => line.content?.title },
    { name: 'tlp', value: ({ line }) => line.content && tlpName[line.content.tlp] },
    { name: 'revision', value: ({ line }) => line.revision },
    { name: 'kind', value: ({ line }) => line.kind.toLowerCase() },
    { name: 'organisation', value: ({ line }) => line.organisation },
    { name: 'person', value: ({ line }) => line.person && nameOf(line.person) },
    { name: 'lineState', value: ({ line }) => line.state.toLowerCase() },
    { name: 'at', value: ({ entry }) => entry.at },
    { name: 'state', value: ({ entry }) => entry.state.toLowerCase() },
    { name: 'way', value: ({ entry }) => entry.target },
    { name: 'attempt', value: ({ entry }) => entry.attempt },
    { name: 'reason', value: ({ entry }) => entry.reason },
    { name: 'by', value: ({ entry }) => entry.by && nameOf(entry.by) },
    { name: 'rules', value: ({ line }) => line.sentBy.map(({ name }) => name).join('; ') },
  ];
}
