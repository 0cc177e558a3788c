// A Tocsin over a temporary folder, for a bench.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../services/ports.mjs';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'apps/tocsin/dist');

export const cli = join(root, 'apps/tocsin/bin/tocsin.mjs');
/** Public data, beside the repository or where TOCSIN_VECTORS says. */
export const vectors = process.env.TOCSIN_VECTORS ?? join(root, '../shared/data');

/** Starts everything in this process; `ask(who, query, variables)` asks the gateway as somebody. */
export async function openWorld({ listen = false, folder, contexts } = {}) {
  const { serve } = await import(join(dist, 'serve.js'));
  const { asker } = await import(join(dist, 'ask.js'));
  const data = folder ?? temporaryFolder();
  const errors = [];
  const running = await serve({
    folder: data,
    host: '127.0.0.1',
    port: await freePort(),
    listen,
    onError: (error) => errors.push(error),
    ...(contexts && { contexts }),
  });
  const ask = asker(running);
  await ask.settled();
  return {
    running,
    ask,
    errors,
    folder: data,
    async close() {
      await running.close();
      if (!folder) rmSync(data, { recursive: true, force: true });
    },
  };
}

export function temporaryFolder() {
  return mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
}

const register =
  'mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { refusal { code message path } } }';

/** An organisation with an administrator `admin@HANDLE.example`, who acts for it. */
export async function addOrganisation(ask, handle, kind = 'HEALTHCARE_PROVIDER') {
  const administrator = { email: `admin@${handle}.example`, name: `Admin of ${handle}` };
  await ask('operator', register, { input: { handle, name: handle, kind, administrator } });
  return administrator.email;
}
