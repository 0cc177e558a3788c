const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Makes what would listen to signals by itself, without those listeners. When this process ends is for its main to say:
 * a library that listens too ends in the middle of an answer, and keeps Ctrl-C from ending a command.
 */
export function withoutSignals<T>(make: () => T): T {
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  const made = make();
  for (const [signal, ours] of before)
    for (const listener of process.listeners(signal))
      if (!ours.includes(listener)) process.off(signal, listener);
  return made;
}
