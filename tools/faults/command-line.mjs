// What the operator's own verbs say in the end: every hash chain, and what was set aside.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../ready.mjs';

const most = 1_000;

/** Findings of `tocsin verify` over the database. */
export async function verifyStore(environment) {
  const lines = await tocsin(environment, ['verify']);
  if (!lines.some(({ commits }) => commits > 0)) return ['verify looked at no commit'];
  return lines.flatMap(({ wrong }) => (typeof wrong === 'string' ? [wrong] : []));
}

/** Dead letters that no poison explains: an event that a group has not heard. */
export async function strangeLetters(environment) {
  const lines = await tocsin(environment, ['dead-letters', 'list', '--limit', String(most)]);
  const letters = lines.filter(({ group }) => group !== undefined);
  if (letters.length >= most) return [`there are ${most} dead letters or more`];
  return letters
    .filter(({ id, code }) => code !== 'bus/not-an-event' && !id.startsWith('poison/'))
    .map(({ id, group, cause }) => `${group} has set ${id} aside: ${cause}`);
}

function tocsin(environment, args) {
  return new Promise((resolve, reject) => {
    const options = { env: environment, maxBuffer: 1 << 28 };
    const command = [join(root, 'apps/tocsin/bin/tocsin.mjs'), ...args, '--json'];
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter(Boolean);
      if (lines.length === 0) reject(new Error(`tocsin ${args[0]}: ${error?.message} ${stderr}`));
      else resolve(lines.map((line) => JSON.parse(line)));
    });
  });
}
