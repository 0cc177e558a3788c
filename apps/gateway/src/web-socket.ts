import type { Server } from 'node:http';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Gateway } from './gateway.js';

type Enveloped = Pick<ReturnType<Gateway['getEnveloped']>, 'execute' | 'subscribe'>;

/** Serves GraphQL over WebSocket (graphql-transport-ws) on a server that is there already. */
export async function acceptWebSockets(
  server: Server,
  gateway: Gateway,
  path = '/graphql',
): Promise<{ close(): Promise<void> }> {
  // The runtime builds its schema at the first request; a WebSocket operation does not wait for that by itself.
  await gateway.getSchema();
  const sockets = new WebSocketServer({ server, path, maxPayload: 1_048_576 });
  const served = useServer(
    {
      execute: (args) => (args.rootValue as Enveloped).execute(args),
      subscribe: (args) => (args.rootValue as Enveloped).subscribe(args),
      onSubscribe: async (context, _id, params) => {
        const { schema, execute, subscribe, contextFactory, parse, validate } = gateway.getEnveloped({
          connectionParams: context.connectionParams,
          req: context.extra.request,
          socket: context.extra.socket,
          params,
        } as never);
        const args = {
          schema,
          operationName: params.operationName ?? null,
          document: parse(params.query),
          variableValues: params.variables ?? null,
          contextValue: await contextFactory(),
          rootValue: { execute, subscribe },
        };
        const errors = validate(args.schema, args.document);
        return errors.length > 0 ? errors : (args as never);
      },
    },
    sockets,
  );
  return { close: async () => served.dispose() };
}
