// `npm run check`: everything about the sources that needs no run of them. Every step runs, also where one before it
// failed; what a failed step said follows its line.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { closingLine } from './closing-line.mjs';
import { generators } from './generate.mjs';
import { ready, root } from './ready.mjs';

const packages = join(root, 'node_modules');

ready({ build: false });
const steps = {
  'format and lint': [join(packages, '@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
  types: [join(packages, 'typescript/bin/tsc'), '-b'],
  architecture: [
    join(packages, 'dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.mjs',
    'apps',
    'libs',
    'tests',
  ],
  'house rules': [join(packages, 'vitest/vitest.mjs'), 'run', '--config', '../../vitest.config.ts'],
  ...Object.fromEntries(
    Object.entries(generators).map(([name, tool]) => [
      `${name} up to date`,
      [join(root, 'tools', tool), '--check'],
    ]),
  ),
};

let failed = 0;
for (const [name, args] of Object.entries(steps)) {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: name === 'house rules' ? join(root, 'tests/house') : root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const time = `${((performance.now() - begun) / 1_000).toFixed(1)} s`;
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(24)} ${time.padStart(7)}`);
  if (status === 0) continue;
  failed += 1;
  console.log(`${stdout}${stderr}`.trim().replace(/^/gm, '       '));
}
closingLine(Object.keys(steps).length - failed, failed);
