import type { TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useState } from 'react';
import { type AnyVariables, useClient } from 'urql';
import { useLive } from './ask';
import { useChanges } from './changes';
import { type Trouble, troubleOf } from './trouble';

/** Asks a question and answers its data; throws what `useReading` shows as trouble. */
export type Ask = <Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

export interface Reading<T> {
  /** What was read last, be it from before. */
  readonly data: T | undefined;
  /** Milliseconds since 1970. */
  readonly readAt: number | null;
  readonly trouble: Trouble | null;
  readonly waiting: boolean;
  readonly again: () => void;
}

interface Options {
  /** The field of `Query` that commands and news may have changed. */
  readonly field: string;
  readonly every?: number;
  readonly pause?: boolean;
}

interface Read<T> {
  readonly key: string;
  readonly data: T;
  readonly at: number;
}

/**
 * Something that takes several questions to know. It is read anew when `key` changes, when a command or news may have
 * changed `field`, when the stream has closed a gap, and every so many milliseconds while the page is looked at: that a
 * count which is let out in bands has moved is told to nobody.
 */
export function useReading<T>(
  key: string,
  read: (ask: Ask) => Promise<T>,
  { field, every = 30_000, pause = false }: Options,
): Reading<T> {
  const client = useClient();
  const { generation } = useLive();
  const changes = useChanges(field);
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<Read<T> | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const again = useCallback(() => setRound((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says what is read; the others say when again.
  useEffect(() => {
    if (pause) return;
    let over = false;
    const ask: Ask = async <Data, Variables extends AnyVariables>(
      query: TypedDocumentNode<Data, Variables>,
      variables: Variables,
    ) => {
      const { data, error } = await client
        .query(query, variables, { requestPolicy: 'network-only' })
        .toPromise();
      if (error) throw error;
      return data as Data;
    };
    read(ask).then(
      (data) => {
        if (over) return;
        setFound({ key, data, at: Date.now() });
        setTrouble(null);
      },
      (error) => {
        if (!over) setTrouble(troubleOf(error));
      },
    );
    return () => {
      over = true;
    };
  }, [client, key, generation, changes, round, pause]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again();
    }, every);
    return () => clearInterval(timer);
  }, [again, every]);

  const current = found?.key === key ? found : null;
  return {
    data: current?.data,
    readAt: current?.at ?? null,
    trouble,
    waiting: current === null && trouble === null,
    again,
  };
}

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Every page of a list, at most so many entries; `whole` says whether that was all. */
export async function readAll<Node>(
  page: (after: string | null) => Promise<Connection<Node> | null>,
  atMost: number,
): Promise<{ readonly nodes: readonly Node[]; readonly whole: boolean }> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const read: Connection<Node> | null = await page(after);
    if (!read) return { nodes, whole: true };
    nodes.push(...read.edges.map(({ node }) => node));
    if (!read.pageInfo.hasNextPage) return { nodes, whole: true };
    if (nodes.length >= atMost) return { nodes, whole: false };
    after = read.pageInfo.endCursor;
  }
}
