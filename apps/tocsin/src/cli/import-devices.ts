import { basename, resolve } from 'node:path';
import {
  type Batch,
  type ColumnMap,
  type ExplicitMap,
  fieldsOf,
  type InventoryField,
  mapColumns,
  type Row,
  readTable,
  type Table,
} from '@tocsin/csv';
import { Refusal } from '@tocsin/kernel';
import { openInput } from './input-file.js';
import { exitCodes, type Output } from './output.js';
import { openRejects, type Rejected, type Rejects } from './rejects.js';
import type { Session } from './session.js';

interface Payload {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly {
    readonly row: number;
    readonly assetId: string | null;
    readonly code: string;
    readonly field: string;
    readonly message: string;
  }[];
  readonly warnings: readonly {
    readonly row: number;
    readonly assetId: string;
    readonly field: string;
    readonly message: string;
  }[];
}

const mutation = `mutation ImportDevices($input: ImportDevicesInput!) {
  importDevices(input: $input) {
    added changed unchanged
    rejected { row assetId code field message }
    warnings { row assetId field message }
    refusal { code message path }
  }
}`;

const names: Readonly<Record<InventoryField, string>> = {
  asset_id: 'assetId',
  manufacturer: 'manufacturer',
  model: 'model',
  device_name: 'deviceName',
  udi: 'udi',
  serial: 'serial',
  software_version: 'softwareVersion',
  firmware_version: 'firmwareVersion',
  site: 'site',
  clinical_area: 'clinicalArea',
  network_zone: 'networkZone',
  owner: 'owner',
  status: 'status',
};

export interface ImportDevicesOptions {
  readonly organisation: string;
  readonly as: string | undefined;
  readonly map: ExplicitMap;
  /** Where rejected rows are written; beside the file by default. */
  readonly rejects: string | undefined;
}

const columnNames = new Map(Object.entries(names).map(([column, field]) => [field, column]));

interface Counts {
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  warnings: number;
  /** What was warned of, with how often; each text once. */
  readonly warned: Map<string, number>;
}

/** Warnings that people are shown; programs are told all. */
const mostWarnings = 20;

interface Sent {
  readonly line: number;
  readonly fields: Partial<Record<InventoryField, string>>;
}

/** Streams a hospital's inventory in; every row that is not taken is written to a file with its reason. */
export async function importDevices(
  session: Session,
  file: string,
  options: ImportDevicesOptions,
  output: Output,
): Promise<number> {
  const path = resolve(file);
  const source = await openInput(path);
  try {
    const { table, columns } = await headed(path, source.bytes(), options.map);
    if (columns.ignored.length > 0)
      output.say(
        `Columns that are not used: ${columns.ignored.slice(0, 20).join(', ')}${columns.ignored.length > 20 ? ', …' : ''}`,
      );
    const rejects = await openRejects(resolve(options.rejects ?? `${path}.rejected.csv`));
    try {
      const send = sender(session, basename(path), options, output);
      return await importRows({ table, columns, size: source.size, rejects, send, output });
    } catch (error) {
      await rejects.abandon();
      throw error;
    }
  } finally {
    await source.close();
  }
}

/** The table with its columns found; what is wrong with it is said with the file's name. */
async function headed(path: string, bytes: AsyncGenerator<Uint8Array>, map: ExplicitMap) {
  try {
    const table = await readTable(bytes, { batchRows: 500 });
    return { table, columns: mapColumns(table.header, map) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, `${basename(path)}: ${error.message}`, error.path);
  }
}

/** A batch that was sent and whose answer is not yet taken in. */
interface Underway {
  readonly batch: Batch;
  readonly rows: readonly Sent[];
  readonly repeated: readonly Rejected[];
  readonly refused: Promise<readonly Rejected[]>;
}

async function importRows(parts: {
  readonly table: Table;
  readonly columns: ColumnMap;
  readonly size: number;
  readonly rejects: Rejects;
  readonly send: (rows: readonly Sent[], counts: Counts) => Promise<readonly Rejected[]>;
  readonly output: Output;
}): Promise<number> {
  const { table, rejects, send, output } = parts;
  const began = performance.now();
  const counts: Counts = {
    rows: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    rejected: 0,
    warnings: 0,
    warned: new Map(),
  };
  const progress = output.progress(parts.size, 'bytes');
  const distinct = distinctRows(parts.columns);
  let read = 0;
  const take = async ({ batch, rows, repeated, refused }: Underway): Promise<void> => {
    const unread = batch.rejected.map(({ line, code, reason }) => ({
      ...{ line, asset: '', field: '', code, reason },
    }));
    const rejected = [...unread, ...repeated, ...(await refused)].sort((a, b) => a.line - b.line);
    counts.rows += rows.length + unread.length + repeated.length;
    counts.rejected += rejected.length;
    await rejects.write(rejected);
    for (const row of rejected) output.tell({ rejected: row });
    progress.advance(batch.bytes - read, `${counts.rows} rows, ${counts.rejected} rejected`);
    read = batch.bytes;
  };
  // The next batch is on its way while one is taken in, and no more than that: nobody else waits behind a queue.
  let before: Underway | null = null;
  for await (const batch of table.batches) {
    const { rows, repeated } = distinct(batch.rows);
    const refused = send(rows, counts);
    refused.catch(() => {});
    if (before) await take(before);
    before = { batch, rows, repeated, refused };
  }
  if (before) await take(before);
  progress.end();
  for (const note of table.notes()) {
    output.say(note.message);
    output.tell({ note: note.code, message: note.message });
  }
  const rejectsFile = await rejects.end();
  const seconds = Math.round(performance.now() - began) / 1_000;
  const { warned, ...figures } = counts;
  output.tell({ ...figures, rejectsFile, seconds });
  for (const [text, rows] of [...warned].slice(0, mostWarnings))
    output.say(`warning: ${text}${rows > 1 ? ` (${rows} rows)` : ''}`);
  if (warned.size > mostWarnings) output.say(`… and ${warned.size - mostWarnings} more; --json tells all.`);
  output.say(
    `${counts.rows} rows in ${seconds} s: ${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.rejected} rejected` +
      `${rejectsFile ? ` (see ${rejectsFile})` : ''}${counts.warnings > 0 ? `, ${counts.warnings} warnings` : ''}.`,
  );
  return counts.rejected > 0 ? exitCodes.partly : exitCodes.done;
}

/** An asset id stands for one device: the first row that names it is taken. */
function distinctRows(columns: ColumnMap) {
  const seen = new Map<string, number>();
  return (batch: readonly Row[]) => {
    const rows: Sent[] = [];
    const repeated: Rejected[] = [];
    for (const { line, cells } of batch) {
      const fields = fieldsOf(cells, columns);
      const asset = fields.asset_id?.trim() ?? '';
      const before = asset === '' ? undefined : seen.get(asset);
      if (before === undefined) {
        if (asset !== '') seen.set(asset, line);
        rows.push({ line, fields });
        continue;
      }
      const reason = `This asset id stands in line ${before} already.`;
      repeated.push({ line, asset, field: 'asset_id', code: 'inventory/asset-id-repeated', reason });
    }
    return { rows, repeated };
  };
}

/** Sends rows, counts what became of them, and answers those that were not taken. */
function sender(
  session: Session,
  fileName: string,
  { organisation, as }: ImportDevicesOptions,
  output: Output,
) {
  return async (rows: readonly Sent[], counts: Counts): Promise<readonly Rejected[]> => {
    if (rows.length === 0) return [];
    const input = {
      organisation,
      source: `import ${fileName}`,
      rows: rows.map(({ fields }) =>
        Object.fromEntries(
          Object.entries(fields).map(([field, text]) => [names[field as InventoryField], text]),
        ),
      ),
    };
    const { importDevices: done } = await session.ask<{ importDevices: Payload }>(mutation, { input }, as);
    counts.added += done.added;
    counts.changed += done.changed;
    counts.unchanged += done.unchanged;
    counts.warnings += done.warnings.length;
    const lineOf = (row: number) => rows[row]?.line ?? 0;
    const columnOf = (field: string) => columnNames.get(field) ?? field;
    for (const { row, assetId, field, message } of done.warnings) {
      const text = `${columnOf(field)}: ${message}`;
      counts.warned.set(text, (counts.warned.get(text) ?? 0) + 1);
      output.tell({
        warning: { line: lineOf(row), asset: assetId, field: columnOf(field), reason: message },
      });
    }
    return done.rejected.map(({ row, assetId, field, code, message }) => ({
      ...{ line: lineOf(row), asset: assetId ?? '', field: columnOf(field), code, reason: message },
    }));
  };
}
