import { eventParser } from './event-stream';
import type { LiveStore } from './live-state';

/** The server pings every 12 s; a path that carries nothing for this long is dead, whatever the socket says. */
const silence = 30_000;
const longestWait = 15_000;

export interface StreamPorts {
  readonly fetch: typeof fetch;
  readonly token: () => Promise<string | null>;
  readonly live: LiveStore;
  readonly now: () => number;
  /** 0 to 1, so that not all browsers come back at once. */
  readonly chance: () => number;
  /** Milliseconds without a byte after which the stream is begun again. */
  readonly silence?: number;
}

/** What travels: the operation, as GraphQL over SSE takes it. */
export interface Asked {
  readonly query: string;
  readonly variables: object;
}

/**
 * Reads a GraphQL subscription until `signal` ends it, and begins again whenever it breaks off or falls silent.
 * Tells `live` how it stands; after a gap the generation grows, so that pages close it.
 */
export async function follow(
  ports: StreamPorts,
  asked: Asked,
  onResult: (result: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    const heard = await readOnce(ports, asked, onResult, signal);
    if (signal.aborted) return;
    if (heard) failures = 0;
    ports.live.set({ kind: 'reconnecting' });
    const wait = Math.min(longestWait, 500 * 2 ** Math.min(failures, 5));
    await pause(wait * (0.7 + ports.chance() * 0.6), signal);
  }
}

/** One connection; resolves when it is over, with whether anything was heard on it. */
async function readOnce(
  ports: StreamPorts,
  asked: Asked,
  onResult: (result: unknown) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const { live, now } = ports;
  const cut = new AbortController();
  const stop = () => cut.abort();
  signal.addEventListener('abort', stop);
  let dog = setTimeout(stop, ports.silence ?? silence);
  let heard = false;
  const pat = () => {
    clearTimeout(dog);
    dog = setTimeout(stop, ports.silence ?? silence);
    const before = live.get();
    const generation = before.generation + (before.kind === 'reconnecting' ? 1 : 0);
    live.set({ kind: 'live', heardAt: now(), generation });
    heard = true;
  };
  try {
    const token = await ports.token();
    const response = await ports.fetch('/graphql', {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(asked),
      signal: cut.signal,
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!response.ok || !response.body || !isStream) return false;
    const parse = eventParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    pat();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return heard;
      pat();
      for (const { name, data } of parse(value)) {
        if (name === 'complete') return heard;
        if (name === 'next') onResult(JSON.parse(data));
      }
    }
  } catch {
    // Cut, refused or unreachable: it is tried again.
    return heard;
  } finally {
    clearTimeout(dog);
    signal.removeEventListener('abort', stop);
    cut.abort();
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
