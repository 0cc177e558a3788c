// `npm run test:browser [-- PLAYWRIGHT ARGUMENTS]`: starts everything as `npm start` does, on a free port over a new data
// folder, and runs the console's journeys in Chromium against it. `UPDATE_PICTURES=1` takes the pictures anew.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine } from './closing-line.mjs';
import { ready, root } from './ready.mjs';
import { freePort } from './services/ports.mjs';

const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
const longestStart = 300_000;

if (!existsSync(browser)) {
  console.error(`There is no Chromium at ${browser}. Install it (Debian: apt-get install chromium),`);
  console.error('or name another with CHROMIUM=/path/to/chromium.');
  process.exit(69);
}
ready();
const data = mkdtempSync(join(tmpdir(), 'tocsin-browser-'));
const port = await freePort();
const tocsin = spawn(process.execPath, [join(root, 'tools/start.mjs')], {
  cwd: root,
  env: {
    ...process.env,
    PORT: String(port),
    TOCSIN_DATA: join(data, 'tocsin'),
    // The receiver of a webhook stands on this machine.
    TOCSIN_EGRESS_ALLOW: 'loopback',
    TOCSIN_EGRESS_HTTP: 'yes',
    TOCSIN_EGRESS_PORTS: 'any',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await saidBy(tocsin, 'Who can sign in');
  const report = join(data, 'report.json');
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...process.argv.slice(2)],
    {
      cwd: join(root, 'apps/console'),
      env: {
        ...process.env,
        CHROMIUM: browser,
        TOCSIN_ADDRESS: `http://localhost:${port}`,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const {
    expected = 0,
    flaky = 0,
    unexpected = 1,
  } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).stats : {};
  closingLine(expected + flaky, unexpected === 0 && status !== 0 ? 1 : unexpected);
} finally {
  const ended = new Promise((resolve) => tocsin.once('exit', resolve));
  tocsin.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true, force: true });
}

/** Resolves once the process has said this; rejects where it ends or takes too long. */
function saidBy(child, words) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error('Tocsin did not start in time.')), longestStart);
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (!said.includes(words)) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', (code) => reject(new Error(`Tocsin ended with ${code} before it was ready.`)));
  });
}
