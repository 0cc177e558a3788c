// `npm test [-- PACKAGE…]`: makes the work tree ready, runs the specs of every package that need no server, and closes
// with one line over all of them. The house rules run in `npm run check`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closingLine } from './closing-line.mjs';
import { ready, root } from './ready.mjs';
import { workspaces } from './workspaces.mjs';

const report = '.vitest-report/report.json';

ready();
const wanted = process.argv.slice(2).map((name) => (name.startsWith('@') ? name : `@tocsin/${name}`));
const tested = workspaces(root).filter(
  ({ manifest: { name, scripts } }) =>
    scripts?.test && (wanted.length > 0 ? wanted.includes(name) : name !== '@tocsin/house'),
);
for (const { folder } of tested) rmSync(join(root, folder, report), { force: true });
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

const sums = tested.map((each) => ({ ...each, ...sumOf(join(root, each.folder, report)) }));
const passed = sums.reduce((sum, each) => sum + each.passed, 0);
const skipped = sums.reduce((sum, each) => sum + each.skipped, 0);
let failed = sums.reduce((sum, each) => sum + each.failed, 0);
for (const { manifest, missing, failed } of sums) {
  if (missing) console.log(`${manifest.name} left no report`);
  else if (failed > 0) console.log(`${manifest.name}: ${failed} failed`);
}
// An error outside any test ends a runner without a failed test in its report.
if (status !== 0 && failed === 0) failed = 1;
if (skipped > 0) console.log(`${skipped} skipped`);
closingLine(passed, failed);

/** What a report counts; a file that could not be loaded, and a report that is missing, count as one failure each. */
function sumOf(path) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0, missing: true };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
    missing: false,
  };
}

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
