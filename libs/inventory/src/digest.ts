import { createHash } from 'node:crypto';

/** 32 hexadecimal digits of SHA-256: a short id that follows from its text. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
