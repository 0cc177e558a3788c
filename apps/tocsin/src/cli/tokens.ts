import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { refresh, type Tokens } from '@tocsin/auth';

/** Where a person's own tokens are kept after `tocsin login`: readable by that person alone. */
function file(): string {
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'tocsin', 'tokens.json');
}

interface Saved {
  readonly [address: string]: Tokens & { readonly issuer: string; readonly until: number };
}

async function read(): Promise<Saved> {
  try {
    return JSON.parse(await readFile(file(), 'utf8')) as Saved;
  } catch {
    return {};
  }
}

export async function saveTokens(address: string, issuer: string, tokens: Tokens): Promise<void> {
  const all = { ...(await read()), [address]: { ...tokens, issuer, until: tokens.expiresAt - 30_000 } };
  await mkdir(dirname(file()), { recursive: true, mode: 0o700 });
  await writeFile(file(), JSON.stringify(all), { mode: 0o600 });
  await chmod(file(), 0o600);
}

export async function forgetTokens(): Promise<void> {
  await rm(file(), { force: true });
}

/** The access token of whoever signed in at this address, renewed where it is about to end; `null` where nobody did. */
export async function savedToken(address: string): Promise<string | null> {
  const saved = (await read())[address];
  if (!saved) return null;
  if (saved.until > Date.now()) return saved.accessToken;
  if (!saved.refreshToken) return null;
  try {
    const tokens = await refresh({ issuer: saved.issuer, refreshToken: saved.refreshToken });
    await saveTokens(address, saved.issuer, tokens);
    return tokens.accessToken;
  } catch {
    return null;
  }
}
