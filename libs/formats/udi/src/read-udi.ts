import { identifierAt } from './application-identifiers.js';
import { isWebAddress, readDigitalLink } from './digital-link.js';
import { hasBrackets, readBarcode, readBracketed } from './element-strings.js';
import { gtin14, readElements, readGtin } from './gs1.js';
import { hibccDi, readHibcc, readHibccDi } from './hibcc.js';
import { readIccbba } from './iccbba.js';
import { type UdiReading, unreadable } from './reading.js';

const longest = 500;

/**
 * Reads a UDI as people and scanners write it: GS1 (brackets, separators, symbology identifiers, Digital Link,
 * a bare GTIN), HIBCC (`+…`, or its bare device identifier) and ICCBBA. Check digits that do not fit are warnings.
 * Never throws; reads at most 500 characters. Carets, U+241D, `<GS>` and `{GS}` stand for FNC1.
 */
export function readUdi(text: string): UdiReading {
  if (text.length > longest) return unreadable(`longer than ${longest} characters`);
  const written = unwrapped(text);
  if (written === '') return unreadable('nothing is written');
  if (isWebAddress(written)) return readElements(readDigitalLink(written));
  const scanned = withoutSymbology(written);
  if (hasBrackets(scanned)) return readElements(readBracketed(scanned));
  if (/^\*?\+/.test(scanned)) return readHibcc(scanned);
  if (/^[=&]/.test(scanned)) return readIccbba(scanned);
  if (scanned.startsWith('\u001d')) return readElements(readBarcode(scanned));
  return readUnmarked(scanned);
}

/** Nothing says whose code it is: only its form does. */
function readUnmarked(text: string): UdiReading {
  const compact = text.replace(/[\s-]/g, '');
  const gtin = readGtin(compact);
  if (gtin !== null) return gtin;
  if (/^01\d{14}/.test(compact)) return readElements(readBarcode(text.replace(/\s/g, '')));
  if (/^\d([.,]\d+)?E\+?\d+$/i.test(compact)) {
    return unreadable('a spreadsheet has rounded this number; export the column as text');
  }
  const hibcc = readHibccDi(compact);
  if (hibcc !== null) return hibcc;
  const hint = /^\d+$/.test(compact) ? `; a GTIN has 8, 12, 13 or 14 digits, not ${compact.length}` : '';
  return unreadable(`neither GS1, HIBCC nor ICCBBA${hint}`);
}

/** Without what surrounds a UDI in spreadsheets and on labels: quotes, apostrophe, `UDI-DI:`; one sign for FNC1. */
function unwrapped(text: string): string {
  return text
    .replace(/\^|␝|[<{]GS[>}]|[<{]FNC1[>}]/gi, '\u001d')
    .trim()
    .replace(/^["'‘’]+|["'‘’]+$/g, '')
    .replace(/^(?:UDI|GTIN|EAN|UPC|DI)(?:[ -]?(?:DI|\d{1,2}|A))?\s*[:#=]?\s+/i, '')
    .replace(/^(?:UDI|GTIN|EAN|UPC|DI)(?:[ -]?(?:DI|\d{1,2}|A))?\s*[:#]\s*/i, '')
    .trim();
}

/** Symbology identifiers of ISO/IEC 15424 that promise GS1 element strings stand for FNC1; others are left out. */
function withoutSymbology(text: string): string {
  const [, symbology, rest = ''] = /^\](d2|C1|Q3|e0|J1|[A-Za-z]\d)(.*)$/s.exec(text) ?? [];
  if (symbology === undefined) return text;
  const promisesElements = ['d2', 'C1', 'Q3', 'e0', 'J1'].includes(symbology);
  return promisesElements && identifierAt(rest, 0) !== null ? `\u001d${rest}` : rest;
}

/**
 * One key for all spellings of a device identifier: 14 digits for a GTIN, upper case without `+` and check
 * character for HIBCC.
 */
export function diKey(di: string): string {
  const compact = di.trim();
  return gtin14(compact) ?? hibccDi(compact);
}

/** Whether two device identifiers are the same: a GTIN-12, -13 and -14 of one number are; another packaging level is not. */
export function sameDi(a: string, b: string): boolean {
  return diKey(a) === diKey(b);
}
