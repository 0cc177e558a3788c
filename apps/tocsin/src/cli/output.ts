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
  /** A file that cannot be written. */
  noOutput: 73,
} as const;

/** How a command speaks: to people on a terminal, or as JSON lines to programs. */
export interface Output {
  readonly json: boolean;
  /** A line for people; nothing in JSON mode. */
  say(text: string): void;
  /** An object for programs; nothing in people's mode. */
  tell(line: object): void;
  /** A bar on standard error, where that is a terminal that people read. */
  progress(total: number, unit: string): Progress;
}

export interface Progress {
  advance(by: number, note?: string): void;
  end(): void;
}

interface Bar extends Progress {
  /** Takes the bar away, so that a line can be written; the next advance draws it again. */
  clear(): void;
}

export function createOutput(json: boolean, terminal = Boolean(process.stderr.isTTY)): Output {
  let shown: Bar | null = null;
  return {
    json,
    say(text) {
      if (json) return;
      shown?.clear();
      process.stdout.write(`${printable(text)}\n`);
    },
    tell(line) {
      if (json) process.stdout.write(`${JSON.stringify(line)}\n`);
    },
    progress(total, unit) {
      shown = terminal && !json ? bar(total, unit) : null;
      return shown ?? { advance() {}, end() {} };
    },
  };
}

/** Without what would move the cursor or change the screen: names and messages hold what others wrote. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => (/[\n\t]/.test(character) ? character : '�'));
}

/** A bar with counts, rate and time left; drawn at most ten times a second. */
function bar(total: number, unit: string): Bar {
  const began = performance.now();
  let [done, drawn, noted] = [0, 0, ''];
  function draw(): void {
    drawn = performance.now();
    const line = barLine(done, total, (drawn - began) / 1_000, unit) + (noted && ` · ${noted}`);
    process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 100) - 1)}`);
  }
  return {
    advance(by, note = noted) {
      done += by;
      noted = note;
      if (performance.now() - drawn > 100) draw();
    },
    clear() {
      process.stderr.write('\r\u001b[K');
      drawn = 0;
    },
    end() {
      draw();
      process.stderr.write('\n');
    },
  };
}

const barWidth = 24;

/** Where the total is not known, counts and rate alone. */
export function barLine(done: number, total: number, seconds: number, unit: string): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const pace = `${unit} · ${Math.round(rate)}/s`;
  if (total <= 0) return `${done} ${pace}`;
  const filled = Math.min(barWidth, Math.round((done / total) * barWidth));
  const left = rate > 0 && done < total ? ` · ${Math.ceil((total - done) / rate)} s left` : '';
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total} ${pace}${left}`;
}

/** A table for people: columns as wide as their longest cell, cut at 60. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\p{Cc}/gu, ' ');
  const cells = [columns, ...rows].map((row) => row.map((cell) => cut(cell)));
  const widths = columns.map((_, index) =>
    cells.reduce((widest, row) => Math.max(widest, (row[index] ?? '').length), 0),
  );
  const written = (row: readonly string[]) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return cells.map(written).join('\n');
}

/** Says what went wrong in one sentence, and answers what to end with. What is our own mistake comes with its place. */
export function failed(error: unknown, output: Output): number {
  const known = error instanceof Refusal || error instanceof Fault;
  const code = known ? error.code : 'bug';
  const message = error instanceof Error ? error.message : String(error);
  const path = error instanceof Refusal ? error.path : [];
  output.tell({ error: code, message, ...(path.length > 0 && { path }) });
  const place = path.length > 0 ? ` (at ${path.join('.')})` : '';
  process.stderr.write(`tocsin: ${printable(message)}${place} [${code}]\n`);
  if (!known && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof Refusal) return exitCodes.refused;
  if (!(error instanceof Fault)) return exitCodes.bug;
  if (error.code === 'cli/no-input') return exitCodes.noInput;
  return error.code === 'cli/no-output' ? exitCodes.noOutput : exitCodes.unavailable;
}
