import type { TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type AnyVariables, useClient } from 'urql';
import { useLive } from '../../api/ask';
import { rootFieldsOf, useChanges } from '../../api/changes';
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
  /** Every row, for a file: what is here and, after it, what is not; says how many it has. Rejects where it cannot. */
  readonly readAll: (
    onRead: (done: number) => void,
    signal: AbortSignal,
  ) => Promise<{ readonly rows: readonly Node[] }>;
  readonly waiting: boolean;
  /** Every row is here. */
  readonly complete: boolean;
  readonly trouble: Trouble | null;
  readonly again: () => void;
}

interface Read<Node> {
  readonly key: string;
  /** What was asked, however often. */
  readonly question: string;
  readonly rows: readonly Node[];
  readonly total: number | null;
  readonly cursor: string | null;
  readonly more: boolean;
}

/**
 * A list that the server pages: reads the first page, and further ones as they are looked at, in order, for a cursor
 * leads to the next page alone. `variables` without `first` and `after`; a change begins anew. A document that declares
 * `$counted` is asked to count beside its first page, not before it: to count a hundred thousand takes longer.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after' | 'counted'>,
  connectionOf: (data: Data) => Connection<Node>,
  { size = 100, pause = false }: { readonly size?: number; readonly pause?: boolean } = {},
): Pages<Node> {
  const client = useClient();
  const { generation } = useLive();
  const changes = useChanges(useMemo(() => rootFieldsOf(query), [query]));
  const [round, setRound] = useState(0);
  const question = useMemo(() => JSON.stringify([variables, size]), [variables, size]);
  const key = `${question}|${generation}|${changes}|${round}`;
  const [read, setRead] = useState<Read<Node> | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const wanted = useRef(0);
  const reading = useRef<string | null>(null);
  const latest = useRef<Read<Node> | null>(null);
  const standing = useRef(0);
  const current = useRef(key);
  current.current = key;
  const asked = useRef(question);
  if (asked.current !== question) {
    asked.current = question;
    wanted.current = 0;
    standing.current = 0;
  }
  const counts = declares(query, 'counted');
  const [counted, setCounted] = useState<{ readonly question: string; readonly total: number } | null>(null);
  const variablesOf = (before: Read<Node> | null) =>
    ({
      ...variables,
      first: size,
      after: before?.cursor ?? null,
      ...(counts && { counted: false }),
    }) as unknown as Variables;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` holds what they say.
  const readOn = useCallback(async () => {
    if (reading.current === key) return;
    reading.current = key;
    try {
      for (;;) {
        const before = latest.current?.key === key ? latest.current : null;
        const far = Math.max(wanted.current + 1, standing.current);
        if (before && (!before.more || before.rows.length >= far)) return;
        const { data, error } = await client
          .query(query, variablesOf(before), { requestPolicy: 'network-only' })
          .toPromise();
        if (current.current !== key) return;
        if (error) setTrouble(troubleOf(error));
        if (!data) return;
        const { edges, pageInfo, totalCount } = connectionOf(data);
        const rows = [...(before?.rows ?? []), ...edges.map(({ node }) => node)];
        const next: Read<Node> = {
          key,
          question,
          rows,
          total: totalCount ?? before?.total ?? null,
          cursor: pageInfo.endCursor,
          more: pageInfo.hasNextPage,
        };
        latest.current = next;
        setTrouble(null);
        // What is read anew takes the place of the old when it reaches as far: nothing jumps under whoever looks at it.
        if (counts && before === null && next.more) void count();
        if (!next.more || rows.length >= standing.current) {
          standing.current = rows.length;
          setRead(next);
        }
      }
    } finally {
      if (reading.current === key) reading.current = null;
    }
  }, [client, key]);

  async function count(): Promise<void> {
    const asked = { ...variablesOf(null), first: 1, counted: true } as unknown as Variables;
    const { data } = await client.query(query, asked, { requestPolicy: 'network-only' }).toPromise();
    const total = data && connectionOf(data).totalCount;
    if (total !== undefined && current.current === key) setCounted({ question, total });
  }

  async function readAll(onRead: (done: number) => void, signal: AbortSignal) {
    const here = latest.current?.key === key ? latest.current : null;
    const rows = [...(here?.rows ?? [])];
    let at: Read<Node> = here ?? { key, question, rows: [], total: null, cursor: null, more: true };
    while (at.more) {
      signal.throwIfAborted();
      const { data, error } = await client
        .query(query, variablesOf(at), { requestPolicy: 'network-only' })
        .toPromise();
      if (error || !data) throw new Error(error ? troubleOf(error).message : 'The answer was empty.');
      const { edges, pageInfo } = connectionOf(data);
      rows.push(...edges.map(({ node }) => node));
      onRead(rows.length);
      at = { ...at, cursor: pageInfo.endCursor, more: pageInfo.hasNextPage };
    }
    return { rows };
  }

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
  const shown = read?.question === question ? read : null;
  const rows = shown?.rows ?? none;
  const known = counted?.question === question ? counted.total : (shown?.total ?? 0);
  const total = shown?.more ? Math.max(known, rows.length + 1) : rows.length;
  return {
    rows: rows as readonly Node[],
    total,
    need,
    readAll,
    waiting: shown === null && trouble === null,
    complete: shown !== null && !shown.more,
    trouble,
    again: () => setRound(round + 1),
  };
}

const none: readonly never[] = [];

function declares(document: { readonly definitions: readonly object[] }, variable: string): boolean {
  return (document.definitions as readonly Declaring[]).some(({ variableDefinitions }) =>
    variableDefinitions?.some((each) => each.variable.name.value === variable),
  );
}

interface Declaring {
  readonly variableDefinitions?: readonly {
    readonly variable: { readonly name: { readonly value: string } };
  }[];
}
