import { readCells } from './cells.js';

/** A row that is not taken: its line, the rule in a code, and a sentence for the person who has the file. */
export interface RejectedRow {
  readonly line: number;
  readonly code: string;
  readonly reason: string;
}

/** A record as it stands in the file, before anything is known of columns. `line` is where it begins, from 1. */
export type FileRecord = { readonly line: number; readonly cells: readonly string[] } | RejectedRow;

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
    while (at < text.length) {
      const end = ends(at);
      if (isSkipping) {
        if (end === null) at = text.length;
        else {
          at = end.next;
          isSkipping = false;
          line++;
        }
        continue;
      }
      if ((end?.end ?? text.length) - at > limits.row) {
        found.push({
          line,
          code: 'csv/row-too-long',
          reason: `The row has more than ${limits.row} characters.`,
        });
        isSkipping = true;
        continue;
      }
      if (end === null) break;
      if (nextQuote(at) >= end.end) {
        found.push(checked(line, text.slice(at, end.end).split(delimiter), limits));
        at = end.next;
        line++;
        continue;
      }
      const read = readCells(text, at, delimiter, limits.cell, isFinal);
      if (read.kind === 'more') break;
      if (read.kind === 'quote') {
        found.push({
          line,
          code: 'csv/quote',
          reason: `A quote in column ${read.column + 1} is not closed.`,
        });
        at = end.next;
        line++;
        continue;
      }
      const after = ends(read.end);
      if (after === null) break;
      const isLong = after.end - at > limits.row;
      found.push(
        isLong
          ? { line, code: 'csv/row-too-long', reason: `The row has more than ${limits.row} characters.` }
          : checked(line, read.cells, limits),
      );
      line += countLineEnds(text, at, after.next);
      at = after.next;
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

function checked(line: number, cells: readonly string[], limits: RecordLimits): FileRecord {
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? '';
    if (cell.length > limits.cell) {
      const reason = `Column ${index + 1} has more than ${limits.cell} characters.`;
      return { line, code: 'csv/cell-too-long', reason };
    }
    if (cell.includes('\0'))
      return { line, code: 'csv/nul', reason: `Column ${index + 1} holds a NUL byte.` };
  }
  return { line, cells };
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
