import { type DocumentNode, type ExecutionResult, GraphQLError, print } from 'graphql';

/** What of the context of an operation goes with each of its parts. */
export interface Carried {
  /** The access token that a request came with. It is passed on as it is: every subgraph verifies it itself. */
  readonly bearer?: string | undefined;
  readonly traceparent?: string | undefined;
}

/** A subgraph's part of an operation. */
export interface Part {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  readonly operationType?: string | undefined;
  readonly context?: Carried | undefined;
  readonly signal?: AbortSignal | undefined;
}

const texts = new WeakMap<DocumentNode, string>();

export function textOf(document: DocumentNode): string {
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}

/** An error as a subgraph told it. */
export interface Told {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Who is not known to a subgraph is not known at all: the whole answer says so. */
export function told({ message, path, extensions }: Told, status = 200): GraphQLError {
  const http = status === 401 ? { http: { status } } : {};
  return new GraphQLError(message, { ...(path && { path }), extensions: { ...extensions, ...http } });
}

/** The part of a subgraph that cannot be had; the others' parts are answered. */
export function unavailable(
  name: string,
  code = 'gateway/subgraph-unavailable',
  because = 'cannot be reached',
): ExecutionResult {
  const message = `A part of the answer is missing: ${name} ${because}. Try again.`;
  return { errors: [new GraphQLError(message, { extensions: { code, subgraph: name } })] };
}
