import { Button } from '@mantine/core';
import type { Trouble } from '../api/trouble';
import classes from './states.module.css';

const advice: Readonly<Record<Trouble['kind'], string>> = {
  unreachable:
    'What is on this page still holds as of when it was read. Look at the network, then try again.',
  refused: 'Nothing was changed.',
  failed: 'This is our fault; nothing was changed. Give the reference to whoever runs this installation.',
};

interface Props {
  readonly trouble: Trouble;
  /** What could not be done: “The advisories could not be read.” */
  readonly what: string;
  readonly again?: () => void;
}

/** What failed, what still works, and what to do; the page stays. */
export function ErrorPanel({ trouble, what, again }: Props) {
  return (
    <div className={classes['error']} role="alert">
      <p className={classes['title']}>{what}</p>
      <p>
        {trouble.message} {advice[trouble.kind]}
      </p>
      <p className={classes['small']}>
        <span className="mono">{trouble.code}</span>
        {trouble.reference && (
          <>
            {' '}
            reference <span className="mono">{trouble.reference}</span>
          </>
        )}
      </p>
      {again && (
        <Button variant="default" onClick={again}>
          Try again
        </Button>
      )}
    </div>
  );
}
