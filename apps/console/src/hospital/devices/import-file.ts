import type { Client } from '@urql/core';
import { refusedBy, type Trouble, troubleOf } from '../../api/trouble';
import type { JobProgress } from '../../jobs/jobs';
import { type Field, type Mapping, rowOf } from './columns';
import { type CsvRecord, csvReader, type Delimiter } from './csv-reader';
import { RecordRowDocument } from './generated/import';

export interface RejectedLine {
  readonly line: number;
  readonly asset: string;
  readonly field: string;
  readonly code: string;
  readonly message: string;
  /** As it stands in the file, so that it can be put right and sent again. */
  readonly cells: readonly string[];
}

export interface Imported {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedLine[];
  readonly warnings: number;
}

export interface ImportOf {
  readonly client: Client;
  readonly organisation: string;
  readonly file: Blob & { readonly name: string };
  readonly delimiter: Delimiter;
  readonly mapping: Mapping;
}

/** Rows that the API takes at once. */
const batch = 1_000;

/**
 * Sends an inventory, batch by batch, and tells how far it is. Rows that are not taken are kept with their reasons.
 * Throws where a batch cannot be sent; what was sent before stays.
 */
export async function importFile(
  { client, organisation, file, delimiter, mapping }: ImportOf,
  report: (progress: JobProgress) => void,
  signal: AbortSignal,
  onChange: (imported: Imported) => void,
): Promise<Imported> {
  let sum: Imported = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: [], warnings: 0 };
  const lineOf = new Map<string, number>();
  let waiting: CsvRecord[] = [];

  const reject = (record: CsvRecord, asset: string, field: string, code: string, message: string) => {
    sum = {
      ...sum,
      rejected: [...sum.rejected, { line: record.line, asset, field, code, message, cells: record.cells }],
    };
  };

  async function send(records: readonly CsvRecord[]): Promise<void> {
    const fresh = records.flatMap((record) => {
      const row = rowOf(record.cells, mapping);
      const asset = row.assetId ?? '';
      const before = lineOf.get(asset);
      if (asset !== '' && before !== undefined) {
        const message = `This asset id stands in line ${before} already.`;
        reject(record, asset, 'assetId', 'inventory/asset-id-repeated', message);
        return [];
      }
      lineOf.set(asset, record.line);
      return [{ record, row }];
    });
    if (fresh.length === 0) return;
    const payload = await sendRows(
      client,
      organisation,
      file.name,
      fresh.map(({ row }) => row),
    );
    for (const { row, assetId, field, code, message } of payload.rejected ?? []) {
      const record = fresh[row]?.record;
      if (record) reject(record, assetId ?? '', field, code, message);
    }
    sum = {
      ...sum,
      rows: sum.rows + records.length,
      added: sum.added + (payload.added ?? 0),
      changed: sum.changed + (payload.changed ?? 0),
      unchanged: sum.unchanged + (payload.unchanged ?? 0),
      warnings: sum.warnings + (payload.warnings?.length ?? 0),
    };
    onChange(sum);
  }

  let header = true;
  let read = 0;
  const reader = csvReader(delimiter);
  const decoder = new TextDecoder();
  const take = async (records: readonly CsvRecord[], last: boolean) => {
    waiting.push(...records);
    if (header && waiting.length > 0) {
      waiting.shift();
      header = false;
    }
    while (waiting.length >= batch || (last && waiting.length > 0)) {
      signal.throwIfAborted();
      await send(waiting.slice(0, batch));
      waiting = waiting.slice(batch);
      // In rows, as far as the bytes read tell how many there will be.
      const part = read / Math.max(1, file.size);
      report({
        done: sum.rows,
        total: last && waiting.length === 0 ? sum.rows : Math.round(sum.rows / part),
        unit: 'rows',
      });
    }
  };
  const stream = file.stream().getReader();
  for (;;) {
    const { value, done } = await stream.read();
    if (done) break;
    read += value.length;
    await take(reader.read(decoder.decode(value, { stream: true }).replace(/^\uFEFF/, '')), false);
  }
  await take([...reader.read(decoder.decode()), ...reader.end()], true);
  onChange(sum);
  return sum;
}

async function sendRows(
  client: Client,
  organisation: string,
  fileName: string,
  rows: readonly Partial<Record<Field, string>>[],
) {
  const input = { organisation, source: `import ${fileName}`.slice(0, 200), rows: [...rows] };
  const { data, error } = await client.mutation(RecordRowDocument, { input }).toPromise();
  const refusal = data?.importDevices.refusal;
  const trouble: Trouble | null = error ? troubleOf(error) : refusal ? refusedBy(refusal) : null;
  if (trouble) throw new Error(`${trouble.message} (${trouble.code})`);
  if (!data) throw new Error('The answer was empty.');
  return data.importDevices;
}
