import type { IncomingMessage, ServerResponse } from 'node:http';

/** The largest request: an import batch of base64 documents, with what the gateway puts around it. */
const largestBody = 49 * 1024 * 1024;

export interface Body {
  readonly value: unknown;
}

/** The JSON of a request; `null` where it was refused and has been answered. */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<Body | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > largestBody) {
      problem(response, 413, 'host/body-too-large', `A request has at most ${largestBody} bytes.`, {
        connection: 'close',
      });
      return null;
    }
    parts.push(part as Buffer);
  }
  try {
    return { value: JSON.parse(Buffer.concat(parts).toString('utf8')) };
  } catch {
    problem(response, 400, 'host/body', 'The request is not JSON.');
    return null;
  }
}

/** A problem document (RFC 9457). */
export function problem(
  response: ServerResponse,
  status: number,
  code: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/problem+json', ...headers })
    .end(JSON.stringify({ status, code, detail }));
}
