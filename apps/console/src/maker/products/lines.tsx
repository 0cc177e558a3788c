import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconPlus } from '../../parts/icons';
import classes from './products.module.css';

interface Props {
  readonly title: string;
  readonly none: string;
  readonly count: number;
  readonly add?: {
    readonly word: string;
    readonly onAdd: () => void;
    readonly allowed: boolean;
    readonly reason: string | null;
  };
  readonly children: ReactNode;
}

/** Lines of one kind of a model or a maker, and the way to add one. */
export function Lines({ title, none, count, add, children }: Props) {
  return (
    <section className={classes['lines']} aria-label={title}>
      <div>
        <h3>{title}</h3>
        {add && (
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={!add.allowed}
            title={add.reason ?? undefined}
            onClick={add.onAdd}
          >
            {add.word}
          </Button>
        )}
      </div>
      {count === 0 ? <p className={classes['none']}>{none}</p> : <ul>{children}</ul>}
    </section>
  );
}
