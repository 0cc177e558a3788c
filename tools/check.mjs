// `npm run check`: the gate. Every step runs, each is told with its time, one failure fails the whole.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ready } from './ready.mjs';

const root = join(import.meta.dirname, '..');
const node = (...args) => ({ command: process.execPath, args });
const steps = [
  ['format and lint', node('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')],
  ['types', node('node_modules/typescript/bin/tsc', '-b')],
  [
    'architecture',
    node(
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      'libs',
      'apps',
    ),
  ],
  ['supergraph', node('tools/compose.mjs', '--check')],
];

ready();
const results = steps.map(([name, { command, args }]) => {
  const began = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${status === 0 ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`);
  return status === 0;
});
const passed = results.filter(Boolean).length;
console.log(`${passed} passed, ${results.length - passed} failed`);
process.exit(passed === results.length ? 0 : 1);
