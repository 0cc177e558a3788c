/** A record and the line it begins on, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export type Delimiter = ',' | ';' | '\t' | '|';

/** A record longer than this is a quote that was never closed: the rest of the file would be one cell. */
const longestRecord = 100_000;

/** The delimiter that the first line has most of, outside of quotes. */
export function delimiterOf(firstLine: string): Delimiter {
  const plain = firstLine.replace(/"[^"]*"/g, '');
  const counted = ([',', ';', '\t', '|'] as const).map((each) => ({ each, count: plain.split(each).length }));
  return counted.reduce((a, b) => (b.count > a.count ? b : a)).each;
}

/**
 * Reads CSV (RFC 4180, with any of the usual delimiters) in pieces: `read` gives the records that are whole, `end` the
 * last one. Empty lines give none. Throws with the line where a quote is never closed.
 */
export function csvReader(delimiter: Delimiter) {
  let [rest, line, quoted, at] = ['', 1, false, 0];
  let start = 1;
  let cells: string[] = [];
  let cell = '';

  function take(text: string, last: boolean): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    rest += text;
    const close = () => {
      cells.push(cell);
      if (cells.length > 1 || cells[0]?.trim() !== '') records.push({ line: start, cells });
      [cells, cell] = [[], ''];
    };
    for (at = 0; at < rest.length; at += 1) {
      const character = rest[at] as string;
      const next = rest[at + 1];
      // What the next character decides is left for when it is here.
      if (next === undefined && !last && (character === '"' || character === '\r')) break;
      if (quoted) {
        if (character === '"' && next === '"') {
          cell += '"';
          at += 1;
        } else if (character === '"') quoted = false;
        else {
          if (character === '\n') line += 1;
          cell += character;
        }
        if (cell.length > longestRecord)
          throw new Error(`The quote that opens in line ${start} is never closed.`);
      } else if (character === '"' && cell.trim() === '') [quoted, cell] = [true, ''];
      else if (character === delimiter) {
        cells.push(cell);
        cell = '';
      } else if (character === '\n' || (character === '\r' && next !== '\n')) {
        close();
        line += 1;
        start = line;
      } else if (character !== '\r') cell += character;
    }
    rest = rest.slice(at);
    if (last) {
      if (quoted) throw new Error(`The quote that opens in line ${start} is never closed.`);
      if (cell !== '' || cells.length > 0) close();
    }
    return records;
  }

  return { read: (text: string) => take(text, false), end: () => take('', true) };
}
