import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { sameRights } from '@tocsin/auth/asking';
import { nextStep } from '@tocsin/host/graphql';
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
import { defaultUpstream, overHttp, type Upstream } from './over-http.js';
import type { Carried } from './remote-part.js';

export interface GatewayOptions {
  /** The composed supergraph (SDL). */
  readonly supergraph: string;
  /** Subgraphs of this process by name; all others are asked over HTTP. */
  readonly subgraphs?: ReadonlyMap<string, GraphQLSchema>;
  /** How subgraphs of other processes are asked. */
  readonly upstream?: Upstream;
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
export interface GatewayContext extends Carried {
  readonly principal: Principal;
  /** Refuses where whoever asked may not any more: asked again for as long as a stream lasts. */
  readonly recheck?: () => Promise<void>;
}

export type Gateway = ReturnType<typeof createGateway>;

/** The federated edge: says who asks, weighs what is asked, plans, and joins the answers of the subgraphs. */
export function createGateway(options: GatewayOptions) {
  const here = new Map<string, Executor>(
    [...(options.subgraphs ?? [])].map(([name, schema]) => [name, inProcess(schema, options.onError)]),
  );
  const upstream = options.upstream ?? defaultUpstream;
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
    transports: {
      http: {
        getSubgraphExecutor: ({ subgraphName: name, transportEntry }: Subgraph) =>
          named(here, name) ??
          overHttp(name, named(upstream.addresses, name) ?? transportEntry.location, upstream),
      },
    },
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

interface Subgraph {
  readonly subgraphName: string;
  readonly transportEntry: { readonly location: string };
}

/** The planner may write a name as the supergraph's enumeration does. */
function named<T>(among: ReadonlyMap<string, T>, name: string): T | undefined {
  return among.get(name) ?? among.get(name.toLowerCase());
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
      extendContext(await contextFrom(context, principalOf));
    },
  };
}

/** The header of an HTTP request, or the parameters with which a WebSocket connection began. */
async function contextFrom(
  context: Record<string, unknown>,
  principalOf: GatewayOptions['principalOf'],
): Promise<GatewayContext> {
  const request = context['request'] as Request | undefined;
  const parameters = context['connectionParams'] as Record<string, unknown> | undefined;
  const given = (name: string) => parameters?.[name] ?? request?.headers?.get(name);
  const traceparent = nextStep(given('traceparent') as string | undefined);
  const header = given('authorization') ?? parameters?.['Authorization'];
  if (!header) return { principal: anonymous, traceparent };
  const bearer = /^Bearer\s+(\S+)$/i.exec(String(header))?.[1];
  try {
    if (!bearer)
      throw new Refusal('auth/token-invalid', 'Authorization is "Bearer", a space and an access token.');
    const principal = await principalOf(bearer);
    const recheck = async () => sameRights(principal, await principalOf(bearer));
    return { principal, bearer, traceparent, recheck };
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
