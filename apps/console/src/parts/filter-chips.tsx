import type { ReactNode } from 'react';
import { figure } from '../words';
import classes from './filter-chips.module.css';

export interface Chip<Key extends string> {
  readonly key: Key;
  readonly word: string;
  readonly count?: number;
  readonly mark?: ReactNode;
}

interface Props<Key extends string> {
  /** What they filter: the name of the group. */
  readonly label: string;
  readonly chips: readonly Chip<Key>[];
  readonly chosen: Key | undefined;
  /** Called with nothing where the chosen one is pressed again. */
  readonly onChoose: (key: Key | undefined) => void;
}

/** At most a handful of filters, each with its count; one holds at a time. */
export function FilterChips<Key extends string>({ label, chips, chosen, onChoose }: Props<Key>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend that is seen.
    <div className={classes['chips']} role="group" aria-label={label}>
      {chips.map(({ key, word, count, mark }) => (
        <button
          key={key}
          type="button"
          aria-pressed={chosen === key}
          onClick={() => onChoose(chosen === key ? undefined : key)}
        >
          {mark}
          <span>{word}</span>
          {count !== undefined && <b>{figure(count)}</b>}
        </button>
      ))}
    </div>
  );
}
