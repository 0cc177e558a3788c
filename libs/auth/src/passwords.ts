import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { type Clock, type Documents, ensure, type Instant } from '@tocsin/kernel';
import { asAuth, passwords as stored } from './context.js';
import { inLine } from './line.js';

export interface Passwords {
  /** Sets a person's password; refuses with `auth/password-too-short` or `auth/password-too-long`. */
  set(person: string, password: string): Promise<void>;
  /** Whether this is the person's password. Takes as long where there is no such person or no password. */
  verify(person: string | null, password: string): Promise<boolean>;
  /** When the password was last set; `null` where it never was. */
  changedAt(person: string): Promise<Instant | null>;
}

/** RFC 7914 with the cost that OWASP names for 32 MiB of memory. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyLength = 32;
/** NIST SP 800-63B §5.1.1.2 asks for 8 and no composition rules; without a second factor 12 are better. */
const shortest = 12;
const longest = 256;

export function createPasswords(ports: { readonly documents: Documents; readonly clock: Clock }): Passwords {
  const { documents, clock } = ports;
  // Each takes 32 MiB and a worker thread: more than two at once would starve the rest.
  const hash = inLine(derive, { atOnce: 2, waiting: 50 });
  const nobody = `scrypt$${cost.N}$${cost.r}$${cost.p}$${encode(randomBytes(16))}$${encode(randomBytes(keyLength))}`;
  return {
    async set(person, password) {
      ensure(
        [...password].length >= shortest,
        'auth/password-too-short',
        `A password has at least ${shortest} characters.`,
      );
      ensure(
        password.length <= longest,
        'auth/password-too-long',
        `A password has at most ${longest} characters.`,
      );
      const salt = randomBytes(16);
      const derived = await hash(password, salt, cost);
      const revision = ((await documents.get(stored, asAuth, person))?.revision ?? 0) + 1;
      const document = {
        id: person,
        readers: [],
        hash: `scrypt$${cost.N}$${cost.r}$${cost.p}$${encode(salt)}$${encode(derived)}`,
        changedAt: clock.now(),
        revision,
      };
      const written = await documents.put(stored, [{ version: revision, document }]);
      ensure(
        written === 1,
        'auth/password-changed-meanwhile',
        'The password was changed at the same moment.',
      );
    },
    async verify(person, password) {
      if (password.length > longest) return false;
      const record = person === null ? null : await documents.get(stored, asAuth, person);
      const [, n, r, p, salt, expected] = (record?.hash ?? nobody).split('$') as [string, ...string[]];
      const options = { N: Number(n), r: Number(r), p: Number(p) };
      const derived = await hash(password, Buffer.from(salt ?? '', 'base64url'), options);
      const same = timingSafeEqual(derived, Buffer.from(expected ?? '', 'base64url'));
      return same && record !== null;
    },
    async changedAt(person) {
      return (await documents.get(stored, asAuth, person))?.changedAt ?? null;
    },
  };
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64url');
}

/** NFKC, so that the same keys give the same password on every system. */
function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, { ...options, maxmem: 64 * 2 ** 20 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
