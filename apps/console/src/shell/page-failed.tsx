import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorPanel } from '../parts/error-panel';
import classes from './shell.module.css';

/** A page that broke; the shell around it still works. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const trouble = {
    kind: 'failed',
    code: 'console',
    message: error instanceof Error ? error.message : String(error),
    path: [],
    reference: null,
  } as const;
  return (
    <div className={classes['failed']}>
      <h1 className="unseen">This page failed</h1>
      <ErrorPanel what="This page could not be drawn." trouble={trouble} again={reset} />
    </div>
  );
}
