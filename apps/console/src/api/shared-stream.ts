import { combined, createLiveStore, type LiveState } from './live-state';
import { type Asked, follow, type StreamPorts } from './live-stream';

/** What the tab that reads a stream tells the others. */
type Message =
  | { readonly kind: 'result'; readonly key: string; readonly result: unknown }
  | { readonly kind: 'state'; readonly key: string; readonly state: LiveState }
  /** A tab that has come and does not know how the streams stand. */
  | { readonly kind: 'hello' };

export interface SharedStream {
  /** Hears the results of a subscription, read here or by another tab; the answer ends it. */
  subscribe(asked: Asked, onResult: (result: unknown) => void): () => void;
}

/**
 * One stream per subscription, browser and person: the tab that holds its lock reads and tells the others over a
 * channel. When it is closed the lock passes on. Over HTTP/1.1 a browser has six connections for one address, and
 * streams would take them. What is shown is as fresh as the stream that fares worst.
 */
export function shareStream(
  ports: StreamPorts,
  person: string,
  locks: LockManager = navigator.locks,
): SharedStream {
  const name = `tocsin-live:${person}`;
  const channel = new BroadcastChannel(name);
  const hearers = new Map<string, Set<(result: unknown) => void>>();
  const states = new Map<string, LiveState>();
  const readHere = new Set<string>();
  const stands = (key: string, state: LiveState) => {
    if (!hearers.has(key)) return;
    states.set(key, state);
    ports.live.set(combined([...states.values()]));
  };
  const tell = (key: string) => {
    const state = states.get(key);
    if (state) channel.postMessage({ kind: 'state', key, state } satisfies Message);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'hello') for (const key of readHere) tell(key);
    else if (data.kind === 'state') stands(data.key, data.state);
    else for (const hear of hearers.get(data.key) ?? []) hear(data.result);
  };
  channel.postMessage({ kind: 'hello' } satisfies Message);
  return {
    subscribe(asked, onResult) {
      const key = JSON.stringify(asked);
      const ending = new AbortController();
      const hearing = hearers.get(key) ?? new Set();
      hearers.set(key, hearing.add(onResult));
      if (!states.has(key)) stands(key, createLiveStore(ports.now).get());
      channel.postMessage({ kind: 'hello' } satisfies Message);
      const read = async () => {
        const live = createLiveStore(ports.now);
        live.set(states.get(key) ?? {});
        const off = live.onChange(() => {
          stands(key, live.get());
          tell(key);
        });
        readHere.add(key);
        await follow(
          { ...ports, live },
          asked,
          (result) => {
            for (const hear of hearers.get(key) ?? []) hear(result);
            channel.postMessage({ kind: 'result', key, result } satisfies Message);
          },
          ending.signal,
        );
        readHere.delete(key);
        off();
      };
      // Rejected only when it is ended before the lock is had.
      locks.request(`${name}:${key}`, { signal: ending.signal }, read).catch(() => {});
      return () => {
        hearing.delete(onResult);
        if (hearing.size === 0) {
          hearers.delete(key);
          states.delete(key);
        }
        ending.abort();
      };
    },
  };
}
