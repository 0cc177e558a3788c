import { Fault, Refusal } from '@tocsin/kernel';

/** What the process ends with (after sysexits.h where it says something). */
export const exitCodes = {
  done: 0,
  /** Something was quarantined or rejected. */
  partly: 1,
  usage: 64,
  /** Refused by the rules. */
  refused: 65,
  /** A file that cannot be read. */
  noInput: 66,
  unavailable: 69,
  bug: 70,
} as const;

/** How a command speaks: to people on a terminal, or as JSON lines to programs. */
export interface Output {
  readonly json: boolean;
  /** A line for people; nothing in JSON mode. */
  say(text: string): void;
  /** An object for programs; nothing in people's mode. */
  tell(line: object): void;
  progress(total: number, unit: string): Progress;
}

export interface Progress {
  advance(by: number, note?: string): void;
  end(): void;
}

export function createOutput(json: boolean, terminal = Boolean(process.stderr.isTTY)): Output {
  return {
    json,
    say: (text) => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    tell: (line) => {
      if (json) process.stdout.write(`${JSON.stringify(line)}\n`);
    },
    progress: (total, unit) => (terminal && !json ? bar(total, unit) : { advance() {}, end() {} }),
  };
}

/** A bar with counts, rate and time left; drawn at most ten times a second, only on a terminal. */
function bar(total: number, unit: string): Progress {
  const began = performance.now();
  let done = 0;
  let drawn = 0;
  let noted = '';
  function draw(): void {
    drawn = performance.now();
    const seconds = (drawn - began) / 1_000;
    const rate = seconds > 0 ? done / seconds : 0;
    const known = total > 0;
    const width = 24;
    const filled = known ? Math.min(width, Math.round((done / total) * width)) : 0;
    const left = known && rate > 0 ? ` · ${Math.ceil(Math.max(0, total - done) / rate)} s left` : '';
    const counts = known ? `${done}/${total}` : `${done}`;
    const line = `${known ? `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ` : ''}${counts} ${unit} · ${Math.round(rate)}/s${left}${noted && ` · ${noted}`}`;
    process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 100) - 1)}`);
  }
  return {
    advance(by, note = '') {
      done += by;
      noted = note;
      if (performance.now() - drawn > 100) draw();
    },
    end() {
      draw();
      process.stderr.write('\n');
    },
  };
}

/** A table for people: columns as wide as their longest cell, cut at 60. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\p{Cc}/gu, ' ');
  const cells = [columns, ...rows].map((row) => row.map((cell) => cut(cell)));
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => (row[index] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Says what went wrong, and answers what to end with. */
export function failed(error: unknown, output: Output): number {
  const code = error instanceof Refusal || error instanceof Fault ? error.code : 'bug';
  const message = error instanceof Error ? error.message : String(error);
  const path = error instanceof Refusal && error.path.length > 0 ? ` (at ${error.path.join('.')})` : '';
  output.tell({ error: code, message, ...(error instanceof Refusal && { path: error.path }) });
  process.stderr.write(`tocsin: ${message}${path} [${code}]\n`);
  if (error instanceof Refusal) return exitCodes.refused;
  if (error instanceof Fault)
    return error.code.startsWith('cli/no-input') ? exitCodes.noInput : exitCodes.unavailable;
  return exitCodes.bug;
}
