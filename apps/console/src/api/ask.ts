import type { TypedDocumentNode } from '@urql/core';
import { createContext, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { type AnyVariables, useQuery } from 'urql';
import { rootFieldsOf, useChanges } from './changes';
import { createLiveStore, type LiveState, type LiveStore } from './live-state';
import { type Trouble, troubleOf } from './trouble';

export const LiveContext = createContext<LiveStore>(createLiveStore());

export function useLive(): LiveState {
  const live = useContext(LiveContext);
  return useSyncExternalStore(live.onChange, live.get);
}

export interface Answer<Data> {
  /** What is known, be it from before. */
  readonly data: Data | undefined;
  readonly trouble: Trouble | null;
  /** There is nothing to show yet. */
  readonly waiting: boolean;
  readonly again: () => void;
}

/** Asks a question, and asks it again when the stream has closed a gap. */
export function useAsked<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false }: { readonly pause?: boolean } = {},
): Answer<Data> {
  const [{ data, error, fetching, stale }, ask] = useQuery({ query, variables, pause } as Parameters<
    typeof useQuery<Data, Variables>
  >[0]);
  const { generation } = useLive();
  const changes = useChanges(useMemo(() => rootFieldsOf(query), [query]));
  const asked = useRef(generation + changes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is news or a closed gap that asks again, nothing else.
  useEffect(() => {
    if (asked.current === generation + changes) return;
    asked.current = generation + changes;
    if (!pause) ask({ requestPolicy: 'network-only' });
  }, [generation, changes]);
  return {
    data,
    trouble: error ? troubleOf(error) : null,
    waiting: data === undefined && !error && (fetching || stale || !pause),
    again: () => ask({ requestPolicy: 'network-only' }),
  };
}
