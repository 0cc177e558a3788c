import type { Output } from '../cli/output.js';
import type { Keeping } from './place.js';

/** An output that keeps what it was told. */
export function listening(): { output: Output; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const output: Output = {
    json: true,
    say: () => {},
    tell: (line) => lines.push(line as Record<string, unknown>),
    progress: () => ({ advance: () => {}, end: () => {} }),
  };
  return { output, lines };
}

/** A command over a data folder, in an environment of its own. */
export function keepingOf(folder: string, environment: NodeJS.ProcessEnv = {}, port = 4000) {
  const { output, lines } = listening();
  const keeping: Keeping = { settings: { folder, host: '127.0.0.1', port }, environment, output };
  return { keeping, lines, last: () => lines.at(-1) };
}
