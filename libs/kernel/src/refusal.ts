/** A step into a value: property names and array indexes, as GraphQL and JSON Pointer use them. */
export type Path = readonly (string | number)[];

/**
 * The rules say no and the caller can act on it. Thrown by the domain, data at the edge.
 * `code` is `area/reason` (`advisory/second-person-needed`) and stands in `docs/codes.md`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: string,
    message: string,
    readonly path: Path = [],
  ) {
    super(message);
  }
}

/** The world failed: a disk, a network, a neighbour. Thrown by adapters; `retryable` says whether trying again can help. */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly code: string,
    message: string,
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Throws a Refusal unless the condition holds. */
export function ensure(
  condition: unknown,
  code: string,
  message: string,
  path: Path = [],
): asserts condition {
  if (!condition) throw new Refusal(code, message, path);
}
