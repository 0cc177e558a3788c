/** How fresh what is shown is. Nothing pretends to be. */
export interface LiveState {
  readonly kind: 'connecting' | 'live' | 'reconnecting';
  /** When the stream was last heard, in milliseconds since 1970. */
  readonly heardAt: number;
  /** Grows with each gap that was closed: whoever shows data asks for it again. */
  readonly generation: number;
}

/** Of several streams: what is shown is as fresh as the one that fares worst, and a gap of any was a gap. */
export function combined(states: readonly LiveState[]): LiveState {
  const kinds = states.map(({ kind }) => kind);
  const behind = states.filter(({ kind }) => kind !== 'live');
  const counted = behind.length > 0 ? behind : states;
  return {
    kind: kinds.includes('reconnecting')
      ? 'reconnecting'
      : kinds.includes('connecting')
        ? 'connecting'
        : 'live',
    heardAt: Math.min(...counted.map(({ heardAt }) => heardAt)),
    generation: states.reduce((sum, { generation }) => sum + generation, 0),
  };
}

export interface LiveStore {
  get(): LiveState;
  set(change: Partial<LiveState>): void;
  onChange(listener: () => void): () => void;
}

export function createLiveStore(now: () => number = Date.now): LiveStore {
  let state: LiveState = { kind: 'connecting', heardAt: now(), generation: 0 };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change };
      const same = next.kind === state.kind && next.generation === state.generation;
      state = next;
      // Each byte moves `heardAt`; only a change of what is shown is told.
      if (!same) for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
