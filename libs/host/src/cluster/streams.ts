import type { Server } from 'node:http';
import { type Asking, guarded } from '@tocsin/auth/asking';
import { Refusal } from '@tocsin/kernel';
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  parse,
  subscribe,
  validate,
} from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { shown, shownError } from '../graphql/shown.js';
import { traced } from '../trace.js';
import { askingFrom, type SubgraphOptions } from './who-asks.js';

type Stream = AsyncGenerator<ExecutionResult, void, void>;

interface Root {
  readonly asking: Asking;
  readonly trace: string | null;
}

/**
 * Streams over graphql-transport-ws. Who listens is verified at each subscription by the token of the connection, and
 * again for as long as it lasts: a stream ends when its session does.
 */
export function acceptStreams(server: Server, options: SubgraphOptions): { close(): Promise<void> } {
  const { schema, askingOf, onMasked } = options;
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: 1_048_576 });
  const served = useServer(
    {
      schema,
      execute: (args) => execute(args),
      async subscribe(args) {
        const { asking, trace } = args.rootValue as Root;
        const stream = await traced(trace, () => subscribe({ ...args, rootValue: undefined }));
        if (!(Symbol.asyncIterator in stream)) return shown(stream, onMasked);
        return answers(stream as Stream, asking);
      },
      async onSubscribe(context, _id, payload) {
        try {
          return await argumentsOf(context, payload);
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          return [shownError(new GraphQLError(String(error), { originalError: error as Error }), onMasked)];
        }
      },
    },
    sockets,
  );

  async function argumentsOf(context: Context, payload: SubscribePayload): Promise<ExecutionArgs> {
    const { authorization, traceparent } = (context.connectionParams ?? {}) as Record<string, unknown>;
    const asking = await askingFrom(textOf(authorization), askingOf);
    const document = parse(payload.query);
    const [error] = validate(schema, document);
    if (error) throw error;
    return {
      ...{ schema, document, contextValue: { principal: asking.principal } },
      operationName: payload.operationName ?? null,
      variableValues: payload.variables ?? null,
      rootValue: { asking, trace: textOf(traceparent) ?? null } satisfies Root,
    };
  }

  /** What ends a stream before its time is its last answer. */
  async function* answers(stream: Stream, { recheck }: Asking): Stream {
    try {
      for await (const result of guarded(stream, recheck)) yield shown(result, onMasked);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield { errors: [shownError(new GraphQLError(error.message, { originalError: error }), onMasked)] };
    }
  }

  return {
    async close() {
      await served.dispose();
      sockets.close();
    },
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
