import { randomUUID } from 'node:crypto';
import { Fault, mapStream, Refusal } from '@tocsin/kernel';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  subscribe,
} from 'graphql';

interface Asked {
  readonly document: DocumentNode;
  readonly variables?: Record<string, unknown>;
  readonly context?: { readonly principal?: unknown };
  readonly operationType?: string;
}

export type Executor = (request: Asked) => Promise<ExecutionResult | AsyncIterable<ExecutionResult>>;

/** Answers a subgraph's part of an operation from a schema of this process, for whoever asks. */
export function inProcess(
  schema: GraphQLSchema,
  onError: (error: unknown, id: string) => void = () => {},
): Executor {
  return async ({ document, variables, context, operationType }) => {
    if (!context?.principal) throw new Error('An operation reached a subgraph without a principal.');
    const args = {
      schema,
      document,
      variableValues: variables ?? {},
      contextValue: { principal: context.principal },
    };
    if (operationType !== 'subscription') return shown((await execute(args)) as ExecutionResult, onError);
    const stream = await subscribe(args);
    if (!(Symbol.asyncIterator in stream)) return shown(stream, onError);
    return mapStream(stream, (result) => shown(result, onError));
  };
}

/** Refusals and faults get their code; anything else is our bug: told under an id, masked outside. */
function shown(result: ExecutionResult, onError: (error: unknown, id: string) => void): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => shownError(error, onError)) };
}

function shownError(error: GraphQLError, onError: (error: unknown, id: string) => void): GraphQLError {
  // graphql-js takes whatever has a `path` for an error of its own; that of a Refusal is a place in the input.
  const ours = !(error instanceof GraphQLError);
  const cause: unknown = ours ? error : error.originalError;
  const place = ours ? {} : { nodes: error.nodes, path: error.path };
  if (cause instanceof Refusal)
    return new GraphQLError(cause.message, {
      ...place,
      extensions: { code: cause.code, path: cause.path.map(String) },
    });
  if (!cause || cause instanceof GraphQLError) return error;
  const id = randomUUID();
  onError(cause, id);
  const code = cause instanceof Fault ? cause.code : 'internal';
  return new GraphQLError(`This failed on our side; the reference is ${id}.`, {
    ...place,
    extensions: { code, reference: id },
  });
}
