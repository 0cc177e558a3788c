import type { CombinedError } from '@urql/core';

/** Why something could not be shown or done, so that a person knows what to do next. */
export interface Trouble {
  readonly kind: 'unreachable' | 'refused' | 'failed';
  /** Stable; `docs/codes.md` tells each. */
  readonly code: string;
  readonly message: string;
  /** Where in the input, for a refusal. */
  readonly path: readonly string[];
  /** For whoever reads the server's log. */
  readonly reference: string | null;
}

export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

export function refusedBy({ code, message, path }: Refused): Trouble {
  return { kind: 'refused', code, message, path, reference: null };
}

export function troubleOf(error: CombinedError): Trouble {
  const [first] = error.graphQLErrors;
  if (!first)
    return {
      kind: 'unreachable',
      code: 'network',
      message: 'Tocsin does not answer.',
      path: [],
      reference: null,
    };
  const { code, path, reference } = first.extensions as {
    code?: unknown;
    path?: unknown;
    reference?: unknown;
  };
  return {
    kind: reference || code === undefined ? 'failed' : 'refused',
    code: typeof code === 'string' ? code : 'internal',
    message: first.message,
    path: Array.isArray(path) ? path.map(String) : [],
    reference: typeof reference === 'string' ? reference : null,
  };
}
