import { applicationIdentifier, identifierAt } from './application-identifiers.js';
import { type UdiWarning, warning } from './reading.js';

/** A GS1 element string: application identifier and value. */
export interface Element {
  readonly ai: string;
  readonly value: string;
}

export interface Elements {
  readonly elements: readonly Element[];
  readonly faults: readonly UdiWarning[];
}

/** FNC1 as scanners pass it on (GS1 General Specifications §7.8.3). */
const separator = '\u001d';

/** Reads element strings as they stand in a barcode: predefined lengths, or up to the next separator (§7.8.5). */
export function readBarcode(text: string): Elements {
  const elements: Element[] = [];
  const faults: UdiWarning[] = [];
  let at = text.startsWith(separator) ? 1 : 0;
  while (at < text.length) {
    const ai = identifierAt(text, at);
    if (ai === null) {
      faults.push(
        warning('gs1/unknown-identifier', `no application identifier begins at character ${at + 1}`),
      );
      break;
    }
    const start = at + ai.length;
    const end = endOfValue(text, start, applicationIdentifier(ai)?.predefinedLength);
    elements.push({ ai, value: text.slice(start, end).trim() });
    at = text[end] === separator ? end + 1 : end;
  }
  return { elements, faults: [...faults, ...faultsOf(elements)] };
}

function endOfValue(text: string, start: number, predefinedLength: number | undefined): number {
  const next = text.indexOf(separator, start);
  const end = next < 0 ? text.length : next;
  return predefinedLength === undefined ? end : Math.min(end, start + predefinedLength);
}

/** `(01)`, `[01]` or `{01}`; what follows a backslash belongs to the value. */
const bracketed = /\\.|[([{]\s{0,3}(\d{2,4})\s{0,3}[)\]}]/gs;

/** Whether a text is meant as element strings in brackets. */
export function hasBrackets(text: string): boolean {
  return /^\s*[([{]/.test(text);
}

/** Reads the human readable form, identifiers in brackets. */
export function readBracketed(text: string): Elements {
  const marks = [...text.matchAll(bracketed)].filter((mark) => mark[1] !== undefined);
  const first = marks[0];
  if (first === undefined || text.slice(0, first.index).trim() !== '') {
    return {
      elements: [],
      faults: [warning('gs1/no-identifier', 'the brackets hold no application identifier')],
    };
  }
  const elements = marks.map((mark, index) => {
    const value = text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length);
    return { ai: mark[1] ?? '', value: value.trim().replace(/\\([\\([{])/g, '$1') };
  });
  return { elements, faults: faultsOf(elements) };
}

/** The human readable form that `readBracketed` reads back: the key first, then by identifier. */
export function writeBracketed(elements: readonly Element[]): string {
  return [...elements]
    .sort((a, b) => rank(a.ai).localeCompare(rank(b.ai), 'en'))
    .map(({ ai, value }) => `(${ai})${value.replace(/[\\([{]/g, '\\$&')}`)
    .join('');
}

function rank(ai: string): string {
  return ai === '01' ? '' : ai;
}

/** What is wrong with the form of element strings, in words. */
export function faultsOf(elements: readonly Element[]): UdiWarning[] {
  const faults: UdiWarning[] = [];
  const seen = new Map<string, string>();
  for (const { ai, value } of elements) {
    const known = applicationIdentifier(ai);
    const before = seen.get(ai);
    if (known === undefined) {
      faults.push(warning('gs1/unknown-identifier', `GS1 has no application identifier ${ai}`));
    } else if (!known.form.test(value)) {
      faults.push(warning('gs1/value-form', `the value of (${ai}) does not have the form ${known.format}`));
    }
    if (before !== undefined && before !== value) {
      faults.push(warning('gs1/repeated', `(${ai}) is given twice with different values; the first counts`));
    }
    if (before === undefined) seen.set(ai, value);
  }
  return faults;
}
