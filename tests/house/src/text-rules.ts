import { codeOf } from './code-text.js';
import { type FileRule, isSource, isSpec, never } from './rule.js';

/** This file spells what others must not. */
const notHere = (path: string) => path !== 'tests/house/src/text-rules.ts';
const isSourceNotHere = (path: string) => isSource(path) && notHere(path);
const isDomain = (path: string) => /^libs\/[^/]+\/src\/domain\//.test(path) && !isSpec(path);
const isPure = (path: string) =>
  isDomain(path) || (/^libs\/(kernel|sharing|contracts|clocks)\/src\//.test(path) && !isSpec(path));

const bannedNames = /(^|[/-])(utils?|commons?|helpers?|types|misc)(\.|\/|$)/;
const looseType = /[:<,|&(=]\s*any\b(?!\s*[(.:?])|\bas any\b/;
const allowedLoose = /biome-ignore lint\/suspicious\/noExplicitAny: \S/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** What the ways of writing and naming promise; each is one file's matter. */
export const textRules: readonly FileRule[] = [
  {
    holds: 'a source has at most 400 lines, a spec at most 600',
    applies: isSource,
    broken: ({ path, text }) => {
      const lines = text.trimEnd().split('\n').length;
      return lines > (isSpec(path) ? 600 : 400) ? [`${path}: ${lines} lines`] : [];
    },
    planted: { path: 'libs/x/src/long.ts', text: 'export {};\n'.repeat(401) },
  },
  {
    holds: 'a file is named in kebab-case',
    applies: (path) => isSource(path) || path.endsWith('.graphql'),
    broken: ({ path }) =>
      path.split('/').flatMap((name) => (kebab.test(name.replace(/^\./, '')) ? [] : [path])),
    planted: { path: 'libs/x/src/deviceStates.ts', text: '' },
  },
  {
    holds: 'a file is named by what it holds, not utils, common, helpers, types or misc',
    applies: isSource,
    broken: ({ path }) => (bannedNames.test(path) ? [path] : []),
    planted: { path: 'libs/x/src/device-utils.ts', text: '' },
  },
  never(
    'exports have names',
    /^\s*export default\b|\bas default\b/,
    (path) => isSource(path) && !/(^|\/)(\.dependency-cruiser\.mjs|[a-z.-]+\.(config|d)\.ts)$/.test(path),
    { path: 'libs/x/src/door.ts', text: 'export default 1;' },
    codeOf,
  ),
  never(
    'a closed set is a union of literals, no enum',
    /^\s*(export\s+)?(declare\s+)?(const\s+)?enum\s/,
    isSource,
    { path: 'libs/x/src/colour.ts', text: 'export enum Colour { Red }' },
    codeOf,
  ),
  {
    holds: 'nothing is any; the rare exception says why',
    applies: isSource,
    broken: ({ path, text }) => {
      if (!looseType.test(text)) return [];
      const above = text.split('\n');
      return codeOf(text)
        .split('\n')
        .flatMap((line, index) =>
          looseType.test(line) && !allowedLoose.test(above[index - 1] ?? '')
            ? [`${path}:${index + 1}: ${line.trim()}`]
            : [],
        );
    },
    planted: { path: 'libs/x/src/loose.ts', text: 'export const loose = (x: any) => x;' },
  },
  never(
    'the compiler is not silenced without a reason',
    /@ts-(ignore|nocheck)|@ts-expect-error\s*$/,
    isSourceNotHere,
    { path: 'libs/x/src/silent.ts', text: '// @ts-ignore' },
  ),
  never('what is to be done is an issue, not a remark', /\b(TODO|FIXME|XXX|HACK)\b/, isSourceNotHere, {
    path: 'libs/x/src/later.ts',
    text: '// TODO finish',
  }),
  never('comments are sentences, not banners', /^\s*(\/\/|\*|\/\*)\s*[-=*#~_]{4,}/, isSource, {
    path: 'libs/x/src/banner.ts',
    text: '// ==========',
  }),
  never(
    "a test's name says what holds, without should",
    /\b(it|test|describe)(\.\w+(\([^)]*\))?)*\(\s*['"`][^'"`]*\bshould\b/,
    (path) => isSpec(path),
    { path: 'libs/x/src/a.spec.ts', text: "it('should work', () => {});" },
  ),
  never(
    'a test never runs alone, and none is skipped without a condition',
    /\b(it|test|describe)\.(only|skip)\(/,
    isSpec,
    { path: 'libs/x/src/a.spec.ts', text: "it.only('works', () => {});" },
  ),
  never('no path of one machine', /(^|[\s'"`(=:])\/(work|root|home|Users)\//, notHere, {
    path: 'docs/x.md',
    text: 'see /home/me/notes',
  }),
  never(
    'no registry is named',
    /registry\.(npmjs|yarnpkg|npmmirror)\.|npm\.pkg\.github|artifactory|verdaccio/i,
    notHere,
    { path: '.npmrc.md', text: 'registry=https://registry.npmjs.org/' },
  ),
  never(
    'the project speaks of itself alone, not of how it was written',
    /\b(LLM|chatbot|copilot|language model|AI[- ](agent|assistant|generated|written)|co-authored-by|coding agent)\b/i,
    notHere,
    { path: 'docs/x.md', text: 'written by an AI assistant' },
  ),
  never(
    'the pure asks no clock, no chance and no machine',
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandomUUID\b|\bperformance\.now\b|\bprocess\.|\bset(Timeout|Interval|Immediate)\b|\bglobalThis\b|\bfetch\(/,
    isPure,
    { path: 'libs/x/src/domain/now.ts', text: 'export const now = () => Date.now();' },
    codeOf,
  ),
  never(
    'chance comes from outside: from the host, or where a module is wired',
    /\bMath\.random\b/,
    (path) =>
      /^(libs|apps)\//.test(path) &&
      isSource(path) &&
      !isSpec(path) &&
      !/^libs\/(host\/|[^/]+\/src\/module\.ts$)/.test(path),
    { path: 'libs/x/src/dice.ts', text: 'export const dice = () => Math.random();' },
    codeOf,
  ),
  never(
    'a context reaches nobody by itself: the guarded client does',
    /(?<![.\w])fetch\(/,
    (path) => /^libs\/(?!auth\/|host\/|egress\/)/.test(path) && isSource(path) && !isSpec(path),
    { path: 'libs/x/src/calling.ts', text: "await fetch('https://example.org');" },
    codeOf,
  ),
  never('ends of lines are plain', /[ \t]+$|\r/, (path) => !/\.(md|csv|json)$/.test(path), {
    path: 'libs/x/src/blank.ts',
    text: 'export {}; ',
  }),
];
