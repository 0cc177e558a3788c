import type { TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type AnyVariables, useClient } from 'urql';
import { useLive } from '../../api/ask';
import { useChanges } from '../../api/changes';
import { type Trouble, troubleOf } from '../../api/trouble';

/** A Relay connection (its cursor specification) as our schema has it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}

export interface Pages<Node> {
  readonly rows: readonly Node[];
  /** Rows in all, as far as the server says; what is here where it does not. */
  readonly total: number;
  /** Reads on until this index is here. Keep it in `onNeed`. */
  readonly need: (index: number) => void;
  readonly waiting: boolean;
  readonly trouble: Trouble | null;
  readonly again: () => void;
}

interface Read<Node> {
  readonly key: string;
  readonly rows: readonly Node[];
  readonly total: number | null;
  readonly cursor: string | null;
  readonly more: boolean;
}

/**
 * A list that the server pages: reads the first page, and further ones as they are looked at, in order, for a cursor
 * leads to the next page alone. `variables` without `first` and `after`; a change begins anew.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  connectionOf: (data: Data) => Connection<Node>,
  { size = 100, pause = false }: { readonly size?: number; readonly pause?: boolean } = {},
): Pages<Node> {
  const client = useClient();
  const { generation } = useLive();
  const changes = useChanges(fieldOf(query));
  const [round, setRound] = useState(0);
  const key = useMemo(
    () => JSON.stringify([variables, size, generation, changes, round]),
    [variables, size, generation, changes, round],
  );
  const [read, setRead] = useState<Read<Node> | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const wanted = useRef(0);
  const reading = useRef<string | null>(null);
  const latest = useRef<Read<Node> | null>(null);
  const current = useRef(key);
  current.current = key;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` holds what they say.
  const readOn = useCallback(async () => {
    if (reading.current === key) return;
    reading.current = key;
    try {
      for (;;) {
        const before = latest.current?.key === key ? latest.current : null;
        if (before && (!before.more || before.rows.length > wanted.current)) return;
        const asked = { ...variables, first: size, after: before?.cursor ?? null } as unknown as Variables;
        const { data, error } = await client
          .query(query, asked, { requestPolicy: 'network-only' })
          .toPromise();
        if (current.current !== key) return;
        if (error) setTrouble(troubleOf(error));
        if (!data) return;
        const { edges, pageInfo, totalCount } = connectionOf(data);
        const rows = [...(before?.rows ?? []), ...edges.map(({ node }) => node)];
        latest.current = {
          key,
          rows,
          total: totalCount ?? before?.total ?? null,
          cursor: pageInfo.endCursor,
          more: pageInfo.hasNextPage,
        };
        setTrouble(null);
        setRead(latest.current);
      }
    } finally {
      if (reading.current === key) reading.current = null;
    }
  }, [client, key]);

  useEffect(() => {
    if (!pause) void readOn();
  }, [readOn, pause]);
  const need = useCallback(
    (index: number) => {
      wanted.current = Math.max(wanted.current, index);
      void readOn();
    },
    [readOn],
  );
  const shown = read;
  const rows = shown?.rows ?? none;
  const total = shown?.more ? Math.max(shown.total ?? 0, rows.length + 1) : rows.length;
  return {
    rows: rows as readonly Node[],
    total,
    need,
    waiting: shown === null && trouble === null,
    trouble,
    again: () => setRound(round + 1),
  };
}

const none: readonly never[] = [];

/** The first field of the operation: `devices`. */
function fieldOf(document: TypedDocumentNode<unknown, never>): string {
  for (const definition of document.definitions)
    if (definition.kind === 'OperationDefinition')
      for (const selection of definition.selectionSet.selections)
        if (selection.kind === 'Field') return selection.name.value;
  return '';
}
