import { Refusal } from '@tocsin/kernel';
import { contexts } from './contexts.js';

/** Views that are to be folded anew. */
export interface Wanted {
  readonly context: string;
  /** Their collections; all of the context where none is named. */
  readonly only?: readonly string[] | undefined;
}

/** Refusal `cli/no-such-view` where a context, or a collection among its views, is not known. */
export function ensureView({ context, only }: Wanted): Wanted {
  const views = contexts
    .find(({ name }) => name === context)
    ?.views.map(({ collection }) => String(collection.name));
  if (!views) {
    const names = contexts.map(({ name }) => name).join(', ');
    throw new Refusal('cli/no-such-view', `There is no context ${context}; there are ${names}.`);
  }
  const unknown = only?.find((name) => !views.includes(name));
  if (unknown !== undefined)
    throw new Refusal(
      'cli/no-such-view',
      `${context} folds no view ${unknown}; it folds ${views.join(', ') || 'none'}.`,
    );
  return { context, only };
}
