import { type ReaderToken, token } from '@tocsin/sharing';
import type { AnswerEvent } from './answer.js';

/**
 * An answer is read by its own organisation alone. The answer to a TLP:RED advisory is read by the person who gave
 * it, because colleagues who were not named may not even learn that the advisory exists.
 */
export function readersOfAnswer({ data }: AnswerEvent): readonly ReaderToken[] {
  return data.tlp === 'RED' ? [token.person(data.by)] : [token.organisation(data.organisation)];
}
