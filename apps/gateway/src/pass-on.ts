import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a client may take, in milliseconds, and how much it may send, in bytes. */
export interface WebLimits {
  readonly headers: number;
  readonly request: number;
  readonly body: number;
}

/** The largest body is an import batch of base64 documents. */
export const webLimits: WebLimits = { headers: 10_000, request: 60_000, body: 48 * 1024 * 1024 };

/** Writes a problem document (RFC 9457). */
type Problem = (
  response: ServerResponse,
  status: number,
  code: string,
  detail: string,
  headers?: Readonly<Record<string, string>>,
) => void;

/** Hands a request to the gateway as long as it is not too large. */
export function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  gateway: (request: IncomingMessage, response: ServerResponse) => unknown,
  largest: number,
  problem: Problem,
): void {
  const refuse = () =>
    problem(response, 413, 'host/body-too-large', `A request has at most ${largest} bytes.`, {
      connection: 'close',
    });
  if (Number(request.headers['content-length'] ?? 0) > largest) {
    refuse();
    return;
  }
  let received = 0;
  request.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received <= largest || response.headersSent) return;
    refuse();
    response.once('finish', () => request.destroy());
  });
  request.pause();
  void gateway(request, response);
}
