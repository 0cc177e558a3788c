/** A document with what lies beside it: its hashes and its signature (CSAF 2.0 §7.1.18, §7.1.19). */
export interface Candidate {
  readonly document: File;
  readonly sha256: File | null;
  readonly sha512: File | null;
  readonly signature: File | null;
}

export interface Sorted {
  readonly candidates: readonly Candidate[];
  /** Public keys, to verify signatures with. */
  readonly keys: readonly File[];
  /** What is none of these, by name. */
  readonly others: readonly string[];
}

/** What the server takes at once. */
export const batchFiles = 40;
export const batchBytes = 8 * 1024 * 1024;

/** Sorts files that somebody chose into documents with what belongs to them. */
export function sortFiles(files: readonly File[]): Sorted {
  const byName = new Map(files.map((file) => [file.name, file]));
  const documents = files.filter(({ name }) => /\.json$/i.test(name));
  const candidates = documents.map((document) => ({
    document,
    sha256: byName.get(`${document.name}.sha256`) ?? null,
    sha512: byName.get(`${document.name}.sha512`) ?? null,
    signature: byName.get(`${document.name}.asc`) ?? null,
  }));
  const used = new Set(
    candidates.flatMap(({ document, sha256, sha512, signature }) => [document, sha256, sha512, signature]),
  );
  const rest = files.filter((file) => !used.has(file));
  const isKey = ({ name }: File) => /\.(asc|key|pub)$/i.test(name);
  return {
    candidates,
    keys: rest.filter(isKey),
    others: rest.filter((file) => !isKey(file)).map(({ name }) => name),
  };
}

/** Batches that the server takes, in order. */
export function batchesOf(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const batches: Candidate[][] = [];
  let size = 0;
  for (const candidate of candidates) {
    const last = batches.at(-1);
    if (!last || last.length >= batchFiles || size + candidate.document.size > batchBytes) {
      batches.push([candidate]);
      size = candidate.document.size;
    } else {
      last.push(candidate);
      size += candidate.document.size;
    }
  }
  return batches;
}

/** Bytes as base64 (RFC 4648 §4). */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a function takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}
