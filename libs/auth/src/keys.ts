import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@tocsin/kernel';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';

/** The embedded issuer's secrets. The first of `signing` signs, all of them verify. */
export interface IssuerKeys {
  readonly signing: readonly JWK[];
  /** Keys for cookies and forms, base64url; the first one signs. */
  readonly secrets: readonly string[];
}

export const keysFile = 'keys.json';

/**
 * The keys of a data folder, made at the first call (RSA 2048, file mode 0600). Whoever reads the file is everybody:
 * one that others may read is refused with `auth/keys-exposed`, one that cannot be read with `auth/keys-unreadable`.
 */
export async function loadKeys(folder: string): Promise<IssuerKeys> {
  const path = join(folder, keysFile);
  return (await readKeys(path)) ?? (await createKeys(folder, path));
}

/** The public half: what the issuer serves under `certs`, and what a verifier takes. */
export function publicKeysOf(keys: IssuerKeys): JSONWebKeySet {
  return {
    keys: keys.signing.map(({ kty, n, e, kid }) => ({ kty, n, e, kid, alg: 'RS256', use: 'sig' }) as JWK),
  };
}

async function readKeys(path: string): Promise<IssuerKeys | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Fault('auth/keys-unreadable', `${path} cannot be read: ${error.code}.`, false, {
      cause: error,
    });
  });
  if (text === null) return null;
  await refuseExposed(path);
  const keys = parse(text);
  if (!keys)
    throw new Fault(
      'auth/keys-unreadable',
      `${path} does not hold the issuer's keys; restore it, or remove it and everybody signs in again.`,
      false,
    );
  return keys;
}

function parse(text: string): IssuerKeys | null {
  try {
    const value = JSON.parse(text) as Partial<IssuerKeys> | null;
    const whole =
      Array.isArray(value?.signing) &&
      value.signing.length > 0 &&
      value.signing.every(
        (key) => key.kty === 'RSA' && typeof key.d === 'string' && typeof key.kid === 'string',
      ) &&
      Array.isArray(value.secrets) &&
      value.secrets.length > 0 &&
      value.secrets.every((secret) => typeof secret === 'string' && secret.length >= 32);
    return whole ? (value as IssuerKeys) : null;
  } catch {
    return null;
  }
}

async function refuseExposed(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0)
    throw new Fault(
      'auth/keys-exposed',
      `${path} may be read by others; keep it to yourself (chmod 600), or remove it if it was.`,
      false,
    );
}

async function createKeys(folder: string, path: string): Promise<IssuerKeys> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2_048, extractable: true });
  const signing = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' };
  const keys: IssuerKeys = { signing: [signing], secrets: [randomBytes(32).toString('base64url')] };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeOnce(path, `${JSON.stringify(keys, null, 2)}\n`);
  // Two first starts at once: the one that came second takes what the first one wrote.
  return (await readKeys(path)) ?? keys;
}

/** Whole or not at all, and never over a file that is there. */
async function writeOnce(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST')
      throw new Fault('auth/keys-unwritable', `${path} cannot be written: ${code}.`, false, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
}
