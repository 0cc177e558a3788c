import { useSyncExternalStore } from 'react';
import type { Imported } from './import-file';

/** An import of this tab, while it runs and after: what a job's link leads to. */
export interface Import {
  readonly id: string;
  readonly fileName: string;
  readonly header: readonly string[];
  readonly state: 'running' | 'done' | 'failed';
  readonly because: string | null;
  readonly imported: Imported;
}

let imports: ReadonlyMap<string, Import> = new Map();
const listeners = new Set<() => void>();

export function keepImport(kept: Import): void {
  imports = new Map([...imports, [kept.id, kept]]);
  for (const listener of listeners) listener();
}

export function changeImport(id: string, change: Partial<Import>): void {
  const before = imports.get(id);
  if (before) keepImport({ ...before, ...change });
}

export function useImport(id: string | undefined): Import | null {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => imports,
  );
  return (id && all.get(id)) || null;
}
