import { mod43 } from './check-digits.js';
import { readSecondary, type SecondaryData } from './hibcc-data.js';
import { type Udi, type UdiReading, type UdiWarning, unreadable, warning } from './reading.js';

/** Labeler identification code, product or catalogue number, unit of measure (ANSI/HIBC 2.6). */
const primary = /^[A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}[0-9]$/;

/**
 * Reads an HIBC supplier label: `+` primary, `+` primary `/` secondary, or the two barcodes one after the other
 * (ANSI/HIBC 2.6). Its last character is a check character, which may be wrong but is always there.
 */
export function readHibcc(text: string): UdiReading {
  const codes = text.toUpperCase().split(/\s+(?=\+)/);
  const [first = '', second] = codes.map((code) => code.replace(/^\*|\*$/g, ''));
  if (/^(\$|\d{5})/.test(first.slice(1))) return readSecondaryAlone(first);
  const { data, check, warnings } = withoutCheck(first);
  const [di = '', ...parts] = data.slice(1).split('/');
  if (!primary.test(di))
    return unreadable('HIBCC: no labeler, product number and unit of measure after the +');
  const further = second === undefined ? null : withoutCheck(second);
  const secondary = readSecondary([...parts, ...(further ? secondaryParts(further) : [])]);
  const all = [...warnings, ...(further?.warnings ?? []), ...secondary.warnings];
  const body = further ? [`+${di}`, ...secondary.parts].join('/') : data;
  return udi(di, secondary, all, printable(body, (further ? null : check) ?? mod43(body) ?? ''));
}

/**
 * A device identifier as databases list it, without `+`: with the check character of the primary barcode or without.
 * Null where the text does not look like one.
 */
export function readHibccDi(text: string): UdiReading | null {
  const code = text.toUpperCase();
  const di = hibccDi(code);
  if (!primary.test(di) || code.length < 6) return null;
  const assumed = warning('hibcc/assumed', 'no + before it: read as HIBCC because of its form');
  return udi(di, readSecondary([]), [assumed], printable(`+${di}`, mod43(`+${di}`) ?? ''));
}

/** A HIBCC device identifier without `+` and without the check character, where one is there and fits. */
export function hibccDi(text: string): string {
  const code = text.toUpperCase().replace(/^\+/, '');
  const shorter = code.slice(0, -1);
  return primary.test(shorter) && mod43(`+${shorter}`) === code.at(-1) ? shorter : code;
}

interface Checked {
  readonly data: string;
  readonly check: string | null;
  readonly warnings: readonly UdiWarning[];
}

/** `_` is how a blank is printed where it is the check character (ANSI/HIBC 2.6). */
function withoutCheck(code: string): Checked {
  const data = code.slice(0, -1);
  const printed = code.at(-1) === '_' ? ' ' : code.at(-1);
  const expected = mod43(data);
  if (printed === expected) return { data, check: printed ?? null, warnings: [] };
  if (mod43(code) === ' ') return { data: code, check: ' ', warnings: [] };
  const isPrimary = !code.includes('/');
  if (isPrimary && primary.test(code.slice(1)) && !primary.test(data.slice(1))) {
    return {
      data: code,
      check: null,
      warnings: [warning('hibcc/no-check-character', 'its check character is missing')],
    };
  }
  const message = `the check character is ${printed}, ${expected ?? 'none'} would fit`;
  return { data, check: printed ?? null, warnings: [warning('hibcc/check-character', message)] };
}

/** A secondary barcode ends in the check character of its primary, the link, and its own (ANSI/HIBC 2.6). */
function secondaryParts({ data }: Checked): string[] {
  return data.slice(1, -1).split('/');
}

function readSecondaryAlone(code: string): UdiReading {
  const checked = withoutCheck(code);
  const secondary = readSecondary(secondaryParts(checked));
  if (secondary.parts.length === 0) return unreadable('HIBCC: no production identifier after the +');
  const noDi = warning('udi/no-device-identifier', 'a secondary barcode: scan the primary one as well');
  return {
    kind: 'udi',
    agency: 'HIBCC',
    di: null,
    pi: secondary.pi,
    warnings: [...checked.warnings, ...secondary.warnings, noDi],
    canonical: printable(checked.data, checked.check ?? ''),
  };
}

function udi(di: string, secondary: SecondaryData, warnings: readonly UdiWarning[], canonical: string): Udi {
  return { kind: 'udi', agency: 'HIBCC', di, pi: secondary.pi, warnings, canonical };
}

function printable(body: string, check: string): string {
  return `${body}${check === ' ' ? '_' : check}`;
}
