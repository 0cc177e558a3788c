import type { Server } from 'node:http';
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
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
      execute: (args) => told(async () => (args.rootValue as Enveloped).execute(args)),
      subscribe: (args) => told(async () => (args.rootValue as Enveloped).subscribe(args)),
      async onSubscribe(context, _id, params) {
        try {
          return await argumentsOf(gateway, context, params);
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          throw error;
        }
      },
    },
    sockets,
  );
  return { close: async () => served.dispose() };
}

/** What an operation runs with; who asks is found anew for each, so that a person removed gets no further one. */
async function argumentsOf(
  gateway: Gateway,
  context: Context,
  params: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { request, socket } = context.extra as { request: unknown; socket: unknown };
  const { schema, execute, subscribe, contextFactory, parse, validate } = gateway.getEnveloped({
    connectionParams: context.connectionParams,
    req: request,
    socket,
    params,
  } as never);
  const document = parse(params.query);
  const errors = validate(schema, document);
  if (errors.length > 0) return errors as readonly GraphQLError[];
  return {
    schema,
    document,
    operationName: params.operationName ?? null,
    variableValues: params.variables ?? null,
    contextValue: await contextFactory(),
    rootValue: { execute, subscribe } satisfies Enveloped,
  } as ExecutionArgs;
}

/** What the gateway refuses while an operation runs is an answer on its stream; it does not end the connection. */
async function told<T>(run: () => Promise<T>): Promise<T | ExecutionResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}
