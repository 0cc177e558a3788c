// `npm run generate`: writes every file that is made from others. Each of these tools also takes `--check`.
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ready, root } from './ready.mjs';

/** What is generated, by the name that `npm run check` gives it. */
export const generators = {
  supergraph: 'compose.mjs',
  'console operations': 'console-operations.mjs',
  contracts: 'contracts.mjs',
  codes: 'codes.mjs',
  notice: 'notice.mjs',
};

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  ready({ build: false });
  for (const tool of Object.values(generators)) {
    const { status } = spawnSync(process.execPath, [join(root, 'tools', tool)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) process.exitCode = 1;
  }
}
