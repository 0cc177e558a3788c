import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useSession, useSessionState } from './session-context';

/** Over the page, which stays as it is: what was typed is not lost. */
export function SessionEnded() {
  const session = useSession();
  const state = useSessionState();
  const [trouble, setTrouble] = useState<string | null>(null);
  const again = () =>
    session.signInAgain().then(
      () => setTrouble(null),
      (error: Error) => setTrouble(error.message),
    );
  if (state.kind !== 'ended') return null;
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} title="Sign in again" centered>
      <p>{state.because} This page stays as it is until you are back.</p>
      {trouble && <p role="alert">That did not work: {trouble}</p>}
      <Button mt={16} onClick={again}>
        Sign in
      </Button>
    </Modal>
  );
}
