// `npm test`: makes the tree ready, runs every package's specs through nx, and closes with one line over all of them.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ready } from './ready.mjs';

const root = join(import.meta.dirname, '..');
const reports = join(root, '.vitest-report');

ready();
rmSync(reports, { recursive: true, force: true });
let failed = false;
try {
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/nx/./dist/bin/nx.js'),
      'run-many',
      '-t',
      'test',
      '--parallel=2',
      '--output-style=static',
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', TOCSIN_REPORT: '1' },
    },
  );
} catch {
  failed = true;
}
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const file of existsSync(reports) ? readdirSync(reports) : []) {
  const report = JSON.parse(readFileSync(join(reports, file), 'utf8'));
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests;
}
if (failed && counts.failed === 0) counts.failed = 1;
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
