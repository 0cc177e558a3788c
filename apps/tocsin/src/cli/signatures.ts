import { createReadStream } from 'node:fs';
import { Fault } from '@tocsin/kernel';

/** What was said of a document's signature. */
export interface Signature {
  readonly state: string;
  readonly keyId: string | null;
}

/** A character more than is read, so that a larger file is refused for its size rather than as damaged. */
const longestSignature = 65_536 + 1;
const longestKeyFile = 2_000_000;

/** The armoured signature in a file, or its beginning. One that cannot be read fits nothing. */
export async function signatureIn(path: string): Promise<string> {
  return beginning(path, longestSignature).catch(() => '');
}

/** The armoured public keys in files, as `gpg --armor --export` writes them, one after the other. */
export async function publicKeysIn(paths: readonly string[]): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const path of paths) {
    const text = await beginning(path, longestKeyFile).catch(() => null);
    if (text === null) throw new Fault('cli/no-input', `${path} is not there, or may not be read.`, false);
    const blocks = text.match(/-----BEGIN PGP [A-Z ]+-----[\s\S]*?-----END PGP [A-Z ]+-----/g);
    if (!blocks)
      throw new Fault(
        'cli/no-key',
        `${path} holds no armoured OpenPGP key; gpg --armor --export writes one.`,
        false,
      );
    keys.push(...blocks);
  }
  return keys;
}

/** One line on the signatures of an import: how many are how, and which keys it takes. Empty where there were none. */
export function signatureSummary(signatures: readonly Signature[]): string {
  const counts = new Map<string, number>();
  for (const { state } of signatures) counts.set(state, (counts.get(state) ?? 0) + 1);
  const missing = new Set(
    signatures.filter(({ state }) => lacksKey.has(state)).flatMap(({ keyId }) => keyId ?? []),
  );
  const parts = [...counts].map(([state, count]) => `${count} ${words.get(state) ?? state.toLowerCase()}`);
  const asked =
    missing.size > 0 ? `; --keys FILE with ${[...missing].slice(0, 5).join(', ')} verifies them` : '';
  return parts.length === 0 ? '' : `Signatures: ${parts.join(', ')}${asked}.`;
}

const lacksKey: ReadonlySet<string> = new Set(['FITS_SO_FAR', 'KEY_UNKNOWN']);

const words: ReadonlyMap<string, string> = new Map([
  ['VERIFIED', 'verified'],
  ['FITS_SO_FAR', 'may fit, their key was not given'],
  ['KEY_UNKNOWN', 'may fit, by a key that is none of those given'],
  ['DOES_NOT_FIT', 'do not fit'],
  ['NOT_TRUSTED', 'not to be trusted'],
  ['UNREADABLE', 'unreadable'],
  ['NOT_CHECKED', 'not checked'],
]);

async function beginning(path: string, length: number): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: length - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
