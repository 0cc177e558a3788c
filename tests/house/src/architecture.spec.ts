import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planted } from './planted-imports.js';
import { root } from './tree.js';

interface Cruised {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

const folder = mkdtempSync(join(tmpdir(), 'tocsin-house-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const [path, text] of Object.entries(planted.files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
for (const [name, path] of Object.entries(planted.links)) {
  writeFileSync(
    join(folder, path, 'package.json'),
    JSON.stringify({ name: `@tocsin/${name}`, exports: { '.': { 'tocsin:source': './src/index.ts' } } }),
  );
  mkdirSync(join(folder, 'node_modules/@tocsin'), { recursive: true });
  symlinkSync(join(folder, path), join(folder, 'node_modules/@tocsin', name), 'dir');
}
const { summary } = cruise(folder);
const rules = summary.ruleSetUsed.forbidden.map(({ name }) => name).sort();

describe('a planted violation is found', () => {
  it.each(planted.violations)('%s in %s', (rule, file) => {
    const found = summary.violations.filter(({ from }) => from === file).map((each) => each.rule.name);
    expect(found).toContain(rule);
  });

  it('there is one for every rule', () => {
    expect([...new Set(planted.violations.map(([rule]) => rule))].sort()).toEqual(rules);
  });
});

it('what is lawful is left in peace', () => {
  const lawful = summary.violations.filter(({ from }) => planted.lawful.includes(from));
  expect(lawful).toEqual([]);
});

/** What the rules of the house say of a folder laid out like it. */
function cruise(cwd: string): Cruised {
  const args = ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', 'libs', 'apps'];
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  // The JSON report leaves the exit code at 0, whatever it found.
  const output = execFileSync(process.execPath, [command, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 32 * 1024 * 1024,
  });
  return JSON.parse(output) as Cruised;
}
