import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { root } from './tree.js';

/** A verb of the command line, or a word with verbs below it. */
export interface Verb {
  readonly verbs: ReadonlyMap<string, Verb>;
  /** `--org` and others. */
  readonly options: readonly string[];
}

type Register = (program: Command, run: () => Promise<void>) => void;

const folder = 'apps/tocsin/src/cli';

/** The command line as its own sources declare it; nothing of it is run. */
export async function commandLine(): Promise<Verb> {
  const program = new Command('tocsin');
  for (const [file, name] of [
    ['work', 'work'],
    ['sign-in', 'signingIn'],
    ['administer', 'administration'],
    ['keeping', 'keepingVerbs'],
    ['operate', 'operating'],
  ] as const) {
    const registering = (await import(join(root, folder, `${file}.ts`))) as Record<string, Register>;
    registering[name]?.(program, async () => {});
  }
  // Options of all verbs are declared where the process begins, which cannot be had without beginning.
  const main = readFileSync(join(root, folder, 'main.ts'), 'utf8');
  const common = [...main.matchAll(/\.(?:option|version)\([^)]*?'(?:-\w, )?(--[a-z-]+)/g)];
  return { ...verbOf(program), options: common.map(([, name]) => name as string) };
}

function verbOf(command: Command): Verb {
  return {
    verbs: new Map(command.commands.map((each) => [each.name(), verbOf(each)])),
    options: command.options.map(({ long }) => long ?? ''),
  };
}
