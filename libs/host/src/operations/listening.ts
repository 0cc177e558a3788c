import { Fault } from '@tocsin/kernel';

/** Where a process listens, and how it ends. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Health and metrics: for whoever operates it, never for the outside. */
  readonly operationsPort: number;
  /** Milliseconds between saying that it is not ready any more and taking no more requests. */
  readonly drain: number;
}

/** Reads `HOST`, `PORT`, `OPERATIONS_PORT` and `DRAIN_MS`. Port 0 is any that is free. */
export function readListening(environment: NodeJS.ProcessEnv, port: number): Listening {
  return {
    host: environment['HOST'] || '127.0.0.1',
    port: readNumber(environment, 'PORT', port, 65_535),
    operationsPort: readNumber(environment, 'OPERATIONS_PORT', 9001, 65_535),
    drain: readNumber(environment, 'DRAIN_MS', 0, 60_000),
  };
}

/** A whole number of the environment; Fault `host/setting` where it is none, or more than allowed. */
export function readNumber(
  environment: NodeJS.ProcessEnv,
  name: string,
  otherwise: number,
  most: number,
): number {
  const text = environment[name] || String(otherwise);
  if (/^\d{1,9}$/.test(text) && Number(text) <= most) return Number(text);
  throw new Fault('host/setting', `${name} is a number up to ${most}, not "${text}".`, false);
}
