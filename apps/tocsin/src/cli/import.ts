import { createReadStream } from 'node:fs';
import { lstat, opendir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { Fault } from '@tocsin/kernel';
import { exitCodes, type Output } from './output.js';
import type { Session } from './session.js';

interface Candidate {
  readonly path: string;
  readonly name: string;
}

interface Reason {
  readonly rule: string;
  readonly message: string;
  readonly place: string;
}

interface Result {
  readonly fileName: string;
  readonly verdict: string;
  readonly trackingId: string | null;
  readonly reasons: readonly Reason[];
}

type Verdict = 'accepted' | 'warned' | 'unchanged' | 'revised' | 'quarantined' | 'skipped';

const largestDocument = 20 * 1024 * 1024;
const batchFiles = 40;
const batchBytes = 8 * 1024 * 1024;

const mutation = `mutation Import($input: ImportAdvisoriesInput!) {
  importAdvisories(input: $input) {
    results { fileName verdict trackingId reasons { rule message place } }
    refusal { code message path }
  }
}`;

/** Files the CSAF documents of a folder, or one file; answers the exit code: 0 only if nothing was quarantined. */
export async function importFolder(
  session: Session,
  target: string,
  organisation: string,
  as: string | undefined,
  output: Output,
): Promise<number> {
  const began = performance.now();
  const counts: Record<Verdict, number> = {
    accepted: 0,
    warned: 0,
    unchanged: 0,
    revised: 0,
    quarantined: 0,
    skipped: 0,
  };
  const root = resolve(target);
  const { files, refused } = await candidates(root);
  const progress = output.progress(files.length, 'documents');
  const report = (result: Result) => {
    const verdict = result.verdict.toLowerCase() as Verdict;
    counts[verdict]++;
    tellResult(result, verdict, output);
  };
  for (const each of refused) report(each);
  for await (const batch of batches(files, report, progress.advance)) {
    const { importAdvisories } = await session.ask<{ importAdvisories: { results: readonly Result[] } }>(
      mutation,
      { input: { organisation, documents: batch } },
      as,
    );
    for (const result of importAdvisories.results) report(result);
    progress.advance(batch.length, `${counts.quarantined} quarantined`);
  }
  progress.end();
  const documents =
    counts.accepted + counts.warned + counts.unchanged + counts.revised + counts.quarantined + counts.skipped;
  const seconds = Math.round(performance.now() - began) / 1_000;
  output.tell({ documents, ...counts, seconds });
  output.say(
    `${documents} documents in ${seconds} s: ${counts.accepted} accepted, ${counts.warned} accepted with warnings, ${counts.unchanged} unchanged, ` +
      `${counts.revised} new revisions, ${counts.quarantined} quarantined, ${counts.skipped} skipped.`,
  );
  return counts.quarantined > 0 ? exitCodes.partly : exitCodes.done;
}

const words: Readonly<Record<Verdict, string>> = {
  accepted: 'accepted',
  warned: 'accepted with warnings',
  unchanged: 'unchanged',
  revised: 'new revision',
  quarantined: 'quarantined',
  skipped: 'skipped',
};

function tellResult(result: Result, verdict: Verdict, output: Output): void {
  const { fileName, trackingId, reasons } = result;
  output.tell({ file: fileName, verdict, trackingId, reasons });
  output.say(`${words[verdict].padEnd(22)} ${fileName}${trackingId ? `  ${trackingId}` : ''}`);
  if (verdict === 'unchanged' || (verdict === 'skipped' && reasons.length === 0)) return;
  const shown = verdict === 'warned' || verdict === 'accepted' ? reasons.slice(0, 3) : reasons.slice(0, 20);
  for (const reason of shown)
    output.say(`    ${reason.rule}: ${reason.message}${reason.place ? `  at ${reason.place}` : ''}`);
  if (reasons.length > shown.length) output.say(`    … and ${reasons.length - shown.length} more`);
}

/** The files below a folder in order of their names. Links that leave the folder, and what cannot be read, are told. */
async function candidates(
  root: string,
): Promise<{ files: readonly Candidate[]; refused: readonly Result[] }> {
  const info = await stat(root).catch(() => null);
  if (!info) throw new Fault('cli/no-input', `${root} is not there, or may not be read.`, false);
  if (info.isFile()) return { files: [{ path: root, name: basename(root) }], refused: [] };
  const real = await realpath(root);
  const files: Candidate[] = [];
  const refused: Result[] = [];
  async function visit(folder: string): Promise<void> {
    const directory = await opendir(folder).catch(() => null);
    if (!directory)
      return void refused.push(
        said(relative(root, folder), 'QUARANTINED', 'cli/unreadable', 'The folder may not be read.'),
      );
    for await (const entry of directory) {
      const path = join(folder, entry.name);
      const name = relative(root, path);
      if (entry.name === '.git' || entry.name === 'node_modules') continue;
      if (entry.isSymbolicLink() && !(await inside(path, real)))
        refused.push(
          said(
            name,
            'SKIPPED',
            'cli/link-leaves-folder',
            'The link leads out of the folder; what is behind it is not read.',
          ),
        );
      else if (entry.isDirectory()) await visit(path);
      else if (entry.isFile() || (entry.isSymbolicLink() && (await stat(path).catch(() => null))?.isFile()))
        files.push({ path, name });
    }
  }
  await visit(root);
  return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)), refused };
}

async function inside(path: string, root: string): Promise<boolean> {
  const target = await realpath(path).catch(() => null);
  return target !== null && (target === root || target.startsWith(root + sep));
}

interface Document {
  readonly fileName: string;
  readonly bytes: string;
  readonly sha256?: string;
  readonly sha512?: string;
}

/** Reads the documents in batches. Hashes and signatures are used where they belong to a document, and else passed over. */
async function* batches(
  files: readonly Candidate[],
  report: (result: Result) => void,
  advance: (by: number) => void,
): AsyncGenerator<readonly Document[]> {
  const names = new Set(files.map((file) => file.path));
  let batch: Document[] = [];
  let size = 0;
  for (const file of files) {
    const outcome = await read(file, names);
    if ('verdict' in outcome) {
      report(outcome);
      advance(1);
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

async function read(file: Candidate, names: ReadonlySet<string>): Promise<Document | Result> {
  const sidecar = /\.(?:sha256|sha512|asc|sig)$/i.exec(file.name);
  if (sidecar) {
    const belongs = names.has(file.path.slice(0, -sidecar[0].length));
    const said_ = belongs
      ? 'It belongs to the document beside it and was used there.'
      : 'No document stands beside it.';
    return said(
      file.name,
      'SKIPPED',
      'cli/sidecar',
      sidecar[0].toLowerCase() === '.asc' && belongs
        ? 'It belongs to the document beside it; signatures are not verified yet.'
        : said_,
    );
  }
  if (!/\.json$/i.test(file.name)) return said(file.name, 'SKIPPED', 'cli/no-json', 'It is no JSON file.');
  try {
    const info = await lstat(file.path);
    if (info.isFile() && info.size > largestDocument) return await tooLarge(file, info.size);
    const bytes = await readFile(file.path);
    const [sha256, sha512] = await Promise.all(
      ['.sha256', '.sha512'].map((end) => hashIn(file.path + end, names)),
    );
    return {
      fileName: file.name,
      bytes: bytes.toString('base64'),
      ...(sha256 && { sha256 }),
      ...(sha512 && { sha512 }),
    };
  } catch (error) {
    return said(
      file.name,
      'QUARANTINED',
      'cli/unreadable',
      `The file may not be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    );
  }
}

/** Too large to be sent: told, and left where it is. Its first bytes tell whether it is JSON at all. */
async function tooLarge(file: Candidate, size: number): Promise<Result> {
  let head = '';
  for await (const chunk of createReadStream(file.path, { end: 255 })) head += String(chunk);
  const message = `${size} bytes are more than the ${largestDocument} that a document may have; it stays where it is.`;
  return said(
    file.name,
    head.trimStart().startsWith('{') ? 'QUARANTINED' : 'SKIPPED',
    'csaf/too-large',
    message,
  );
}

/** The hash in a file as `sha256sum` writes it. */
async function hashIn(path: string, names: ReadonlySet<string>): Promise<string | null> {
  if (!names.has(path)) return null;
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^\s*([0-9a-fA-F]{64,128})\b/.exec(text)?.[1]?.toLowerCase() ?? null;
}

function said(fileName: string, verdict: string, rule: string, message: string): Result {
  return { fileName, verdict, trackingId: null, reasons: [{ rule, message, place: '' }] };
}
