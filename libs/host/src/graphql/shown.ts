import { randomUUID } from 'node:crypto';
import { Fault, Refusal } from '@tocsin/kernel';
import { type ExecutionResult, GraphQLError } from 'graphql';

/** Hears of what is masked: our own bugs and the world's faults, under the reference that the caller is told. */
export type OnMasked = (error: unknown, reference: string) => void;

/** Refusals and faults get their code; anything else is our bug: told under a reference, masked outside. */
export function shown(result: ExecutionResult, onMasked: OnMasked): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => shownError(error, onMasked)) };
}

export function shownError(error: GraphQLError, onMasked: OnMasked): GraphQLError {
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
  const reference = randomUUID();
  onMasked(cause, reference);
  const code = cause instanceof Fault ? cause.code : 'internal';
  return new GraphQLError(`This failed on our side; the reference is ${reference}.`, {
    ...place,
    extensions: { code, reference },
  });
}
