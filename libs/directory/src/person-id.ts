import { createHash } from 'node:crypto';

/** The id of the person whom an e-mail address names: the same for ever, and no address itself. */
export function personId(email: string): string {
  return createHash('sha256').update(`person:${email}`).digest('hex').slice(0, 32);
}
