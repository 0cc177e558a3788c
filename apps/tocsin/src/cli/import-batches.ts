import { open } from 'node:fs/promises';
import { type Candidate, unreadable } from './candidates.js';
import type { Result } from './result.js';
import { signatureIn } from './signatures.js';

/** A document as `importAdvisories` takes it. */
export interface SentDocument {
  readonly fileName: string;
  readonly bytes: string;
  readonly sha256?: string;
  readonly sha512?: string;
  readonly signature?: string;
}

/** CSAF documents have a few hundred kilobytes; the check refuses larger ones as well. */
const largestDocument = 20_000_000;
const largestHashFile = 4_096;
const batchFiles = 50;
const batchBytes = 8 * 1024 * 1024;

/** Reads documents in batches. What is none is told to `report`; hashes and signature are sent along with the document they belong to. */
export async function* batches(
  files: readonly Candidate[],
  beside: ReadonlySet<string>,
  report: (result: Result) => void,
): AsyncGenerator<readonly SentDocument[]> {
  let batch: SentDocument[] = [];
  let size = 0;
  for (const file of files) {
    const outcome = await read(file, beside);
    if ('verdict' in outcome) {
      report(outcome);
      continue;
    }
    if (batch.length > 0 && (batch.length >= batchFiles || size + outcome.bytes.length > batchBytes)) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(outcome);
    size += outcome.bytes.length;
  }
  if (batch.length > 0) yield batch;
}

async function read(file: Candidate, beside: ReadonlySet<string>): Promise<SentDocument | Result> {
  const { path, name } = file;
  const sidecar = /\.(?:sha256|sha512|asc|sig)$/i.exec(path)?.[0];
  if (sidecar) return skippedSidecar(name, beside.has(path.slice(0, -sidecar.length)));
  if (!/\.json$/i.test(name)) return skipped(name, 'cli/no-json', 'It is no JSON file.');
  try {
    const document = await readUpTo(path, largestDocument);
    if ('size' in document) return tooLarge(name, document);
    const [sha256, sha512] = await Promise.all(
      ['.sha256', '.sha512'].map((end) => (beside.has(path + end) ? hashFile(path + end) : undefined)),
    );
    const signature = beside.has(`${path}.asc`) ? await signatureIn(`${path}.asc`) : undefined;
    const bytes = document.bytes.toString('base64');
    return {
      fileName: name,
      bytes,
      ...(sha256 !== undefined && { sha256 }),
      ...(sha512 !== undefined && { sha512 }),
      ...(signature !== undefined && { signature }),
    };
  } catch (error) {
    return unreadable(
      name,
      `The file may not be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    );
  }
}

interface TooMuch {
  readonly size: number;
  readonly head: string;
}

/** The bytes of a file; of one with more than `most`, its size and how it begins, and nothing else is read. */
async function readUpTo(path: string, most: number): Promise<{ bytes: Buffer } | TooMuch> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size <= most) return { bytes: await file.readFile() };
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return { size, head: buffer.subarray(0, bytesRead).toString() };
  } finally {
    await file.close();
  }
}

/** What a hash file says, as it says it: the check reads it. One that cannot be read fits nothing. */
async function hashFile(path: string): Promise<string> {
  const read = await readUpTo(path, largestHashFile).catch(() => null);
  return read && 'bytes' in read ? read.bytes.toString() : '';
}

function skippedSidecar(name: string, belongs: boolean): Result {
  if (!belongs) return skipped(name, 'cli/sidecar', 'No document stands beside it.');
  const used = /\.sig$/i.test(name) ? 'only armoured signatures (.asc) are read' : 'it was held against it';
  return skipped(name, 'cli/sidecar', `It belongs to the document beside it; ${used}.`);
}

/** Too large to be sent: told, and left where it is. How it begins tells whether it could be a document at all. */
function tooLarge(fileName: string, { size, head }: TooMuch): Result {
  const message = `${size} bytes are more than the ${largestDocument} that a document may have; it stays where it is.`;
  const verdict = head
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('{')
    ? 'QUARANTINED'
    : 'SKIPPED';
  return { fileName, verdict, trackingId: null, reasons: [{ rule: 'csaf/too-large', message, place: '' }] };
}

function skipped(fileName: string, rule: string, message: string): Result {
  return { fileName, verdict: 'SKIPPED', trackingId: null, reasons: [{ rule, message, place: '' }] };
}
