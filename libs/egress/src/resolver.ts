import { lookup, Resolver } from 'node:dns/promises';

/** All addresses of a name, or none where it has none. Rejects where the answer is not to be had. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/**
 * Asks DNS on sockets of its own. The system's resolver would hold a thread for every name that hangs, and there are
 * four for the whole process; it is asked only for what DNS does not know: names of the hosts file, single labels.
 */
export function createResolve(timeoutMs: number): Resolve {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  return async (name) => {
    const answers = name.includes('.')
      ? await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
      : [];
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    const failure = answers.find((answer) => answer.status === 'rejected' && !saysNone(answer.reason));
    if (failure?.status === 'rejected') throw failure.reason;
    return (await lookup(name, { all: true })).map((answer) => answer.address);
  };
}

function saysNone(reason: unknown): boolean {
  const code = (reason as NodeJS.ErrnoException).code;
  return code === 'ENOTFOUND' || code === 'ENODATA';
}
