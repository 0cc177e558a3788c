// `npm test [-- PACKAGE…]`: makes the work tree ready, runs the specs of every package that need no server, and closes
// with one line over all of them. The house rules run in `npm run check`.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closingLine } from './closing-line.mjs';
import { ready, root } from './ready.mjs';
import { addUp, reportPath, sumOf } from './report.mjs';
import { workspaces } from './workspaces.mjs';

ready();
const wanted = process.argv.slice(2).map((name) => (name.startsWith('@') ? name : `@tocsin/${name}`));
const tested = workspaces(root).filter(
  ({ manifest: { name, scripts } }) =>
    scripts?.test && (wanted.length > 0 ? wanted.includes(name) : name !== '@tocsin/house'),
);
for (const { folder } of tested) rmSync(join(root, folder, reportPath), { force: true });
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/nx/dist/bin/nx.js'),
    'run-many',
    '--targets=test',
    `--projects=${tested.map(({ manifest }) => manifest.name).join(',')}`,
    '--parallel=2',
    '--outputStyle=static',
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment() },
);

const sums = tested.map(({ folder, manifest }) => ({
  name: manifest.name,
  ...sumOf(join(root, folder, reportPath)),
}));
const { passed, skipped, failed: counted } = addUp(sums);
// An error outside any test ends a runner without a failed test in its report.
const failed = status !== 0 && counted === 0 ? 1 : counted;
if (skipped > 0) console.log(`${skipped} skipped`);
closingLine(passed, failed);

/** Plain nx: no daemon, no cloud, no screen of its own. Where the public data lies is part of what a cached run stands on. */
function environment() {
  const vectors = join(root, '../shared/data');
  return {
    ...process.env,
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    TOCSIN_REPORT: '1',
    ...(!process.env.TOCSIN_VECTORS && existsSync(vectors) && { TOCSIN_VECTORS: vectors }),
  };
}
