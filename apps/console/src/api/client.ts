import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { authExchange } from '@urql/exchange-auth';
import { retryExchange } from '@urql/exchange-retry';
import type { Session } from '../sign-in/session';
import { entityCache } from './cache';
import type { SharedStream } from './shared-stream';

/** The one client: everything is asked at `/graphql` of this address, as the person who is signed in. */
export function createClient(session: Session, stream: SharedStream): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      entityCache(),
      authExchange(async ({ appendHeaders }) => {
        let token = await session.token();
        return {
          addAuthToOperation: (operation) =>
            token ? appendHeaders(operation, { authorization: `Bearer ${token}` }) : operation,
          willAuthError: () => session.isExpired(),
          didAuthError: ({ response, graphQLErrors }) =>
            response?.status === 401 || graphQLErrors.some((error) => isOfTokens(error.extensions['code'])),
          async refreshAuth() {
            await session.renew();
            token = await session.token();
          },
        };
      }),
      // A command is sent again under the same id; what was done is not done twice.
      retryExchange({
        initialDelayMs: 400,
        maxDelayMs: 5_000,
        maxNumberAttempts: 3,
        retryIf: ({ networkError, response }) => Boolean(networkError) && (response?.status ?? 503) >= 502,
      }),
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => {
            const asked = { query, variables: variables ?? {} };
            return { unsubscribe: stream.subscribe(asked, (result) => sink.next(result as never)) };
          },
        }),
      }),
      fetchExchange,
    ],
  });
}

function isOfTokens(code: unknown): boolean {
  return typeof code === 'string' && code.startsWith('auth/token');
}
