import { download } from '../../parts/export-file';
import { csafFileName } from '../csaf/file-name';
import { textOf } from '../csaf/json';
import { readText } from '../csaf/text';
import { at } from '../csaf/tree';

/** Hands out the text as it is, byte for byte, under the name that CSAF 2.0 §5.1 gives it. */
export function exportDocument(text: string): void {
  const read = readText(text);
  const id = read.ok ? textOf(at(read.tree, ['document', 'tracking', 'id'])) : '';
  download(csafFileName(id || 'advisory'), text, 'application/json');
}

/** What somebody chose, as text; a file that is not UTF-8 is refused rather than read as another text. */
export async function readFile(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${file.name} is not UTF-8 text.`);
  }
}

/** SHA-256 of a text's bytes, in lower-case hex. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
