import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { Provider } from 'urql';
import { LiveContext, useAsked } from './api/ask';
import { createClient } from './api/client';
import { ViewerDocument } from './api/generated/viewer';
import { createLiveStore } from './api/live-state';
import { shareStream } from './api/shared-stream';
import { viewerOf } from './api/viewer';
import { ViewerContext } from './api/viewer-context';
import { Dressed } from './look/dressed';
import { ErrorPanel } from './parts/error-panel';
import { Waiting } from './parts/waiting';
import { router } from './router';
import type { Session } from './sign-in/session';
import { SessionContext } from './sign-in/session-context';

/** 0 to 1, from the machine's own dice. */
function chance(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] as number) / 2 ** 32;
}

export function App({ session }: { readonly session: Session }) {
  const [{ live, client }] = useState(() => {
    const live = createLiveStore();
    const state = session.state();
    const stream = shareStream(
      { fetch: window.fetch.bind(window), token: session.token, live, now: Date.now, chance },
      state.kind === 'signed-in' ? state.person : '',
    );
    return { live, client: createClient(session, stream) };
  });
  return (
    <Dressed>
      <SessionContext value={session}>
        <LiveContext value={live}>
          <Provider value={client}>
            <WhoAsks />
          </Provider>
        </LiveContext>
      </SessionContext>
    </Dressed>
  );
}

/** Nothing is drawn before it is known who looks at it. */
function WhoAsks() {
  const { data, trouble, again } = useAsked(ViewerDocument, {});
  if (data)
    return (
      <ViewerContext value={viewerOf(data)}>
        <RouterProvider router={router} />
      </ViewerContext>
    );
  return (
    <main>
      <h1 className="unseen">Tocsin</h1>
      {trouble ? (
        <ErrorPanel what="Who you are could not be read." trouble={trouble} again={again} />
      ) : (
        <Waiting what="Reading who you are" />
      )}
    </main>
  );
}
