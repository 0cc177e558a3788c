import { Fault } from '@tocsin/kernel';
import { runningAddress } from '../cli/session.js';
import { signerOf } from '../cli/signer.js';
import { contexts } from '../contexts.js';
import { type RebuildLine, rebuildPath } from '../rebuilding.js';
import { serve } from '../serve.js';
import { ensureView, type Wanted } from '../views.js';
import { counting, type Keeping, meansDatabase, withDatabase } from './place.js';

type OnProgress = (folded: number, total: number) => void;

/** Folds views anew from their events while they are served, telling how far it is. */
export async function rebuild(keeping: Keeping, asked: Wanted): Promise<number> {
  const { output, settings } = keeping;
  const wanted = ensureView(asked);
  const shown = counting(output);
  const onProgress: OnProgress = (folded, total) => {
    shown.told(`of ${total} commits`, folded);
    output.tell({ folded, total });
  };
  const folded = await rebuildWhereItLies(keeping, wanted, onProgress, await runningAddress(settings.folder));
  shown.end();
  output.tell({ context: wanted.context, folded });
  output.say(`${wanted.context}: ${folded} commits folded`);
  return 0;
}

async function rebuildWhereItLies(
  keeping: Keeping,
  { context, only }: Wanted,
  onProgress: OnProgress,
  running: string | null,
): Promise<number> {
  const how = { all: true, ...(only && { only }), onProgress };
  if (meansDatabase(keeping)) {
    const definition = contexts.find(({ name }) => name === context) as (typeof contexts)[number];
    return withDatabase(keeping.environment, (store) => store.forContext(definition).rebuild(how));
  }
  if (running) return overHttp(keeping, running, { context, only }, onProgress);
  const { embedded, close } = await serve({ ...keeping.settings, listen: false });
  try {
    return await embedded.rebuild(context, how);
  } finally {
    await close();
  }
}

/** The process that serves from the folder does it itself. */
async function overHttp(
  { settings }: Keeping,
  address: string,
  wanted: Wanted,
  onProgress: OnProgress,
): Promise<number> {
  const authorization = `Bearer ${await signerOf(settings.folder, address).token('operator')}`;
  const answer = await fetch(`${address}${rebuildPath}`, {
    ...{ method: 'POST', body: JSON.stringify(wanted) },
    headers: { authorization, 'content-type': 'application/json' },
  });
  if (!answer.ok || !answer.body)
    throw new Fault('cli/cut-off', `${address} answered ${answer.status}.`, true);
  for await (const line of linesOf(answer.body)) {
    if ('done' in line) return line.done;
    if ('failed' in line) throw new Fault(line.code, line.failed, false);
    onProgress(line.folded, line.total);
  }
  throw new Fault('cli/cut-off', `${address} ended before the views were folded.`, true);
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<RebuildLine> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const part of body) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as RebuildLine;
  }
}
