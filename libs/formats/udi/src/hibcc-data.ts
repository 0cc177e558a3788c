import { dateOfMmddyy, dateOfMmyy, dateOfYyjjj, dateOfYymmdd, dateOfYyyymmdd, withHour } from './dates.js';
import { type ProductionIdentifiers, type UdiWarning, warning } from './reading.js';

/** What stands after the device identifier, and the parts it was read from, none of them empty. */
export interface SecondaryData {
  readonly pi: ProductionIdentifiers;
  readonly parts: readonly string[];
  readonly warnings: readonly UdiWarning[];
}

interface Draft {
  readonly pi: Partial<Record<'lot' | 'serial' | 'expiry' | 'manufactured', string>>;
  readonly other: Record<string, string>;
  readonly warnings: UdiWarning[];
}

/** Reads the secondary data structures, in any order (ANSI/HIBC 2.6). */
export function readSecondary(parts: readonly string[]): SecondaryData {
  const draft: Draft = { pi: {}, other: {}, warnings: [] };
  const filled = parts.filter((part) => part !== '');
  for (const part of filled) readPart(part, draft);
  return { pi: { ...draft.pi, other: draft.other }, parts: filled, warnings: draft.warnings };
}

function readPart(part: string, draft: Draft): void {
  if (part.startsWith('$$')) readDated(part.slice(2), draft);
  else if (part.startsWith('$+')) keep(draft, 'serial', part.slice(2));
  else if (part.startsWith('$')) keep(draft, 'lot', part.slice(1));
  else if (/^\d{5}/.test(part)) readOrdinal(part, draft);
  else readIdentified(part, draft);
}

/** `$$` or `$$+`: a quantity, then a date in the form that its first digit names, then a lot or a serial number. */
function readDated(text: string, draft: Draft): void {
  const identifies = text.startsWith('+') ? 'serial' : 'lot';
  let rest = text.replace(/^\+/, '');
  const quantity = /^8(\d{2})|^9(\d{5})/.exec(rest);
  if (quantity) {
    draft.other['Q'] = quantity[1] ?? quantity[2] ?? '';
    rest = rest.slice(quantity[0].length);
  }
  const form = dateForms.find(({ flag }) => flag.test(rest));
  if (form === undefined) {
    keep(draft, identifies, rest);
    return;
  }
  const printed = rest.slice(form.skip, form.skip + form.length);
  if (printed.length === form.length && /^\d*$/.test(printed))
    date(draft, 'expiry', printed, form.read(printed));
  else if (form.length > 0) draft.warnings.push(warning('hibcc/date-cut', `the date in ${text} is cut`));
  keep(draft, identifies, rest.slice(form.skip + form.length));
}

const dateForms: readonly {
  flag: RegExp;
  skip: number;
  length: number;
  read: (digits: string) => string | null;
}[] = [
  { flag: /^[01]/, skip: 0, length: 4, read: dateOfMmyy },
  { flag: /^2/, skip: 1, length: 6, read: dateOfMmddyy },
  { flag: /^3/, skip: 1, length: 6, read: dateOfYymmdd },
  { flag: /^4/, skip: 1, length: 8, read: (d) => withHour(dateOfYymmdd(d.slice(0, 6)), d.slice(6)) },
  { flag: /^5/, skip: 1, length: 5, read: dateOfYyjjj },
  { flag: /^6/, skip: 1, length: 7, read: (d) => withHour(dateOfYyjjj(d.slice(0, 5)), d.slice(5)) },
  { flag: /^7/, skip: 1, length: 0, read: () => null },
];

/** `YYJJJ` and a lot, without a flag. */
function readOrdinal(part: string, draft: Draft): void {
  const printed = part.slice(0, 5);
  date(draft, 'expiry', printed, dateOfYyjjj(printed));
  keep(draft, 'lot', part.slice(5));
}

/** `S` serial, `14D` expiry, `16D` manufacture, `Q` quantity and other ASC MH10.8.2 data identifiers. */
function readIdentified(part: string, draft: Draft): void {
  const [, identifier, value = ''] = /^(\d{0,3}[A-Z])(.*)$/s.exec(part) ?? [];
  if (identifier === undefined) {
    draft.warnings.push(warning('hibcc/unknown-data', `no data identifier begins ${part}`));
  } else if (identifier === 'S') keep(draft, 'serial', value);
  else if (identifier === '14D') date(draft, 'expiry', value, dateOfYyyymmdd(value));
  else if (identifier === '16D') date(draft, 'manufactured', value, dateOfYyyymmdd(value));
  else draft.other[identifier] = value;
}

function date(draft: Draft, name: 'expiry' | 'manufactured', printed: string, iso: string | null): void {
  if (iso !== null) {
    keep(draft, name, iso);
    return;
  }
  draft.warnings.push(warning('udi/impossible-date', `${printed} is no date`));
  draft.other[name] = printed;
}

function keep(draft: Draft, name: keyof Draft['pi'], value: string): void {
  if (value === '') return;
  const before = draft.pi[name];
  if (before !== undefined && before !== value) {
    draft.warnings.push(warning('hibcc/repeated', `the ${name} is given twice; the first counts`));
  }
  draft.pi[name] = before ?? value;
}
