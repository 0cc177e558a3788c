import { Kbd, Modal, Switch } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import classes from './shortcuts.module.css';
import { setSingleKeys, singleKeys } from './single-keys';
import { usePlaces } from './use-places';

let opened = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  opened = next;
  for (const listener of listeners) listener();
}

export function openShortcutSheet(): void {
  set(true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every key, and the switch that turns the single ones off (WCAG 2.1.4). */
export function ShortcutSheet() {
  const shown = useSyncExternalStore(subscribe, () => opened);
  const keys = useSyncExternalStore(singleKeys.onChange, singleKeys.get);
  const { places } = usePlaces();
  const lines: readonly (readonly [readonly string[], string])[] = [
    [['/'], 'Search or jump'],
    [['?'], 'This sheet'],
    ...places.map(({ key, word }) => [['g', key], word] as const),
    [['j', 'k'], 'Next, previous in a list'],
    [['Enter'], 'Open'],
    [['Esc'], 'Close, and back to where you were'],
    [['x'], 'Select in a list; with Shift, up to here'],
  ];
  if (!shown) return null;
  return (
    <Modal opened onClose={() => set(false)} title="Keyboard shortcuts" size={460}>
      <dl className={classes['keys']}>
        {lines.map(([keys, words]) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Switch
        mt={16}
        label="Keys without Ctrl work outside of lists"
        checked={keys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
}
