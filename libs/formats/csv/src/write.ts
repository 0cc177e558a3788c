/** A cell of an export; null and undefined are empty. */
export type CellValue = string | number | boolean | null | undefined;

export interface WriteOptions {
  /** Begin with a UTF-8 byte order mark, which Excel needs to read accents. */
  readonly bom?: boolean;
  /** Lines before the header; each is written after `# `. */
  readonly comments?: readonly string[];
  /** False where rows are added to what has its header already; default true. */
  readonly header?: boolean;
}

/**
 * Writes a table as CSV (RFC 4180: commas, CR LF, quotes where needed), line by line. No cell is carried into a
 * spreadsheet as a formula: one that begins with = + - @ TAB or CR gets an apostrophe before it, unless it is a
 * plain signed number.
 */
export function* writeCsv(
  rows: Iterable<Readonly<Record<string, CellValue>>>,
  columns: readonly string[],
  options: WriteOptions = {},
): Generator<string> {
  if (options.bom) yield '\ufeff';
  for (const comment of options.comments ?? []) yield `# ${comment.replace(/[\r\n]+/g, ' ')}\r\n`;
  if (options.header !== false) yield line(columns);
  for (const row of rows) yield line(columns.map((column) => row[column]));
}

function line(cells: readonly CellValue[]): string {
  const written = cells.map(cell).join(',');
  // A row with one empty cell would be an empty line, which readers pass over.
  return `${written === '' ? '""' : written}\r\n`;
}

function cell(value: CellValue): string {
  const text = safe(value === null || value === undefined ? '' : String(value));
  return /[",\r\n;\t|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet would take for a formula; blanks and quotes before it do not save it everywhere. */
function safe(text: string): string {
  const isFormula = /^[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/.test(text);
  return isFormula && !/^[+-]?(\d{1,15}([.,]\d{1,15})?|[.,]\d{1,15})$/.test(text) ? `'${text}` : text;
}
