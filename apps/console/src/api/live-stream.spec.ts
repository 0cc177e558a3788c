import { describe, expect, it, vi } from 'vitest';
import { createLiveStore } from './live-state';
import { follow, type StreamPorts } from './live-stream';

/** A server whose streams a test feeds and ends by hand. */
function server() {
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  const asked: RequestInit[] = [];
  const send = (text: string) => streams.at(-1)?.enqueue(new TextEncoder().encode(text));
  const fetch = (async (_: string, init: RequestInit) => {
    asked.push(init);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.push(controller);
        init.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }) as typeof globalThis.fetch;
  return { fetch, asked, send, end: () => streams.at(-1)?.close(), count: () => streams.length };
}

function ports(fetch: typeof globalThis.fetch, silence = 10_000): StreamPorts {
  const live = createLiveStore();
  return { fetch, token: async () => 'a-token', live, now: Date.now, chance: () => 0, silence };
}

const asked = { query: 'subscription { notifications { id } }', variables: {} };

describe('the live stream', () => {
  it('asks as the person who is signed in, and gives each result', async () => {
    const far = server();
    const given = ports(far.fetch);
    const results: unknown[] = [];
    const ending = new AbortController();
    const done = follow(given, asked, (result) => results.push(result), ending.signal);
    await vi.waitFor(() => expect(given.live.get().kind).toBe('live'));
    expect(far.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer a-token',
      accept: 'text/event-stream',
    });
    far.send('event: next\ndata: {"data":{"notifications":{"id":"n-1"}}}\n\n');
    await vi.waitFor(() => expect(results).toEqual([{ data: { notifications: { id: 'n-1' } } }]));
    ending.abort();
    await done;
  });

  it('says that it is cut when nothing is heard, begins again, and has the gap closed', async () => {
    const far = server();
    const given = ports(far.fetch, 40);
    const states: string[] = [];
    given.live.onChange(() => states.push(`${given.live.get().kind} ${given.live.get().generation}`));
    const ending = new AbortController();
    const done = follow(given, asked, () => {}, ending.signal);
    await vi.waitFor(() => expect(far.count()).toBeGreaterThan(1), { timeout: 3_000 });
    expect(states.slice(0, 3)).toEqual(['live 0', 'reconnecting 0', 'live 1']);
    ending.abort();
    await done;
  });

  it('stays live as long as pings come', async () => {
    const far = server();
    const given = ports(far.fetch, 80);
    const ending = new AbortController();
    const done = follow(given, asked, () => {}, ending.signal);
    const pings = setInterval(() => far.send(':\n\n'), 20);
    const began = Date.now();
    await vi.waitFor(() => expect(Date.now() - began).toBeGreaterThan(300), { timeout: 2_000 });
    expect(far.count()).toBe(1);
    clearInterval(pings);
    ending.abort();
    await done;
  });

  it('tries again where it is refused, and never pretends to be live', async () => {
    let times = 0;
    const refusing = (async () => {
      times += 1;
      return new Response('{}', { status: 401, headers: { 'content-type': 'application/json' } });
    }) as typeof globalThis.fetch;
    const given = ports(refusing);
    const ending = new AbortController();
    const done = follow(given, asked, () => {}, ending.signal);
    await vi.waitFor(() => expect(times).toBeGreaterThan(1), { timeout: 3_000 });
    expect(given.live.get().kind).toBe('reconnecting');
    ending.abort();
    await done;
  });
});
