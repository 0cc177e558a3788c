import { Refusal } from '@tocsin/kernel';
import { type Characters, decode } from './decoding.js';
import { type Form, formOf } from './delimiter.js';
import { createRecordReader, type FileRecord, type RejectedRow } from './records.js';

/** A row by the names of its columns; `line` is where it begins in the file, from 1. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Rows and rejected rows in the file's order, each list by itself. `bytes` of the source were read so far. */
export interface Batch {
  readonly rows: readonly Row[];
  readonly rejected: readonly RejectedRow[];
  readonly bytes: number;
}

/** Something that a person may want to know about the file; it keeps no row away. */
export interface Note {
  readonly code: string;
  readonly message: string;
}

/** An opened table: the header is known, the rows come as they are asked for, once. */
export interface Table {
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly delimiter: string;
  readonly batches: AsyncIterable<Batch>;
  /** What is known so far; complete when the last batch was taken. */
  notes(): Note[];
}

export interface TableOptions {
  /** Found from the first lines unless given. */
  readonly delimiter?: string;
  /** Columns of a table, 500. */
  readonly maxColumns?: number;
  /** Characters of a cell, 10,000. */
  readonly maxCell?: number;
  /** Characters of a row, 1,048,576. */
  readonly maxRow?: number;
  /** Rows of a batch, 1,000. */
  readonly batchRows?: number;
}

type Source = AsyncIterable<Uint8Array | string>;

const headCharacters = 65_536;

/**
 * Opens a CSV file and reads its header (RFC 4180, and what spreadsheets make of it). Throws a Refusal where there is
 * no table to read: `csv/empty`, `csv/no-text`, `csv/no-header`, `csv/too-many-columns`, or the header's own fault.
 */
export async function readTable(source: Source, options: TableOptions = {}): Promise<Table> {
  const characters: Characters = { encoding: 'UTF-8', guessedLines: 0, firstGuessedLine: null };
  const read = { bytes: 0 };
  const text = decode(counted(source, read), characters);
  const { head, isWhole } = await headOf(text);
  const form = formOf(head);
  const limits = { cell: options.maxCell ?? 10_000, row: options.maxRow ?? 1_048_576 };
  const delimiter = options.delimiter ?? form.delimiter;
  const records = createRecordReader(delimiter, limits, form.leadingLines + 1);
  const stream = recordsOf(records, head.slice(form.start), text, isWhole);
  const first = await firstRecord(stream);
  const { header, notes } = headerOf(first.record, options.maxColumns ?? 500);
  const rest = { stream, ahead: first.ahead };
  const batches = batchesOf(rest, header, options.batchRows ?? 1_000, read);
  return {
    header,
    headerLine: first.record.line,
    delimiter,
    batches,
    notes: () => [...notes, ...characterNotes(characters, form)],
  };
}

async function* counted(source: Source, read: { bytes: number }): Source {
  for await (const chunk of source) {
    read.bytes += typeof chunk === 'string' ? chunk.length : chunk.byteLength;
    yield chunk;
  }
}

async function headOf(text: AsyncGenerator<string>): Promise<{ head: string; isWhole: boolean }> {
  let head = '';
  while (head.length < headCharacters) {
    const next = await text.next();
    if (next.done) return { head, isWhole: true };
    head += next.value;
  }
  return { head, isWhole: false };
}

type Records = AsyncGenerator<FileRecord[]>;

async function* recordsOf(
  records: ReturnType<typeof createRecordReader>,
  head: string,
  text: AsyncGenerator<string>,
  isWhole: boolean,
): Records {
  yield records.push(head);
  if (!isWhole) for await (const piece of text) yield records.push(piece);
  yield records.end();
}

/** The header is the first record with something in it; what was read after it is kept. */
async function firstRecord(stream: Records): Promise<{ record: FileRecord; ahead: FileRecord[] }> {
  for (;;) {
    const next = await stream.next();
    if (next.done) throw new Refusal('csv/empty', 'The file holds no rows at all.');
    const index = next.value.findIndex((record) => !isBlank(record));
    const record = next.value[index];
    if (record) return { record, ahead: next.value.slice(index + 1) };
  }
}

function headerOf(record: FileRecord, maxColumns: number): { header: string[]; notes: Note[] } {
  if (!('cells' in record)) {
    throw new Refusal(record.code, `The header in line ${record.line} cannot be read. ${record.reason}`);
  }
  const cells = withoutTrailingBlanks(record.cells);
  if (cells.length > maxColumns) {
    const message = `Line ${record.line} has ${cells.length} columns; a table has at most ${maxColumns}.`;
    throw new Refusal('csv/too-many-columns', message);
  }
  if (!cells.some((cell) => /\p{L}/u.test(cell))) {
    throw new Refusal(
      'csv/no-header',
      `Line ${record.line} names no columns; the first line must be the header.`,
    );
  }
  return named(cells);
}

/** Gives every column a name of its own and says which had none, or one that was taken. */
function named(cells: readonly string[]): { header: string[]; notes: Note[] } {
  const header: string[] = [];
  const notes: Note[] = [];
  cells.forEach((cell, index) => {
    const wanted = cleanCell(cell) || `column ${index + 1}`;
    let name = wanted;
    for (let nth = 2; header.includes(name); nth++) name = `${wanted} (${nth})`;
    if (cleanCell(cell) === '') {
      notes.push({ code: 'csv/unnamed-column', message: `Column ${index + 1} has no name.` });
    } else if (name !== wanted) {
      const message = `Columns ${header.indexOf(wanted) + 1} and ${index + 1} are both called "${wanted}".`;
      notes.push({ code: 'csv/duplicate-column', message: `${message} The later one is read as "${name}".` });
    }
    header.push(name);
  });
  return { header, notes };
}

async function* batchesOf(
  rest: { stream: Records; ahead: FileRecord[] },
  header: readonly string[],
  batchRows: number,
  read: { bytes: number },
): AsyncGenerator<Batch> {
  let rows: Row[] = [];
  let rejected: RejectedRow[] = [];
  for (let records: FileRecord[] | null = rest.ahead; records !== null; records = await nextOf(rest.stream)) {
    for (const record of records) {
      if (isBlank(record)) continue;
      const row = rowOf(record, header);
      if ('cells' in row) rows.push(row);
      else rejected.push(row);
      if (rows.length + rejected.length >= batchRows) {
        yield { rows, rejected, bytes: read.bytes };
        rows = [];
        rejected = [];
      }
    }
  }
  if (rows.length + rejected.length > 0) yield { rows, rejected, bytes: read.bytes };
}

async function nextOf(stream: Records): Promise<FileRecord[] | null> {
  const next = await stream.next();
  return next.done ? null : next.value;
}

function rowOf(record: FileRecord, header: readonly string[]): Row | RejectedRow {
  if (!('cells' in record)) return record;
  const { cells, line, lastLine } = record;
  const count = cells.length > header.length ? withoutTrailingBlanks(cells).length : cells.length;
  if (cells.length < header.length || count > header.length) {
    const over = lastLine > line ? `, over lines ${line} to ${lastLine}` : '';
    const reason = `The row has ${count} columns${over}, the header has ${header.length}.`;
    return { line, lastLine, code: 'csv/ragged', reason };
  }
  // Without a prototype a column may have any name.
  const byName: Record<string, string> = Object.create(null);
  for (let index = 0; index < header.length; index++) {
    byName[header[index] ?? ''] = cleanCell(cells[index] ?? '');
  }
  return { line, cells: byName };
}

/** Without blanks around it, without `="…"`, and without the apostrophe that our own export puts before formulas. */
function cleanCell(cell: string): string {
  const text = cell.trim();
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2) return text.slice(2, -1).trim();
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

function isBlank(record: FileRecord): boolean {
  return 'cells' in record && record.cells.every((cell) => cell.trim() === '');
}

function withoutTrailingBlanks(cells: readonly string[]): readonly string[] {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length--;
  return cells.slice(0, length);
}

function characterNotes(characters: Characters, form: Form): Note[] {
  const notes: Note[] = [];
  if (characters.encoding !== 'UTF-8') {
    notes.push({ code: 'csv/encoding', message: `The file is ${characters.encoding}.` });
  }
  if (characters.firstGuessedLine !== null) {
    const { guessedLines, firstGuessedLine } = characters;
    const which =
      guessedLines === 1
        ? `Line ${firstGuessedLine} is`
        : `${guessedLines} lines, the first of them ${firstGuessedLine}, are`;
    notes.push({
      code: 'csv/encoding-guessed',
      message: `${which} not valid UTF-8 and read as Windows-1252.`,
    });
  }
  if (form.leadingLines > 0) {
    notes.push({
      code: 'csv/leading-lines',
      message: `${form.leadingLines} lines before the header were passed over.`,
    });
  }
  return notes;
}
