import type { CheckResult } from '@tocsin/csaf';
import { ensure } from '@tocsin/kernel';
import type { Signature } from './domain/advisory.js';

const maxKeys = 20;
const maxKeyLength = 65_536;

/** Refuses what is no list of armoured public keys (CSAF 2.0 §7.1.20); one that proves damaged is said of each document. */
export function ensureKeys(keys: readonly string[]): void {
  ensure(keys.length <= maxKeys, 'advisory/too-many-keys', `At most ${maxKeys} keys at once.`, ['keys']);
  for (const [index, key] of keys.entries()) {
    const path = ['keys', index];
    ensure(
      key.length <= maxKeyLength,
      'advisory/key-too-large',
      `A key has at most ${maxKeyLength} characters.`,
      path,
    );
    ensure(
      !key.includes('PRIVATE KEY BLOCK'),
      'advisory/private-key',
      'This is a private key: keep it to yourself, and hand in the public one.',
      path,
    );
    ensure(
      key.includes('-----BEGIN PGP PUBLIC KEY BLOCK-----'),
      'advisory/no-public-key',
      'A key is an armoured OpenPGP public key: -----BEGIN PGP PUBLIC KEY BLOCK----- and what follows.',
      path,
    );
  }
}

/** What is remembered of a signature; `null` where none came along. */
export function signatureOf({ signature }: CheckResult): Signature | null {
  if (signature.state === 'none') return null;
  const { state, keyId, fingerprint, createdAt } = signature;
  return { state, keyId, fingerprint, createdAt };
}

/** As GraphQL has it. */
export function shownSignature(signature: Signature | null | undefined) {
  return signature ? { ...signature, state: signature.state.toUpperCase().replaceAll('-', '_') } : null;
}
