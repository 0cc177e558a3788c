/** The newest commit of a stream whose own views this process knows to be whole. */
export interface Head {
  readonly version: number;
  readonly hash: string;
}

/** The heads of the streams that this process used last: they spare a question before an append. */
export interface Heads {
  get(stream: string): Head | undefined;
  set(stream: string, head: Head): void;
  forget(stream: string): void;
}

const most = 20_000;

export function openHeads(): Heads {
  const heads = new Map<string, Head>();
  return {
    get: (stream) => heads.get(stream),
    set(stream, head) {
      const known = heads.get(stream);
      if (known && known.version > head.version) return;
      heads.delete(stream);
      heads.set(stream, head);
      const [oldest] = heads.keys();
      if (heads.size > most && oldest !== undefined) heads.delete(oldest);
    },
    forget: (stream) => {
      heads.delete(stream);
    },
  };
}
