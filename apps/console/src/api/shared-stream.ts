import type { LiveState } from './live-state';
import { type Asked, follow, type StreamPorts } from './live-stream';

/** What the tab that reads tells the others. */
type Message =
  | { readonly kind: 'result'; readonly key: string; readonly result: unknown }
  | { readonly kind: 'state'; readonly state: LiveState }
  /** A tab that has come and does not know how the stream stands. */
  | { readonly kind: 'hello' };

export interface SharedStream {
  /** Hears the results of a subscription, read here or by another tab; the answer ends it. */
  subscribe(asked: Asked, onResult: (result: unknown) => void): () => void;
}

/**
 * One stream per browser and person: the tab that holds the lock reads and tells the others over a channel. When it is
 * closed the lock passes on. Over HTTP/1.1 a browser has six connections for one address, and streams would take them.
 */
export function shareStream(
  ports: StreamPorts,
  person: string,
  locks: LockManager = navigator.locks,
): SharedStream {
  const name = `tocsin-live:${person}`;
  const channel = new BroadcastChannel(name);
  const hearers = new Map<string, Set<(result: unknown) => void>>();
  let reading = false;
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'hello') tell();
    else if (data.kind === 'state') ports.live.set(data.state);
    else for (const hear of hearers.get(data.key) ?? []) hear(data.result);
  };
  const tell = () => {
    if (reading) channel.postMessage({ kind: 'state', state: ports.live.get() } satisfies Message);
  };
  ports.live.onChange(tell);
  channel.postMessage({ kind: 'hello' } satisfies Message);
  return {
    subscribe(asked, onResult) {
      const key = JSON.stringify(asked);
      const ending = new AbortController();
      const hearing = hearers.get(key) ?? new Set();
      hearers.set(key, hearing.add(onResult));
      const read = async () => {
        reading = true;
        await follow(
          ports,
          asked,
          (result) => {
            for (const hear of hearers.get(key) ?? []) hear(result);
            channel.postMessage({ kind: 'result', key, result } satisfies Message);
          },
          ending.signal,
        );
        reading = false;
      };
      // Rejected only when it is ended before the lock is had.
      locks.request(`${name}:${key}`, { signal: ending.signal }, read).catch(() => {});
      return () => {
        hearing.delete(onResult);
        ending.abort();
      };
    },
  };
}
