import { Button } from '@mantine/core';
import { useState } from 'react';
import { IconCopy } from '../parts/icons';
import classes from './settings.module.css';

interface Props {
  /** What it is: “The access token Nightly import”. */
  readonly what: string;
  readonly secret: string;
  /** How it is used, in a sentence or two. */
  readonly children?: React.ReactNode;
  readonly onDone: () => void;
}

/** A secret that is shown this once: it stays until somebody says that it is kept. */
export function SecretOnce({ what, secret, children, onDone }: Props) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    );
  return (
    <div className={classes['secret']} role="status">
      <p>
        <b>{what} is shown this once.</b> Put it where it is used; nobody can read it again, here either.
      </p>
      <code>{secret}</code>
      {children}
      <div className={classes['acts']}>
        <Button variant="default" leftSection={<IconCopy size={14} aria-hidden />} onClick={copy}>
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
        <Button variant="default" onClick={onDone}>
          I have kept it
        </Button>
        {copied === 'failed' && (
          <span>The browser does not let us copy; select it and copy it yourself.</span>
        )}
      </div>
    </div>
  );
}
