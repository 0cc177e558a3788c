import { Fault } from '@tocsin/kernel';
import { errors } from 'undici';

const timeouts = ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'];
const broken = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'];

/** What went wrong on the way, as one of the codes that callers know. */
export function faultOf(error: unknown, state: { host: string; closed: boolean; late: boolean }): Fault {
  if (error instanceof Fault) return error;
  const { host } = state;
  const cause = { cause: error };
  if (state.closed) return new Fault('egress/closed', 'We are shutting down.', true, cause);
  const found = causes(error);
  const inner = found.find((each): each is Fault => each instanceof Fault);
  if (inner) return inner;
  const codes = found.map((each) => (each as NodeJS.ErrnoException | null)?.code ?? '');
  if (state.late || codes.some((code) => timeouts.includes(code)))
    return new Fault('egress/timeout', `${host} did not answer in time.`, true, cause);
  if (
    found.some(
      (each) => each instanceof errors.HTTPParserError || each instanceof errors.HeadersOverflowError,
    )
  )
    return new Fault('egress/broken', `${host} does not answer as HTTP demands.`, true, cause);
  if (codes.some((code) => broken.includes(code)))
    return new Fault('egress/broken', `${host} broke off.`, true, cause);
  const code = codes.find((each) => each !== '');
  return new Fault('egress/connect', `${host} cannot be reached${code ? ` (${code})` : ''}.`, true, cause);
}

/** The error, what caused it, and the parts of an attempt at several addresses. */
function causes(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [];
  const parts = error instanceof AggregateError ? error.errors : [];
  return [error, ...parts.flatMap(causes), ...causes(error.cause)];
}
