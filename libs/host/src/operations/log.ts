import { Fault, Refusal } from '@tocsin/kernel';
import { currentTrace } from '../trace.js';

/** Writes what happened as one JSON object a line, for whatever collects them. */
export interface Log {
  say(message: string, more?: Readonly<Record<string, unknown>>): void;
  /** What went wrong: what the world did as a sentence, what we did with its place. */
  failure(error: unknown, reference?: string): void;
}

export function createLog(service: string): Log {
  const write = (level: 'info' | 'error', line: Readonly<Record<string, unknown>>) => {
    const trace = currentTrace()?.split('-')[1];
    process.stderr.write(
      `${JSON.stringify({ time: new Date().toISOString(), level, service, ...line, ...(trace && { trace }) })}\n`,
    );
  };
  return {
    say: (message, more = {}) => write('info', { message, ...more }),
    failure: (error, reference) => write('error', { ...described(error), ...(reference && { reference }) }),
  };
}

function described(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof Fault || error instanceof Refusal)
    return {
      message: error.message,
      code: error.code,
      ...(error.cause ? { cause: causeOf(error.cause) } : {}),
    };
  return { message: causeOf(error), ...(error instanceof Error && { stack: error.stack }) };
}

function causeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause ? `${cause.message}; because ${causeOf(cause.cause)}` : cause.message;
}
