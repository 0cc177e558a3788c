import { guarded } from '@tocsin/auth/asking';
import { type OnMasked, shown } from '@tocsin/host/graphql';
import { endable, Refusal } from '@tocsin/kernel';
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
  readonly context?: { readonly principal?: unknown; readonly recheck?: () => Promise<void> };
  readonly operationType?: string;
}

export type Executor = (request: Asked) => Promise<ExecutionResult | AsyncIterable<ExecutionResult>>;

/** Answers a subgraph's part of an operation from a schema of this process, for whoever asks. */
export function inProcess(schema: GraphQLSchema, onError: OnMasked = () => {}): Executor {
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
    return each(stream, context.recheck, onError);
  };
}

/** A stream ends when whoever listens may not any more, and says so last. */
function each(
  stream: AsyncIterable<ExecutionResult>,
  recheck: (() => Promise<void>) | undefined,
  onError: OnMasked,
): AsyncGenerator<ExecutionResult, void, void> {
  const source = (recheck ? guarded(stream, recheck) : stream)[Symbol.asyncIterator]();
  const over = { done: true, value: undefined } as const;
  let ended = false;
  return endable<ExecutionResult>(
    async () => {
      if (ended) return over;
      try {
        const next = await source.next();
        return next.done ? over : { done: false, value: shown(next.value, onError) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        ended = true;
        const errors = [new GraphQLError(error.message, { originalError: error })];
        return { done: false, value: shown({ errors }, onError) };
      }
    },
    async () => {
      await source.return?.();
    },
  );
}
