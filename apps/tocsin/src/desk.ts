import type { Embedded } from '@tocsin/host';
import { Fault } from '@tocsin/kernel';
import { runningAddress } from './cli/session.js';
import { signerOf } from './cli/signer.js';
import { meansDatabase } from './keeping/place.js';
import { type DeadLetterDesk, type LettersAnswer, lettersPath } from './letters-door.js';
import { serve } from './serve.js';
import type { Settings } from './settings.js';

/** The desk of the cluster where MONGODB_URI names its database, else of the data folder, whether it is served or not. */
export async function openDesk(settings: Settings, environment: NodeJS.ProcessEnv): Promise<DeadLetterDesk> {
  if (meansDatabase({ environment })) {
    const { openClusterDesk } = await import('./cluster/letters.js');
    return openClusterDesk(environment);
  }
  const address = await runningAddress(settings.folder);
  if (address) return deskAt(address, await signerOf(settings.folder, address).token('operator'));
  const { embedded, close } = await serve({ ...settings, listen: false });
  return { ...deskOf(embedded), close };
}

function deskOf({ bus }: Pick<Embedded, 'bus'>): Omit<DeadLetterDesk, 'close'> {
  return {
    list: (options) => bus.deadLetters.list(options),
    replay: (id, group) => bus.deadLetters.replay(id, group),
  };
}

/** The process that serves from the folder is asked. */
function deskAt(address: string, token: string): DeadLetterDesk {
  async function ask(method: 'GET' | 'POST', asked: Record<string, string>): Promise<LettersAnswer> {
    const answer = await fetch(`${address}${lettersPath}?${new URLSearchParams(asked)}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
    if (answer.status === 401) throw new Fault('host/operator-only', `${address} knows no operator.`, false);
    const said = (await answer.json()) as LettersAnswer;
    if ('code' in said) throw new Fault(said.code, said.detail, answer.status === 503);
    return said;
  }
  return {
    async list({ group, limit }) {
      const said = await ask('GET', { limit: String(limit), ...(group !== undefined && { group }) });
      return 'letters' in said ? said.letters : [];
    },
    async replay(id, group) {
      const said = await ask('POST', { id, group });
      return 'handled' in said && said.handled;
    },
    close: async () => {},
  };
}
