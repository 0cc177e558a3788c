import { Button } from '@mantine/core';
import { Dressed } from '../look/dressed';
import classes from './sign-in.module.css';

/** What the issuer said, and the way back. */
export function SignInFailed({ error }: { readonly error: Error }) {
  const declined = (error as Error & { error?: string }).error === 'access_denied';
  return (
    <Dressed>
      <main className={classes['alone']}>
        <h1>{declined ? 'You are not signed in' : 'Sign-in did not work'}</h1>
        <p>
          {declined ? 'Nothing is shown to somebody who is not known.' : `The issuer says: ${error.message}.`}
        </p>
        <Button component="a" href="/">
          Sign in
        </Button>
      </main>
    </Dressed>
  );
}
