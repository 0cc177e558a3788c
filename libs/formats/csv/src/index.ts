export { columnKey, type InventoryField, inventoryFields } from './column-names.js';
export { type ColumnMap, type ExplicitMap, fieldsOf, mapColumns } from './columns.js';
export type { RejectedRow } from './records.js';
export { type Batch, type Note, type Row, readTable, type Table, type TableOptions } from './table.js';
export { type CellValue, type WriteOptions, writeCsv } from './write.js';
