import type * as OpenPgp from 'openpgp';

export type Pgp = typeof OpenPgp;

/** The public keys that signatures are verified with. */
export interface Keyring {
  readonly keys: readonly OpenPgp.PublicKey[];
  /** Whether any was handed in, readable or not. */
  readonly given: boolean;
  /** What is wrong with those that cannot be used, in words. */
  readonly complaints: readonly string[];
}

let loading: Promise<Pgp> | undefined;

/** Reads the OpenPGP library with the first signature; the many documents without one never need it. */
export function loadOpenPgp(): Promise<Pgp> {
  loading ??= import('openpgp');
  return loading;
}

let last: { readonly texts: readonly string[]; readonly ring: Promise<Keyring> } | undefined;

/** Reads armoured public keys (CSAF 2.0 §7.1.20); the documents of an import come with the same ones, which are read once. */
export function readKeyring(pgp: Pgp, texts: readonly string[]): Promise<Keyring> {
  const same = last?.texts.length === texts.length && last.texts.every((text, i) => text === texts[i]);
  if (!last || !same) last = { texts, ring: readAll(pgp, texts) };
  return last.ring;
}

async function readAll(pgp: Pgp, texts: readonly string[]): Promise<Keyring> {
  const keys: OpenPgp.PublicKey[] = [];
  const complaints: string[] = [];
  for (const [index, text] of texts.entries()) {
    try {
      const found = await pgp.readKeys({ armoredKeys: text });
      if (found.some((key) => key.isPrivate()))
        complaints.push(`Key ${index + 1} is a private key; hand in the public one only`);
      else keys.push(...found);
    } catch (error) {
      const why = error instanceof Error ? error.message.slice(0, 300) : 'it is damaged';
      complaints.push(`Key ${index + 1} cannot be read: ${why}`);
    }
  }
  return { keys, given: texts.length > 0, complaints };
}
