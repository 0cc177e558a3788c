import { describe, expect, it } from 'vitest';
import { isSource, isSpec } from './rule.js';
import { textRules } from './text-rules.js';
import { houseFiles } from './tree.js';

const files = houseFiles();
const named = textRules.map((rule) => [rule.holds, rule] as const);
const long = 250;

describe('every file keeps the house rules', () => {
  it.each(named)('%s', (_, { applies, broken }) => {
    expect(files.filter(({ path }) => applies(path)).flatMap(broken)).toEqual([]);
  });

  it('there are files to look at', () => {
    expect(files.filter(({ path }) => isSource(path)).length).toBeGreaterThan(300);
    const grown = files
      .filter(({ path }) => isSource(path) && !isSpec(path))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > long)
      .sort((a, b) => b.lines - a.lines);
    for (const { path, lines } of grown) console.log(`note: ${path} has ${lines} lines; think of its parts`);
  });
});

describe('the house rules bite', () => {
  it.each(named)('%s', (_, { applies, broken, planted }) => {
    expect(applies(planted.path)).toBe(true);
    expect(broken(planted)).not.toEqual([]);
  });
});
