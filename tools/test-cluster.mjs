// `npm run test:cluster [-- PACKAGE…]`: brings the real servers up, runs every spec that needs them, and closes with one
// line over all. Servers that ran before go on running; what this started is stopped.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closingLine } from './closing-line.mjs';
import { projects } from './cluster/launch.mjs';
import { ready, root } from './ready.mjs';
import { addUp, reportPath, sumOf } from './report.mjs';
import { Trouble } from './services/say.mjs';
import { workspaces } from './workspaces.mjs';

ready({ projects });
const servers = await import('./services/servers.mjs');
const wanted = process.argv.slice(2).map((name) => (name.startsWith('@') ? name : `@tocsin/${name}`));
const tested = workspaces(root).filter(
  ({ folder, manifest: { name } }) =>
    (wanted.length === 0 || wanted.includes(name)) && hasClusterSpecs(join(root, folder)),
);
const stoppedBefore = (await servers.stateOfServers())
  .filter(({ state }) => state === 'stopped')
  .map(({ name }) => name);
try {
  const found = await servers.startServers();
  const { passed, failed, skipped } = addUp(tested.map((each) => runSpecs(each, found)));
  if (skipped > 0) console.log(`${skipped} skipped`);
  closingLine(passed, failed);
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  closingLine(0, 1);
} finally {
  await servers.stopServers(stoppedBefore);
}

function runSpecs({ folder, manifest: { name } }, found) {
  const report = join(root, folder, reportPath);
  rmSync(report, { force: true });
  console.log(`\n${name}`);
  const { status } = spawnSync(
    process.execPath,
    [
      ...[join(root, 'node_modules/vitest/vitest.mjs'), 'run'],
      ...['--config', join(root, 'vitest.cluster.config.ts')],
    ],
    {
      cwd: join(root, folder),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...found, TOCSIN_REPORT: '1' },
    },
  );
  const sum = sumOf(report);
  return { name, ...sum, failed: sum.failed || (status === 0 ? 0 : 1) };
}

function hasClusterSpecs(folder) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (entry.isFile()) return entry.name.endsWith('.cluster.spec.ts');
    return entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name)
      ? hasClusterSpecs(join(folder, entry.name))
      : false;
  });
}
