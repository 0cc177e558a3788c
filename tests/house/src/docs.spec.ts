import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { commandLine } from './command-line.js';
import { docRules } from './doc-rules.js';
import { houseFiles, readJson } from './tree.js';

const files = houseFiles();
const { scripts } = readJson<{ scripts: Record<string, string> }>('package.json');
const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';
const program = await commandLine();
const schema = buildSchema(textOf('apps/gateway/supergraph.graphql'), { assumeValidSDL: true });
const rules = docRules(program, Object.keys(scripts), schema).map((rule) => [rule.holds, rule] as const);

describe('documents hold what they promise', () => {
  it.each(rules)('%s', (_, { applies, broken }) => {
    expect(files.filter(({ path }) => applies(path)).flatMap(broken)).toEqual([]);
  });

  it.each(rules)('bites: %s', (_, { applies, broken, planted }) => {
    expect(applies(planted.path)).toBe(true);
    expect(broken(planted)).not.toEqual([]);
  });

  it('the command line has verbs to hold them against', () => {
    expect([...program.verbs.keys()]).toContain('import-devices');
    expect(program.options).toContain('--json');
  });
});

it('every package says what it is in a README', () => {
  const packages = files
    .map(({ path }) => /^((?:libs|apps|tests)\/.+)\/package\.json$/.exec(path)?.[1])
    .filter((folder) => folder !== undefined);
  expect(packages.length).toBeGreaterThan(20);
  expect(packages.filter((folder) => textOf(`${folder}/README.md`).trim() === '')).toEqual([]);
});

it('every decision stands in the index under its own rule', () => {
  const pages = files.filter(({ path }) => /^docs\/adr\/\d{3}-.*\.md$/.test(path));
  expect(pages.length).toBeGreaterThan(0);
  const index = textOf('docs/adr/README.md');
  const lines = pages.map(({ path, text }) => {
    const file = path.slice('docs/adr/'.length);
    return `- [${file.slice(0, 3)} ${/^# (.+)$/m.exec(text)?.[1]}](${file})`;
  });
  expect(lines.filter((line) => !index.includes(line))).toEqual([]);
});
