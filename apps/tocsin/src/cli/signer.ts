import { type IssuerKeys, loadKeys, mintToken, passwordLink, realmPath, serviceOf } from '@tocsin/auth';

/** Speaks for anybody: it holds the keys of a data folder. */
export interface Signer {
  /** A token for a person by e-mail address, or for an organisation's service account by its handle. */
  token(who: string, ttl?: number): Promise<string>;
  /** An address at which a person sets their own password: once, within the hour. */
  passwordLink(email: string): Promise<string>;
}

interface Held {
  readonly token: Promise<string>;
  readonly until: number;
}

const usualLife = 600;
const clock = { now: () => new Date().toISOString() };

export function signerOf(folder: string, address: string): Signer {
  const held = new Map<string, Held>();
  let keys: Promise<IssuerKeys> | null = null;

  async function mint(who: string, ttl: number): Promise<string> {
    keys ??= loadKeys(folder);
    return mintToken({
      keys: await keys,
      issuer: `${address}${realmPath}`,
      subject: await subjectOf(who),
      email: who,
      ttl,
      clock,
    });
  }

  return {
    async passwordLink(email) {
      keys ??= loadKeys(folder);
      const person = await subjectOf(email.trim().toLowerCase());
      return passwordLink({ keys: await keys, issuer: `${address}${realmPath}`, person, clock });
    },
    async token(who, ttl) {
      const name = who.trim().toLowerCase();
      if (ttl !== undefined) return mint(name, ttl);
      const known = held.get(name);
      if (known && known.until > Date.now()) return known.token;
      const token = mint(name, usualLife);
      held.set(name, { token, until: Date.now() + (usualLife * 1_000) / 2 });
      return token;
    },
  };
}

async function subjectOf(who: string): Promise<string> {
  if (!who.includes('@')) return serviceOf(who);
  const { personId } = await import('@tocsin/directory');
  return personId(who);
}
