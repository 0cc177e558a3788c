import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import {
  type ExplicitMap,
  fieldsOf,
  type InventoryField,
  mapColumns,
  readTable,
  writeCsv,
} from '@tocsin/csv';
import { Fault } from '@tocsin/kernel';
import { exitCodes, type Output } from './output.js';
import type { Session } from './session.js';

interface Rejected {
  readonly line: number;
  readonly asset: string;
  readonly field: string;
  readonly code: string;
  readonly reason: string;
}

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

/** Streams a hospital's inventory in; every row that is not taken is written to a file with its reason. */
export async function importDevices(
  session: Session,
  file: string,
  options: ImportDevicesOptions,
  output: Output,
): Promise<number> {
  const began = performance.now();
  const path = resolve(file);
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new Fault('cli/no-input', `${path} is no file that can be read.`, false);
  const table = await readTable(createReadStream(path), { batchRows: 1_000 });
  const columns = mapColumns(table.header, options.map);
  const rejects = openRejects(options.rejects ?? `${path}.rejected.csv`);
  const counts = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, warnings: 0 };
  const progress = output.progress(info.size, 'bytes');
  if (columns.ignored.length > 0)
    output.say(
      `Columns that are not used: ${columns.ignored.slice(0, 20).join(', ')}${columns.ignored.length > 20 ? ', …' : ''}`,
    );
  const seen = new Map<string, number>();
  let read = 0;
  for await (const batch of table.batches) {
    for (const row of batch.rejected)
      reject({ line: row.line, asset: '', field: '', code: row.code, reason: row.reason });
    const rows = batch.rows.flatMap(({ line, cells }) => {
      const fields = fieldsOf(cells, columns);
      const asset = fields.asset_id?.trim() ?? '';
      const before = asset === '' ? undefined : seen.get(asset);
      if (before !== undefined) {
        reject({
          line,
          asset,
          field: 'asset_id',
          code: 'inventory/asset-id-repeated',
          reason: `This asset id stands in line ${before} already.`,
        });
        return [];
      }
      if (asset !== '') seen.set(asset, line);
      return [{ line, fields }];
    });
    await send(rows);
    progress.advance(batch.bytes - read, `${counts.rows} rows, ${counts.rejected} rejected`);
    read = batch.bytes;
  }
  progress.end();
  for (const note of table.notes()) {
    output.say(note.message);
    output.tell({ note: note.code, message: note.message });
  }
  const file_ = await rejects.end();
  const seconds = Math.round(performance.now() - began) / 1_000;
  output.tell({ ...counts, rejectsFile: file_, seconds });
  output.say(
    `${counts.rows} rows in ${seconds} s: ${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.rejected} rejected` +
      `${file_ ? ` (see ${basename(file_)})` : ''}${counts.warnings > 0 ? `, ${counts.warnings} warnings` : ''}.`,
  );
  return counts.rejected > 0 ? exitCodes.partly : exitCodes.done;

  function reject(row: Rejected): void {
    counts.rows++;
    counts.rejected++;
    rejects.write(row);
    output.tell({ rejected: row });
  }

  async function send(
    rows: readonly { line: number; fields: Partial<Record<InventoryField, string>> }[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const input = {
      organisation: options.organisation,
      source: `import ${basename(path)}`,
      rows: rows.map(({ fields }) =>
        Object.fromEntries(
          Object.entries(fields).map(([field, text]) => [names[field as InventoryField], text]),
        ),
      ),
    };
    const { importDevices: done } = await session.ask<{ importDevices: Payload }>(
      mutation,
      { input },
      options.as,
    );
    counts.rows += rows.length - done.rejected.length;
    counts.added += done.added;
    counts.changed += done.changed;
    counts.unchanged += done.unchanged;
    for (const { row, assetId, field, code, message } of done.rejected)
      reject({ line: rows[row]?.line ?? 0, asset: assetId ?? '', field, code, reason: message });
    for (const { row, assetId, field, message } of done.warnings) {
      counts.warnings++;
      output.tell({ warning: { line: rows[row]?.line ?? 0, asset: assetId, field, reason: message } });
    }
  }
}

/** The file of rejected rows: written beside the input and only there when something was rejected; whole or not at all. */
function openRejects(path: string) {
  const partial = `${path}.partial`;
  let stream: ReturnType<typeof createWriteStream> | null = null;
  const columns = ['line', 'asset', 'field', 'code', 'reason'];
  return {
    write(row: Rejected): void {
      if (!stream) {
        stream = createWriteStream(partial);
        for (const line of writeCsv([], columns)) stream.write(line);
      }
      for (const line of writeCsv([{ ...row }], columns, { header: false })) stream.write(line);
    },
    async end(): Promise<string | null> {
      if (!stream) {
        await rm(path, { force: true });
        return null;
      }
      await new Promise<void>((done, fail) =>
        stream?.end((error?: Error | null) => (error ? fail(error) : done())),
      );
      await rename(partial, path);
      return path;
    },
  };
}
