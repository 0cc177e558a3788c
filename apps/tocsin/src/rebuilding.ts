import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Embedded } from '@tocsin/host';
import { Fault, Refusal } from '@tocsin/kernel';
import { ensureView, type Wanted } from './views.js';

export const rebuildPath = '/operations/rebuild';

/** A line of the answer: how far it is, and at last how it ended. */
export type RebuildLine =
  | { readonly folded: number; readonly total: number }
  | { readonly done: number }
  | { readonly failed: string; readonly code: string };

interface Parts {
  readonly embedded: Pick<Embedded, 'rebuild'>;
  readonly isOperator: (authorization: string | undefined) => Promise<boolean>;
}

const largestBody = 10_000;
const tellEvery = 200;

/** Folds views anew for the operator, while everybody is served; answers lines of JSON as it goes on. */
export async function rebuilding(
  { embedded, isOperator }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!(await isOperator(request.headers.authorization))) {
    response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  const tell = (line: RebuildLine) => response.write(`${JSON.stringify(line)}\n`);
  try {
    const { context, only } = ensureView((await readBody(request)) as Wanted);
    let told = 0;
    const onProgress = (folded: number, total: number) => {
      if (performance.now() - told < tellEvery && folded < total) return;
      told = performance.now();
      tell({ folded, total });
    };
    tell({ done: await embedded.rebuild(context, { all: true, ...(only && { only }), onProgress }) });
  } catch (error) {
    const known = error instanceof Fault || error instanceof Refusal;
    tell({
      failed: error instanceof Error ? error.message : String(error),
      code: known ? error.code : 'bug',
    });
  }
  response.end();
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > largestBody) throw new Refusal('cli/no-such-view', 'The request is too large.');
  }
  return JSON.parse(text);
}
