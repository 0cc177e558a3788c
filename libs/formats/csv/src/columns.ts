import { Refusal } from '@tocsin/kernel';
import { columnKey, type InventoryField, inventoryFields, usualNames } from './column-names.js';

/** Which column of a file holds which field, and which columns hold none. */
export interface ColumnMap {
  readonly columns: Readonly<Partial<Record<InventoryField, string>>>;
  readonly ignored: readonly string[];
}

/** A person's own map: field to column name. */
export type ExplicitMap = Readonly<Partial<Record<InventoryField, string>>>;

/**
 * Finds the inventory's fields in a header by their usual names; what `map` says comes first. Throws a Refusal:
 * `inventory/no-asset-column` (lists the header), `inventory/unknown-column` for a map that names a column which is not
 * there, `inventory/unknown-field` for a field that is none, `inventory/duplicate-column` where two columns of one name
 * fit a field.
 */
export function mapColumns(header: readonly string[], map: ExplicitMap = {}): ColumnMap {
  const columns: Partial<Record<InventoryField, string>> = explicit(header, map);
  const taken = new Set(Object.values(columns));
  for (const field of inventoryFields) {
    if (columns[field] !== undefined || Object.hasOwn(map, field)) continue;
    const column = usual(field, header, taken);
    if (column === null) continue;
    columns[field] = column;
    taken.add(column);
  }
  if (columns.asset_id === undefined) {
    const message = `No column names the asset. The header has: ${listed(header)}. Say which one it is with a map: asset_id=COLUMN.`;
    throw new Refusal('inventory/no-asset-column', message);
  }
  return { columns, ignored: header.filter((column) => !taken.has(column)) };
}

/** The cells of a row by field; fields that no column holds are absent. */
export function fieldsOf(
  cells: Readonly<Record<string, string>>,
  { columns }: ColumnMap,
): Partial<Record<InventoryField, string>> {
  const fields: Partial<Record<InventoryField, string>> = {};
  for (const field of inventoryFields) {
    const column = columns[field];
    const text = column === undefined ? undefined : cells[column];
    if (text !== undefined && text !== '') fields[field] = text;
  }
  return fields;
}

function explicit(header: readonly string[], map: ExplicitMap): Partial<Record<InventoryField, string>> {
  const columns: Partial<Record<InventoryField, string>> = {};
  for (const [field, wanted] of Object.entries(map)) {
    if (!isField(field)) {
      const message = `"${field}" is no field of the inventory; there are: ${inventoryFields.join(', ')}.`;
      throw new Refusal('inventory/unknown-field', message, ['map', field]);
    }
    const key = columnKey(wanted);
    const column = header.find((name) => name === wanted) ?? header.find((name) => columnKey(name) === key);
    if (column === undefined) {
      const message = `The map names the column "${wanted}" for ${field}. The header has: ${listed(header)}.`;
      throw new Refusal('inventory/unknown-column', message, ['map', field]);
    }
    columns[field] = column;
  }
  return columns;
}

function usual(field: InventoryField, header: readonly string[], taken: ReadonlySet<string>): string | null {
  for (const name of usualNames[field]) {
    const key = columnKey(name);
    const fitting = header.filter((column) => !taken.has(column) && keyOf(column) === key);
    const [first] = fitting;
    if (first === undefined) continue;
    if (fitting.length === 1) return first;
    const message = `${fitting.map((column) => `"${column}"`).join(' and ')} both fit ${field}. Say which one it is with a map.`;
    throw new Refusal('inventory/duplicate-column', message, [field]);
  }
  return null;
}

/** A second column of one name was read as `name (2)`. */
function keyOf(column: string): string {
  return columnKey(column.replace(/ \(\d+\)$/, ''));
}

function isField(name: string): name is InventoryField {
  return inventoryFields.some((field) => field === name);
}

/** A header in one sentence, cut where it is long. */
function listed(header: readonly string[]): string {
  const shown = header.slice(0, 60).map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name));
  return (
    shown.join(', ') + (header.length > shown.length ? `, and ${header.length - shown.length} more` : '')
  );
}
