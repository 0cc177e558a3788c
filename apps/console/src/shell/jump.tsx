import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState, useSyncExternalStore } from 'react';
import classes from './jump.module.css';
import { type Target, useTargets } from './use-targets';

let opened = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  opened = next;
  for (const listener of listeners) listener();
}

export function openJump(): void {
  set(true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One field for going anywhere: places, advisories, devices. */
export function Jump() {
  const shown = useSyncExternalStore(subscribe, () => opened);
  if (!shown) return null;
  return (
    <Modal
      opened
      onClose={() => set(false)}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset={64}
      attributes={{ content: { 'aria-label': 'Search or jump to' } }}
    >
      <Field />
    </Modal>
  );
}

function Field() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 150);
  const [at, setAt] = useState(0);
  const { targets, searching } = useTargets(text.trim(), search);
  const chosen = Math.min(at, targets.length - 1);
  const go = (target: Target | undefined) => {
    if (!target) return;
    set(false);
    void navigate({ to: target.path as '/', search: (target.search ?? {}) as object });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((chosen + step + targets.length) % Math.max(1, targets.length));
    else if (event.key === 'Enter') go(targets[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className={classes['field']}
        data-autofocus
        role="combobox"
        aria-label="Search or jump to"
        aria-expanded="true"
        aria-controls="jump-targets"
        aria-activedescendant={targets[chosen] ? `jump-${chosen}` : undefined}
        placeholder="A place, an advisory, an asset id"
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={classes['targets']} id="jump-targets" role="listbox" aria-label="Found">
        {targets.map((target, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys (ARIA combobox).
          <div
            key={`${target.group}-${target.id}`}
            id={`jump-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => go(target)}
          >
            <span>{target.group}</span>
            {target.content}
          </div>
        ))}
      </div>
      <p className={classes['none']} role="status">
        {searching ? 'Searching' : targets.length === 0 ? 'Nothing found that you may see.' : ''}
      </p>
    </>
  );
}
