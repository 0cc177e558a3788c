import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { type Path, Refusal } from '@tocsin/kernel';
import { anonymous, type Principal } from '@tocsin/sharing';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  type ParseOptions,
  parse,
  type Source,
} from 'graphql';
import { type Executor, inProcess } from './in-process.js';
import { defaultLimits, isLarger, type Limits, weigh } from './limits.js';

export interface GatewayOptions {
  /** The composed supergraph (SDL). */
  readonly supergraph: string;
  /** Subgraphs of this process by name; one that is not named is reached at its address in the supergraph. */
  readonly subgraphs?: ReadonlyMap<string, GraphQLSchema>;
  /** Whom an `Authorization: Bearer` token names; refuses with `auth/…`. */
  readonly principalOf: (token: string) => Promise<Principal>;
  readonly limits?: Limits;
  /** SHA-256 → document: operations that may be asked for by hash. */
  readonly persisted?: ReadonlyMap<string, string>;
  /** Refuses every operation that is not persisted. */
  readonly persistedOnly?: boolean;
  /** Hears of what we mask: our own bugs and the world's faults. */
  readonly onError?: (error: unknown, id: string) => void;
}

/** What every resolver finds in its context. */
export interface GatewayContext {
  readonly principal: Principal;
}

export type Gateway = ReturnType<typeof createGateway>;

/** The federated edge: says who asks, weighs what is asked, plans, and joins the answers of the subgraphs. */
export function createGateway(options: GatewayOptions) {
  const executors = new Map<string, Executor>(
    [...(options.subgraphs ?? [])].map(([name, schema]) => [name, inProcess(schema, options.onError)]),
  );
  return createGatewayRuntime<GatewayContext>({
    supergraph: options.supergraph,
    unifiedGraphHandler,
    logging: 'warn',
    landingPage: false,
    graphiql: {
      title: 'Tocsin',
      defaultQuery: '{\n  viewer {\n    name\n    memberships { organisation { name } roles }\n  }\n}\n',
    },
    // Its script is ours to serve: nobody's browser fetches it from elsewhere.
    renderGraphiQL: async (page?: object) =>
      (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(page),
    healthCheckEndpoint: '/gateway/health',
    maskedErrors: false,
    subgraphErrors: false,
    batching: { limit: 10 },
    // No page from elsewhere reads our answers; the console comes from this address.
    cors: false,
    ...(executors.size > 0 && {
      transports: {
        http: {
          getSubgraphExecutor: ({ subgraphName }: { subgraphName: string }) =>
            executorOf(executors, subgraphName),
        },
      },
    }),
    ...(options.persisted && {
      persistedDocuments: {
        allowArbitraryDocuments: !options.persistedOnly,
        getPersistedOperation: (hash: string) => options.persisted?.get(hash) ?? null,
      },
    }),
    plugins: () => [
      authentication(options) as GatewayPlugin<GatewayContext>,
      weighing(options.limits ?? defaultLimits) as GatewayPlugin<GatewayContext>,
    ],
  } as Parameters<typeof createGatewayRuntime<GatewayContext>>[0]);
}

function executorOf(executors: ReadonlyMap<string, Executor>, name: string): Executor {
  const executor = executors.get(name) ?? executors.get(name.toLowerCase());
  if (executor) return executor;
  throw new Error(`The supergraph names the subgraph ${name}, which does not run here.`);
}

/** Verifies the bearer token and puts the Principal into the context; without a token one reads what is public. */
function authentication({ principalOf }: GatewayOptions) {
  return {
    async onContextBuilding({
      context,
      extendContext,
    }: {
      context: Record<string, unknown>;
      extendContext(more: object): void;
    }) {
      extendContext({ principal: await principalFrom(context, principalOf) });
    },
  };
}

/** The header of an HTTP request, or the parameters with which a WebSocket connection began. */
export async function principalFrom(
  context: Record<string, unknown>,
  principalOf: GatewayOptions['principalOf'],
): Promise<Principal> {
  const request = context['request'] as Request | undefined;
  const parameters = context['connectionParams'] as Record<string, unknown> | undefined;
  const header =
    parameters?.['authorization'] ?? parameters?.['Authorization'] ?? request?.headers?.get('authorization');
  if (!header) return anonymous;
  const found = /^Bearer\s+(\S+)$/i.exec(String(header));
  try {
    if (!found)
      throw new Refusal('auth/token-invalid', 'Authorization is "Bearer", a space and an access token.');
    return await principalOf(found[1] as string);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw refused(error.code, error.message, error.path, 401);
  }
}

/** Holds an operation against the limits before it is planned. */
function weighing(limits: Limits) {
  function check(args: ExecutionArgs): void {
    const weight = weigh(
      args.schema,
      args.document as DocumentNode,
      args.operationName ?? null,
      args.variableValues ?? {},
      limits.cost,
    );
    if (weight.list > limits.list)
      throw refused(
        'gateway/list-size',
        `A list has at most ${limits.list} entries; page it.`,
        ['first'],
        400,
      );
    if (weight.depth > limits.depth)
      throw refused('gateway/depth', `An operation goes at most ${limits.depth} fields deep.`, [], 400);
    if (weight.cost > limits.cost)
      throw refused(
        'gateway/cost',
        `The answer could hold more than ${limits.cost} fields; ask for shorter lists.`,
        [],
        400,
      );
  }
  function bounded({ result, setResult }: { result: unknown; setResult(result: object): void }): void {
    if (!isLarger((result as { data?: unknown } | null)?.data, limits.answer)) return;
    const words = `The answer has more than ${limits.answer} characters; ask for less at once.`;
    setResult({ errors: [refused('gateway/answer-too-large', words, [], 400)] });
  }
  return {
    onParse: ({ setParseFn }: { setParseFn(parser: typeof parse): void }) =>
      setParseFn(parseUpTo(limits.tokens)),
    onExecute({ args }: { args: ExecutionArgs }) {
      check(args);
      return { onExecuteDone: bounded };
    },
    onSubscribe: ({ args }: { args: ExecutionArgs }) => check(args),
  };
}

/** Reads a document of so many tokens at most. The parser goes down with each level, and may run out of stack. */
function parseUpTo(maxTokens: number) {
  return (source: string | Source, options?: ParseOptions): DocumentNode => {
    try {
      return parse(source, { ...options, maxTokens });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw refused('gateway/depth', 'An operation goes by far less deep than this one.', [], 400);
    }
  };
}

function refused(code: string, message: string, path: Path, status: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code, path: path.map(String), http: { status } } });
}
