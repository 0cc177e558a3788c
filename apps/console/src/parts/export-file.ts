import { utcInstant } from '../time';
import { type Tlp, tlpName } from './tlp';

/** A column as a file has it. */
export interface ExportColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => string | number | boolean | null | undefined;
}

/** What a file says of itself before its rows. */
export interface ExportHead {
  /** “Devices of St. Brigid Medical Center”. */
  readonly title: string;
  /** The filter in words; “everything” where there is none. */
  readonly filter: string;
  readonly tlp: Tlp;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A spreadsheet takes these for the start of a formula (CWE-1236). */
const formula = /^[=+\-@\t\r]/;

/** A record of RFC 4180; no cell is a formula. */
export function csvRecord(cells: readonly (string | number | boolean | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | number | boolean | null | undefined): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  const safe = typeof cell === 'string' && formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first lines say label, content, filter and time; a blank line, then names, then rows. */
export function csvFile<Row>(
  head: ExportHead,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): string {
  const about = [[tlpName[head.tlp]], [head.title], ['Filter', head.filter], ['Read', utcInstant(head.at)]];
  return [
    ...about.map(csvRecord),
    '\r\n',
    csvRecord(columns.map(({ name }) => name)),
    ...rows.map((row) => csvRecord(columns.map(({ value }) => value(row)))),
  ].join('');
}

export function jsonFile<Row>(
  head: ExportHead,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): string {
  const { tlp, at, title, filter } = head;
  const about = { tlp: tlpName[tlp], title, filter, readAt: new Date(at).toISOString() };
  const records = rows.map((row) =>
    Object.fromEntries(columns.map(({ name, value }) => [name, value(row) ?? null])),
  );
  return `${JSON.stringify({ ...about, rows: records }, null, 2)}\n`;
}

/** `devices-TLP-AMBER-20261123T1407Z.csv`: the label travels with the file. */
export function fileName(name: string, { tlp, at }: ExportHead, extension: string): string {
  const label = tlpName[tlp].replace(/[:+]/g, '-');
  const time = new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 13);
  return `${name}-${label}-${time}Z.${extension}`;
}

/** Hands a file to the browser. */
export function download(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  // The mark of UTF-8 at its beginning: spreadsheets guess another code without.
  const content = type === 'text/csv' ? ['\uFEFF', text] : [text];
  link.href = URL.createObjectURL(new Blob(content, { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
