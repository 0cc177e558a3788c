import { Refusal } from '@tocsin/kernel';
/** The most tokens that one reader presents. */
export const mostTokens = 1_000;
/** The tokens of a reader, or `null` for the context itself, which has to say why it reads past the sharing rules. */
export function ensureTokens(reader) {
  if ('system' in reader && typeof reader.system === 'string' && reader.system.trim() !== '') {
    if (!('tokens' in reader)) return null;
  } else if ('tokens' in reader && Array.isArray(reader.tokens)) {
    const { tokens } = reader;
    if (tokens.length <= mostTokens && tokens.every((token) => typeof token === 'string')) return tokens;
  }
  throw new Refusal('store/reader', 'Nobody reads without tokens, or without saying why.', ['reader']);
}
