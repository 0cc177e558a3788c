import { useSyncExternalStore } from 'react';

/** How often each field of `Query` may have changed; lists that are read page by page hear of it here. */
const counts = new Map<string, number>();
const listeners = new Set<() => void>();

export function tellChanged(fields: readonly string[]): void {
  for (const field of fields) counts.set(field, (counts.get(field) ?? 0) + 1);
  for (const listener of listeners) listener();
}

/** Milliseconds between two tellings where news comes in a flood: a bulk import sends a notice for each advisory. */
const atMostEvery = 1_000;
const waiting = new Set<string>();
let timer: ReturnType<typeof setTimeout> | null = null;

/** Tells at once, and what comes soon after together at the end of a second. */
export function tellSoon(fields: readonly string[]): void {
  if (timer !== null) {
    for (const field of fields) waiting.add(field);
    return;
  }
  tellChanged(fields);
  timer = setTimeout(() => {
    timer = null;
    const late = [...waiting];
    waiting.clear();
    if (late.length > 0) tellSoon(late);
  }, atMostEvery);
}

/** The fields of `Query` that a document asks for. */
export function rootFieldsOf(document: { readonly definitions: readonly object[] }): readonly string[] {
  return (document.definitions as readonly Definition[]).flatMap(({ kind, selectionSet }) =>
    kind === 'OperationDefinition'
      ? (selectionSet?.selections ?? []).flatMap(({ name }) => name?.value ?? [])
      : [],
  );
}

interface Definition {
  readonly kind: string;
  readonly selectionSet?: { readonly selections: readonly { readonly name?: { readonly value: string } }[] };
}

/** Grows whenever one of these fields may have changed. */
export function useChanges(asked: string | readonly string[]): number {
  const fields = typeof asked === 'string' ? [asked] : asked;
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => fields.reduce((sum, field) => sum + (counts.get(field) ?? 0), 0),
  );
}
