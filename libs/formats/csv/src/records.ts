import { readCells } from './cells.js';

/**
 * A row that is not taken: where it begins and ends in the file (lines from 1), the rule in a code, and a sentence for
 * the person who has the file.
 */
export interface RejectedRow {
  readonly line: number;
  readonly lastLine: number;
  readonly code: string;
  readonly reason: string;
}

/** A record as it stands in the file, before anything is known of columns. */
export type FileRecord =
  | { readonly line: number; readonly lastLine: number; readonly cells: readonly string[] }
  | RejectedRow;

export interface RecordLimits {
  /** Characters in one cell. */
  readonly cell: number;
  /** Characters in one row. */
  readonly row: number;
}

/**
 * Parts text into records as it comes, with LF, CR LF or CR. A row that cannot be read is rejected alone: reading
 * goes on at the line after the one where it began. Holds at most one row and the piece it was given last.
 */
export interface RecordReader {
  push(text: string): FileRecord[];
  end(): FileRecord[];
}

export function createRecordReader(delimiter: string, limits: RecordLimits, firstLine = 1): RecordReader {
  let pending = '';
  let line = firstLine;
  let isSkipping = false;

  const read = (isFinal: boolean): FileRecord[] => {
    const found: FileRecord[] = [];
    const text = pending;
    const ends = lineEnds(text, isFinal);
    const nextQuote = seeker(text, '"');
    let at = 0;
    const pass = (to: number, lines: number) => {
      at = to;
      line += lines;
    };
    while (at < text.length) {
      const end = ends(at);
      if (isSkipping) {
        pass(end?.next ?? text.length, end ? 1 : 0);
        isSkipping = end === null;
      } else if ((end?.end ?? text.length) - at > limits.row) {
        found.push(tooLong(line, line, limits));
        isSkipping = true;
      } else if (end === null) break;
      else if (nextQuote(at) >= end.end) {
        found.push(checked(line, line, text.slice(at, end.end).split(delimiter), limits));
        pass(end.next, 1);
      } else {
        const read = readCells(text, at, delimiter, limits.cell, isFinal);
        if (read.kind === 'quote') {
          found.push(
            rejected(line, line, 'csv/quote', `A quote in column ${read.column + 1} is not closed.`),
          );
          pass(end.next, 1);
          continue;
        }
        const after = read.kind === 'more' ? null : ends(read.end);
        if (read.kind === 'more' || after === null) break;
        const lines = countLineEnds(text, at, read.end) + 1;
        const isLong = after.end - at > limits.row;
        const last = line + lines - 1;
        found.push(isLong ? tooLong(line, last, limits) : checked(line, last, read.cells, limits));
        pass(after.next, lines);
      }
    }
    pending = text.slice(at);
    return found;
  };

  return {
    push: (text) => {
      pending = pending === '' ? text : pending + text;
      return read(false);
    },
    end: () => read(true),
  };
}

function checked(line: number, lastLine: number, cells: readonly string[], limits: RecordLimits): FileRecord {
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? '';
    if (cell.length > limits.cell) {
      const reason = `Column ${index + 1} has more than ${limits.cell} characters.`;
      return rejected(line, lastLine, 'csv/cell-too-long', reason);
    }
    if (cell.includes('\0')) {
      return rejected(line, lastLine, 'csv/nul', `Column ${index + 1} holds a NUL byte.`);
    }
  }
  return { line, lastLine, cells };
}

function tooLong(line: number, lastLine: number, limits: RecordLimits): RejectedRow {
  return rejected(line, lastLine, 'csv/row-too-long', `The row has more than ${limits.row} characters.`);
}

function rejected(line: number, lastLine: number, code: string, reason: string): RejectedRow {
  return { line, lastLine, code, reason };
}

/** Where the next of a character stands, remembered, so that the text is searched once; the text's length if nowhere. */
function seeker(text: string, character: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const next = text.indexOf(character, from);
      found = next < 0 ? text.length : next;
    }
    return found;
  };
}

/** The next line end at or after a place; null where the text holds none yet. The end of a final text is one. */
function lineEnds(text: string, isFinal: boolean): (from: number) => { end: number; next: number } | null {
  const nextLf = seeker(text, '\n');
  const nextCr = seeker(text, '\r');
  return (from) => {
    const lf = nextLf(from);
    const cr = nextCr(from);
    const end = Math.min(lf, cr);
    if (end === text.length) return isFinal ? { end, next: end } : null;
    if (lf < cr) return { end, next: end + 1 };
    if (cr + 1 === text.length && !isFinal) return null;
    return { end, next: lf === cr + 1 ? end + 2 : end + 1 };
  };
}

function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
