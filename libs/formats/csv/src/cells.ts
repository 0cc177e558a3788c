/** What a record that begins at some place turned out to be. */
export type Cells =
  | { readonly kind: 'cells'; readonly cells: readonly string[]; readonly end: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'quote'; readonly column: number };

/** What one cell turned out to be; `end` is where its delimiter or line end stands. */
type Cell = { value: string; end: number } | 'more' | 'quote';

/**
 * Reads a record with quotes in it (RFC 4180 §2). A quote that stands in the middle of a quoted cell is taken as it
 * is while the cell stays on its line; a quoted cell that reaches `longest` characters over several lines counts as
 * never closed. `more`: the text ends too early. `quote`: no closing quote, in the cell of that index.
 */
export function readCells(
  text: string,
  from: number,
  delimiter: string,
  longest: number,
  isFinal: boolean,
): Cells {
  const cells: string[] = [];
  for (let at = from; ; ) {
    const cell = readCell(text, at, delimiter, longest, isFinal);
    if (cell === 'more') return { kind: 'more' };
    if (cell === 'quote') return { kind: 'quote', column: cells.length };
    cells.push(cell.value);
    if (text[cell.end] !== delimiter) return { kind: 'cells', cells, end: cell.end };
    at = cell.end + 1;
  }
}

function readCell(text: string, at: number, delimiter: string, longest: number, isFinal: boolean): Cell {
  let open = at;
  while (text[open] === ' ') open++;
  if (text[open] === '"') return readQuoted(text, open, delimiter, longest, isFinal);
  const end = plainEnd(text, at, delimiter);
  return end === text.length && !isFinal ? 'more' : { value: text.slice(at, end), end };
}

function readQuoted(text: string, open: number, delimiter: string, longest: number, isFinal: boolean): Cell {
  let hasStray = false;
  let isOverLines = false;
  for (let at = open + 1; ; ) {
    const quote = text.indexOf('"', at);
    const stop = quote < 0 ? text.length : quote;
    isOverLines ||= hasLineEnd(text, at, stop);
    if (isOverLines && (hasStray || stop - open > longest)) return 'quote';
    if (quote < 0) return isFinal ? 'quote' : 'more';
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    const end = blanksEnd(text, quote + 1);
    if (end === text.length && !isFinal) return 'more';
    if (end === text.length || isBoundary(text[end], delimiter)) {
      return { value: text.slice(open + 1, quote).replaceAll('""', '"'), end };
    }
    if (isOverLines) return 'quote';
    hasStray = true;
    at = quote + 1;
  }
}

function plainEnd(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && !isBoundary(text[at], delimiter)) at++;
  return at;
}

function blanksEnd(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

function isBoundary(character: string | undefined, delimiter: string): boolean {
  return character === delimiter || character === '\n' || character === '\r';
}

function hasLineEnd(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
  }
  return false;
}
