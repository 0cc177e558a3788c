import { nextStep } from '@tocsin/host/graphql';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Part, type Told, textOf, told, unavailable } from './remote-part.js';

/** Streams of one subgraph, each over a connection of its own, which begins with the token of whoever listens. */
export interface RemoteStreams {
  subscribe(part: Part, name: string): AsyncIterable<ExecutionResult>;
  close(): Promise<void>;
}

export function openStreams(address: string): RemoteStreams {
  const open = new Set<Client>();

  async function* subscribe(part: Part, name: string): AsyncGenerator<ExecutionResult, void, void> {
    const { bearer, traceparent } = part.context ?? {};
    const client = createClient({
      url: address.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      // Whoever listens subscribes anew and hears first what was missed; a stream that went on in silence would skip it.
      retryAttempts: 0,
      connectionParams: {
        traceparent: nextStep(traceparent),
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      },
    });
    open.add(client);
    try {
      const { document, variables, operationName } = part;
      for await (const { data, errors } of client.iterate({
        query: textOf(document),
        ...(variables && { variables: { ...variables } }),
        operationName,
      }))
        yield { ...(data && { data }), ...(errors && { errors: errors.map((each) => told(each as Told)) }) };
    } catch (error) {
      if (Array.isArray(error))
        yield { errors: (error as readonly GraphQLError[]).map((each) => told(each as Told)) };
      else yield unavailable(name);
    } finally {
      open.delete(client);
      await client.dispose();
    }
  }

  return {
    subscribe,
    async close() {
      await Promise.all([...open].map((client) => client.dispose()));
    },
  };
}
