import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** Whether somebody is signed in; `ended` keeps the page and asks to sign in again over it. */
export type SessionState =
  | { readonly kind: 'signed-in'; readonly person: string; readonly name: string; readonly email: string }
  | { readonly kind: 'ended'; readonly because: string };

export interface Session {
  state(): SessionState;
  onChange(listener: () => void): () => void;
  /** An access token that is good now; renews one that is about to end. */
  token(): Promise<string | null>;
  isExpired(): boolean;
  renew(): Promise<void>;
  /** In a window of its own, so that nothing typed on this page is lost. */
  signInAgain(): Promise<void>;
  signOut(): Promise<void>;
}

const client = 'tocsin-console';

/** Keycloak's paths, which the embedded issuer has as well: no discovery document is fetched. */
export function managerOf(origin: string, issuer: string): UserManager {
  const at = (path: string) => `${issuer}/protocol/openid-connect/${path}`;
  return new UserManager({
    authority: issuer,
    metadata: {
      issuer,
      authorization_endpoint: at('auth'),
      token_endpoint: at('token'),
      end_session_endpoint: at('logout'),
      revocation_endpoint: at('revoke'),
      jwks_uri: at('certs'),
    },
    client_id: client,
    redirect_uri: `${origin}/signed-in`,
    popup_redirect_uri: `${origin}/signed-in`,
    post_logout_redirect_uri: `${origin}/`,
    scope: 'openid profile email',
    // Tokens stay in the memory of this page. What is kept over the redirect is the verifier, used once.
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: 'tocsin-sign-in.' }),
    automaticSilentRenew: true,
    monitorSession: false,
  });
}

/** Where the browser was when it was sent to sign in. */
interface Kept {
  readonly returnTo: string;
}

/**
 * Comes back from the issuer, or goes there. Resolves with the session of the person, or with `null` where the browser
 * is on its way; rejects with what the issuer said where sign-in did not work.
 */
export async function begin(manager: UserManager, here: Location): Promise<Session | null> {
  if (here.pathname !== '/signed-in') {
    const returnTo = `${here.pathname}${here.search}${here.hash}`;
    await manager.signinRedirect({ state: { returnTo } satisfies Kept });
    return null;
  }
  const user = await manager.signinCallback();
  // A window that was opened to sign in again closes itself.
  if (!user) return null;
  history.replaceState(null, '', safePath((user.state as Kept | undefined)?.returnTo));
  return sessionOf(manager, user);
}

/** A path of ours, whatever came back. */
export function safePath(path: string | undefined): string {
  if (!path?.startsWith('/') || /^\/[\\/]/.test(path) || path.startsWith('/signed-in')) return '/';
  return path;
}

function sessionOf(manager: UserManager, first: User): Session {
  let user = first;
  let state: SessionState = signedIn(user);
  let renewing: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const others = new BroadcastChannel('tocsin-session');

  function become(next: SessionState): void {
    state = next;
    for (const listener of listeners) listener();
  }
  function end(because: string): void {
    if (state.kind !== 'ended') become({ kind: 'ended', because });
  }

  manager.events.addUserLoaded((loaded) => {
    user = loaded;
    // Somebody else who signs in at this window gets a page of their own, not what this one shows.
    if (loaded.profile.sub !== first.profile.sub) location.assign('/');
    else if (state.kind === 'ended') become(signedIn(loaded));
  });
  manager.events.addSilentRenewError(() => {
    if (user.expired) end('Your session has ended.');
  });
  others.onmessage = ({ data }) => {
    if (data === first.profile.sub) end('You signed out in another window.');
  };

  const renew = (): Promise<void> => {
    renewing ??= manager
      .signinSilent()
      .then((renewed) => {
        if (renewed) user = renewed;
        else end('Your session has ended.');
      })
      .catch(() => end('Your session has ended.'))
      .finally(() => {
        renewing = null;
      });
    return renewing;
  };

  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isExpired: () => (user.expires_in ?? 0) < 15,
    async token() {
      if ((user.expires_in ?? 0) < 15) await renew();
      return state.kind === 'ended' ? null : user.access_token;
    },
    renew,
    async signInAgain() {
      await manager.signinPopup({ login_hint: user.profile.email ?? '' });
    },
    async signOut() {
      others.postMessage(first.profile.sub);
      await manager.signoutRedirect({ id_token_hint: user.id_token ?? '' });
    },
  };
}

function signedIn({ profile }: User): SessionState {
  const { sub, name, email } = profile;
  return { kind: 'signed-in', person: sub, name: name ?? email ?? sub, email: email ?? '' };
}
