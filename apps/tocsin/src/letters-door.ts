import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DeadLetter } from '@tocsin/bus';
import type { Embedded } from '@tocsin/host';
import { Fault } from '@tocsin/kernel';

export const lettersPath = '/operations/dead-letters';

/** A dead letter as an operator is shown it: what went wrong, never what the event says. */
export type ShownLetter = Omit<DeadLetter, 'event' | 'position'>;

/** What could not be handled, over all contexts. */
export interface DeadLetterDesk {
  /** Newest first. */
  list(options: { group?: string; limit: number }): Promise<readonly ShownLetter[]>;
  /** Tries once more; true where it went well and the letter is gone. */
  replay(id: string, group: string): Promise<boolean>;
  close(): Promise<void>;
}

/** What the address answers: the newest letters, or how a replay went. */
export type LettersAnswer =
  | { readonly letters: readonly ShownLetter[] }
  | { readonly handled: boolean }
  | { readonly code: string; readonly detail: string };

interface Parts {
  readonly embedded: { readonly bus: Pick<Embedded['bus'], 'deadLetters'> };
  readonly isOperator: (authorization: string | undefined) => Promise<boolean>;
}

/** Dead letters for the operator: GET lists them (`group`, `limit`), POST tries one again (`id`, `group`). */
export async function answerLetters(
  { embedded, isOperator }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = (status: number, body: LettersAnswer) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body));
  if (!(await isOperator(request.headers.authorization))) {
    response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    return;
  }
  const { deadLetters } = embedded.bus;
  const asked = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const [group, id, limit] = [asked.get('group'), asked.get('id'), Number(asked.get('limit') ?? 100)];
  if (request.method === 'GET' || request.method === 'HEAD') {
    const found = await deadLetters.list({
      ...(group !== null && { group }),
      limit: Number.isInteger(limit) && limit > 0 ? limit : 100,
    });
    const letters = found.map(({ event: _, position: __, ...shown }) => shown);
    return answer(200, { letters });
  }
  if (request.method !== 'POST' || group === null || id === null)
    return answer(400, { code: 'cli/usage', detail: 'A replay is a POST with id and group.' });
  try {
    answer(200, { handled: await deadLetters.replay(id, group) });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    answer(error.retryable ? 503 : 404, { code: error.code, detail: error.message });
  }
}
