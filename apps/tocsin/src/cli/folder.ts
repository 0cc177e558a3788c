import { serve } from '../serve.js';
import type { Settings } from '../settings.js';
import type { Fetch } from './answer.js';
import type { Reach } from './reach.js';

/** Opens the data folder in this process, where no other runs over it. */
export async function openFolder(settings: Settings): Promise<Reach> {
  const faults = new Map<string, unknown>();
  const onError = (error: unknown, id?: string) => {
    if (id) faults.set(id, error);
    else process.stderr.write(`tocsin: ${error instanceof Error ? error.message : String(error)}\n`);
  };
  const running = await serve({ ...settings, listen: false, onError });
  const send: Fetch = async (url, init) => running.gateway.fetch(url, init) as Promise<Response>;
  const quiet = () => running.embedded.settled();
  await quiet();
  return { address: running.address, send, faults, quiet, close: () => running.close() };
}
