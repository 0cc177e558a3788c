import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** An answer as it came. */
export interface Posted {
  readonly status: number;
  readonly text: string;
}

/** Posts JSON to one address over connections that stay open. */
export interface Poster {
  /** Rejects where there is no whole answer; `stop` ends the waiting. */
  post(body: string, headers: Readonly<Record<string, string>>, stop: AbortSignal): Promise<Posted>;
  close(): void;
}

const mostConnections = 256;

/** Node's own client: an answer of a subgraph is asked for so often that `fetch` is felt. */
export function openPoster(address: string): Poster {
  const { protocol, hostname, port, pathname, search } = new URL(address);
  const secure = protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: mostConnections };
  const agent = secure ? new HttpsAgent(settings) : new HttpAgent(settings);
  const request = secure ? httpsRequest : httpRequest;
  const at = { hostname, port, path: `${pathname}${search}`, method: 'POST', agent };
  return {
    post: (body, headers, stop) =>
      new Promise((resolve, reject) => {
        const length = Buffer.byteLength(body);
        const asked: ClientRequest = request({ ...at, headers: { ...headers, 'content-length': length } });
        const end = () => asked.destroy(new Error('It took too long, or nobody waits for it any more.'));
        stop.addEventListener('abort', end, { once: true });
        const over = () => stop.removeEventListener('abort', end);
        asked.once('error', (error) => {
          over();
          reject(error);
        });
        asked.once('response', (answer) =>
          textOf(answer).then(
            (text) => {
              over();
              resolve({ status: answer.statusCode ?? 0, text });
            },
            (error: unknown) => {
              over();
              reject(error);
            },
          ),
        );
        if (stop.aborted) end();
        else asked.end(body);
      }),
    close: () => agent.destroy(),
  };
}

function textOf(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.once('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    answer.once('error', reject);
    answer.once('aborted', () => reject(new Error('The answer was cut off.')));
  });
}
