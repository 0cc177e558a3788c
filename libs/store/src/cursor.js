import { createHash } from 'node:crypto';
import { Refusal } from '@tocsin/kernel';
import { isScalar } from './keys.js';
/** An opaque text that says where a page ended, with a check against typing errors and use in another list. */
export function writeCursor(order, { key, id }) {
  const body = JSON.stringify([key, id]);
  return Buffer.from(check(order, body) + body).toString('base64url');
}
/** Reads a cursor back; Refusal `store/cursor` where it is broken or of another list. */
export function readCursor(order, cursor) {
  const text = Buffer.from(cursor, 'base64url').toString();
  const body = text.slice(checkLength);
  if (cursor.length > 8_192 || text.slice(0, checkLength) !== check(order, body)) throw broken();
  const parts = JSON.parse(body);
  if (!Array.isArray(parts)) throw broken();
  const [key, id] = parts;
  if (!isScalar(key) || typeof id !== 'string') throw broken();
  return { key, id };
}
const checkLength = 11;
function check(order, body) {
  return createHash('sha256').update(`${order}\n${body}`).digest('base64url').slice(0, checkLength);
}
function broken() {
  return new Refusal('store/cursor', 'This cursor does not belong to this list; begin at its first page.', [
    'after',
  ]);
}
