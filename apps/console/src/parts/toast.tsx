import { Button } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import classes from './toast.module.css';

interface Toast {
  readonly id: number;
  readonly words: string;
  readonly undo: (() => void) | null;
}

/** How long something can be taken back, in milliseconds. */
const stays = 10_000;

let toast: Toast | null = null;
let last = 0;
const listeners = new Set<() => void>();

function set(next: Toast | null): void {
  toast = next;
  for (const listener of listeners) listener();
}

/** Says what was done, and for ten seconds offers to take it back where it can be. */
export function say(words: string, undo?: () => void): void {
  last += 1;
  set({ id: last, words, undo: undo ?? null });
}

export function ToastPlace() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toast,
  );
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => set(null), stays);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className={classes['place']} role="status">
      {shown && (
        <div className={classes['toast']}>
          <span>{shown.words}</span>
          {shown.undo && (
            <Button
              variant="default"
              onClick={() => {
                shown.undo?.();
                set(null);
              }}
            >
              Undo
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
