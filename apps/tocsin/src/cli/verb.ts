import { InvalidArgumentError } from 'commander';
import type { Output } from './output.js';
import type { Session } from './session.js';

/** Runs a verb over an open session; see `main.ts`. It answers the exit code. */
export type Verb = (
  run: (session: Session, output: Output, as: string | undefined) => Promise<number>,
) => Promise<void>;

/** Shown below a verb's help: how it is used. */
export function example(...lines: readonly string[]): string {
  return `\nExample${lines.length > 1 ? 's' : ''}:\n${lines.map((line) => `  tocsin ${line}`).join('\n')}`;
}

/** An option that names an organisation; a script's empty variable names none. */
export function handle(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('A handle is needed.');
  return text;
}
