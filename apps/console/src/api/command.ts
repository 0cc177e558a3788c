import type { TypedDocumentNode } from '@urql/core';
import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { type Refused, refusedBy, type Trouble, troubleOf } from './trouble';

/** A payload of ours: what was changed, or why not. */
interface Payload {
  readonly refusal: Refused | null;
}

type Outcome<P> =
  | { readonly done: true; readonly payload: P }
  | { readonly done: false; readonly trouble: Trouble };

export interface Command<Input, P> {
  /** Sends it under an id of its own: sent twice, it is done once. */
  readonly run: (input: Input) => Promise<Outcome<P>>;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly forget: () => void;
}

/** A mutation with one field and one `input`; a refusal is data, not an exception. */
export function useCommand<Data extends object, Input extends object>(
  document: TypedDocumentNode<Data, { input: Input }>,
): Command<Input, NonNullable<Data[keyof Data]>> {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const run = useCallback(
    async (input: Input): Promise<Outcome<NonNullable<Data[keyof Data]>>> => {
      setBusy(true);
      setTrouble(null);
      const { data, error } = await client.mutation(document, { input }).toPromise();
      setBusy(false);
      const payload =
        data && (Object.values(data).find((value) => value?.refusal !== undefined) as Payload | undefined);
      const trouble = error ? troubleOf(error) : payload?.refusal ? refusedBy(payload.refusal) : null;
      if (trouble || !payload) {
        setTrouble(trouble);
        return { done: false, trouble: trouble ?? noAnswer };
      }
      return { done: true, payload: payload as unknown as NonNullable<Data[keyof Data]> };
    },
    [client, document],
  );
  return { run, busy, trouble, forget: useCallback(() => setTrouble(null), []) };
}

const noAnswer: Trouble = {
  kind: 'failed',
  code: 'internal',
  message: 'The answer was empty.',
  path: [],
  reference: null,
};

/** For an input that takes a `commandId`. */
export function commandId(): string {
  return crypto.randomUUID();
}
