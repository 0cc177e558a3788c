import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Fault } from '@tocsin/kernel';

/** Operations that clients ask for by the SHA-256 (hex) of their text. */
export interface Operations {
  readonly persisted: ReadonlyMap<string, string>;
  /** Nothing else is answered. */
  readonly persistedOnly: boolean;
}

/**
 * Reads `TOCSIN_OPERATIONS`, a JSON file of hashes and the operations that they are of, and `TOCSIN_OPERATIONS_ONLY`.
 * Throws Fault `host/setting` for a file that is none, and for a hash that is not its operation's.
 */
export function readOperations(environment: NodeJS.ProcessEnv = process.env): Operations | null {
  const { TOCSIN_OPERATIONS: file, TOCSIN_OPERATIONS_ONLY: only } = environment;
  if (!file) return null;
  const persisted = new Map<string, string>();
  for (const [hash, text] of Object.entries(parsed(file))) {
    if (typeof text !== 'string' || createHash('sha256').update(text).digest('hex') !== hash)
      throw wrong(file, `${hash.slice(0, 80)} is not the SHA-256 of its operation`);
    persisted.set(hash, text);
  }
  return { persisted, persistedOnly: only === 'yes' };
}

function parsed(file: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof content === 'object' && content !== null && !Array.isArray(content))
      return content as Record<string, unknown>;
  } catch (error) {
    throw wrong(file, error instanceof Error ? error.message : String(error));
  }
  throw wrong(file, 'it is no JSON object');
}

function wrong(file: string, why: string): Fault {
  return new Fault(
    'host/setting',
    `TOCSIN_OPERATIONS names a JSON file of hashes and operations; ${file} is none (${why}).`,
    false,
  );
}
