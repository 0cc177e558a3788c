import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Who, World } from './world.js';

/** A live stream as it is heard: each event's data as text. */
export interface Stream {
  readonly heard: string[];
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Subscribes over server-sent events through the gateway. */
export async function listen(world: World, who: Exclude<Who, null>, query: string): Promise<Stream> {
  const controller = new AbortController();
  const response = await world.send({
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${await world.token(who)}`,
    },
    body: JSON.stringify({ query }),
    signal: controller.signal,
  });
  const heard: string[] = [];
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let rest = '';
  const done = (async () => {
    for (;;) {
      const { value, done: ended } = await reader.read();
      if (ended) return;
      rest += decoder.decode(value, { stream: true });
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events)
        for (const line of event.split('\n')) if (line.startsWith('data: ')) heard.push(line.slice(6));
    }
  })().catch(() => undefined);
  return {
    heard,
    ended: done,
    async close() {
      await reader.cancel().catch(() => undefined);
      controller.abort();
      await done;
    },
  };
}

/** A receiver of webhooks on loopback: what came, with its headers. */
export async function openReceiver() {
  const received: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
