import { serve } from '../serve.js';
import type { Settings } from '../settings.js';
import type { Fetch } from './answer.js';
import type { Reach } from './reach.js';

/** Opens the data folder in this process, where no other runs over it. */
export async function openFolder(settings: Settings): Promise<Reach> {
  const faults = new Map<string, unknown>();
  const told = new Set<string>();
  const onError = (error: unknown, id?: string) => {
    if (id) return void faults.set(id, error);
    const message = error instanceof Error ? error.message : String(error);
    // A disk that is full fails whoever writes, again and again.
    if (told.has(message)) return;
    told.add(message);
    process.stderr.write(`tocsin: ${message}\n`);
  };
  const running = await serve({ ...settings, listen: false, onError });
  const send: Fetch = async (url, init) => running.gateway.fetch(url, init) as Promise<Response>;
  const quiet = () => running.embedded.settled();
  await quiet();
  return { address: running.address, send, faults, quiet, close: () => running.close() };
}
