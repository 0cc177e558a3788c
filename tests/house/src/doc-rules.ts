import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GraphQLSchema, Kind, parse, validate } from 'graphql';
import type { Verb } from './command-line.js';
import type { FileRule } from './rule.js';
import { root } from './tree.js';

const isDocument = (path: string) => path.endsWith('.md');

/** What documents promise whoever follows them. */
export function docRules(
  program: Verb,
  scripts: readonly string[],
  schema: GraphQLSchema,
): readonly FileRule[] {
  return [
    {
      holds: 'every link of a document leads somewhere',
      applies: isDocument,
      broken: ({ path, text }) =>
        linksOf(text)
          .filter((link) => !leads(path, link))
          .map((link) => `${path}: ${link}`),
      planted: { path: 'docs/x.md', text: 'See [the map](maps.md).' },
    },
    {
      holds: 'every command that is shown is one of the command line, with its options',
      applies: (path) => isDocument(path) || /^apps\/tocsin\/src\/.*\.ts$/.test(path),
      broken: ({ path, text }) => shown(text).flatMap((line) => complaint(program, line, path)),
      planted: { path: 'docs/x.md', text: '`npx tocsin person remove ann@x.example --organisation x`' },
    },
    {
      holds: 'every script of npm that is named is there',
      applies: isDocument,
      broken: ({ path, text }) =>
        [...text.matchAll(/\bnpm run ([a-z][a-z:-]*)/g)]
          .filter(([, name]) => !scripts.includes(name as string))
          .map(([said]) => `${path}: ${said}`),
      planted: { path: 'docs/x.md', text: '`npm run deploy`' },
    },
    {
      holds: 'every operation that is shown can be asked',
      applies: isDocument,
      broken: ({ path, text }) =>
        [...text.matchAll(/```graphql\n([\s\S]*?)```/g)]
          .flatMap(([, operations]) => faults(operations as string, schema))
          .map((fault) => `${path}: ${fault}`),
      planted: { path: 'docs/x.md', text: '```graphql\n{ viewer { shoeSize } }\n```' },
    },
  ];
}

/** Links and pictures, but those in code. */
function linksOf(text: string): readonly string[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link as string);
}

/** Whether a file or folder is there; the world outside is not asked, nor is a heading within a file. */
function leads(path: string, link: string): boolean {
  if (/^(https?|mailto):/.test(link)) return true;
  const [file] = link.split('#') as [string];
  return file === '' || existsSync(join(root, dirname(path), file));
}

/** What follows `npx tocsin`, up to the end of the code or of the command. */
function shown(text: string): readonly string[] {
  return [...text.matchAll(/npx tocsin ([^`\n|>]*)/g)].map(([, line]) => line as string);
}

/** Words in capitals stand for something, and so do `…` and what a program puts in. */
const placeholder = /^[A-Z…$]/;

function complaint(program: Verb, line: string, path: string): readonly string[] {
  const words = line.split(/\s+#|\s\(|'/)[0]?.match(/"[^"]*"|\S+/g) ?? [];
  const wrong = (what: string) => [`${path}: npx tocsin ${line.trim()}: ${what}`];
  let verb = program;
  let before = '';
  for (const word of words) {
    if (verb.verbs.size === 0) break;
    const given = before === '--url' || before === '--as';
    before = word;
    if (given || word.startsWith('-')) continue;
    const next = verb.verbs.get(word);
    if (!next && placeholder.test(word)) return [];
    if (!next) return wrong(`there is no ${word}`);
    verb = next;
  }
  const known = [...program.options, ...verb.options, '--help'];
  const unknown = words.find((word) => /^--[a-z]/.test(word) && !known.includes(word));
  return unknown ? wrong(`there is no ${unknown}`) : [];
}

/** What the composed schema says against operations, each by itself. */
function faults(text: string, schema: GraphQLSchema): readonly string[] {
  return parse(text).definitions.flatMap((definition) =>
    validate(schema, { kind: Kind.DOCUMENT, definitions: [definition] }).map(({ message }) => message),
  );
}
