import { type Element, type Elements, faultsOf } from './element-strings.js';
import { gtin14 } from './gs1.js';
import { warning } from './reading.js';

/** Names that older Digital Links write for identifiers (GS1 Digital Link URI Syntax 1.1). */
const names: ReadonlyMap<string, string> = new Map([
  ['gtin', '01'],
  ['cpv', '22'],
  ['lot', '10'],
  ['ser', '21'],
  ['gmn', '8013'],
]);

/** Whether a text is a web address, so that it can only be a Digital Link. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/**
 * The element strings of a GS1 Digital Link: key and qualifiers in the path, attributes in the query
 * (GS1 Digital Link URI Syntax 1.4). Compressed links are not read.
 */
export function readDigitalLink(address: string): Elements {
  const [withoutFragment = ''] = address.split('#', 1);
  const [path = '', query = ''] = splitOnce(withoutFragment, '?');
  const segments = path.replace(/^https?:\/\/[^/]*/i, '').split('/');
  const from = segments.findIndex((segment, index) => isKey(segment) && index + 1 < segments.length);
  if (from < 0) {
    return {
      elements: [],
      faults: [warning('gs1/no-identifier', 'the web address holds no (01) or (8013)')],
    };
  }
  const inPath = pairs(segments.slice(from));
  const inQuery = query
    .split(/[&;]/)
    .map((parameter) => splitOnce(parameter, '='))
    .filter(([name]) => /^\d{2,4}$/.test(identifier(name)))
    .map(([name, value]) => ({ ai: identifier(name), value: decoded(value) }));
  const elements = [...inPath, ...inQuery].map(padded);
  return { elements, faults: faultsOf(elements) };
}

function isKey(segment: string): boolean {
  return ['01', '8013'].includes(identifier(segment));
}

function identifier(name: string): string {
  return names.get(name.toLowerCase()) ?? name;
}

function pairs(segments: readonly string[]): Element[] {
  const found: Element[] = [];
  for (let index = 0; index + 1 < segments.length; index += 2) {
    const ai = identifier(segments[index] ?? '');
    if (/^\d{2,4}$/.test(ai)) found.push({ ai, value: decoded(segments[index + 1] ?? '') });
  }
  return found;
}

/** A link may write a GTIN short; that is no fault of it. */
function padded(element: Element): Element {
  return element.ai === '01' ? { ai: '01', value: gtin14(element.value) ?? element.value } : element;
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text;
  }
}
