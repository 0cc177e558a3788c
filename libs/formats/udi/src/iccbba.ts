import { mod37 } from './check-digits.js';
import { dateOfCyyjjj } from './dates.js';
import { type UdiReading, type UdiWarning, unreadable, warning } from './reading.js';

type Field = 'di' | 'serial' | 'donation' | 'expiry' | 'manufactured' | 'lot';

/**
 * ISBT 128 data structures that make a UDI: data identifier, length, what it holds
 * (ISBT 128 ST-001; ST-011 for medical devices; `=)` and `&)` for blood containers).
 */
const structures: readonly { mark: string; form: RegExp; field: Field }[] = [
  { mark: '=/', form: /[A-Z0-9]{16}/y, field: 'di' },
  { mark: '=)', form: /[A-Z0-9]{10}/y, field: 'di' },
  { mark: '=,', form: /[A-Z0-9]{6}/y, field: 'serial' },
  { mark: '=>', form: /[0-9]{6}/y, field: 'expiry' },
  { mark: '=}', form: /[0-9]{6}/y, field: 'manufactured' },
  { mark: '&,1', form: /[A-Z0-9]{18}/y, field: 'lot' },
  { mark: '&)', form: /[A-Z0-9]{10}/y, field: 'lot' },
  { mark: '=', form: /[A-NP-Z1-9][A-Z0-9]{4}[0-9]{8}[A-Z0-9]{2}/y, field: 'donation' },
];

/** Reads concatenated ISBT 128 data structures; blanks between them do not count. */
export function readIccbba(written: string): UdiReading {
  const text = written.toUpperCase().replace(/\s+/g, '');
  const fields = new Map<Field, { mark: string; value: string }>();
  const warnings: UdiWarning[] = [];
  let at = 0;
  while (at < text.length) {
    const next = structureAt(text, at);
    if (next === null) {
      warnings.push(warning('iccbba/unknown-structure', `no data structure begins at character ${at + 1}`));
      break;
    }
    if (fields.has(next.field))
      warnings.push(warning('iccbba/repeated', `a second ${next.field}; the first counts`));
    else fields.set(next.field, { mark: next.mark, value: next.value });
    at = next.end;
  }
  if (fields.size === 0) return unreadable('ICCBBA: no ISBT 128 data structure in it');
  return reading(fields, warnings);
}

function structureAt(text: string, at: number) {
  for (const { mark, form, field } of structures) {
    if (!text.startsWith(mark, at)) continue;
    form.lastIndex = at + mark.length;
    const value = form.exec(text)?.[0];
    if (value !== undefined) return { mark, field, value, end: at + mark.length + value.length };
  }
  return null;
}

function reading(
  fields: ReadonlyMap<Field, { mark: string; value: string }>,
  found: readonly UdiWarning[],
): UdiReading {
  const value = (field: Field) => fields.get(field)?.value;
  const warnings = [...found];
  const di = value('di') ?? null;
  if (di === null) warnings.push(warning('udi/no-device-identifier', 'no =/ or =) in it'));
  const donation = value('donation');
  if (donation && !flagsFit(donation)) {
    warnings.push(warning('iccbba/check-character', `the flag characters of ${donation} do not fit`));
  }
  const pi: Record<string, string> = {};
  const other: Record<string, string> = {};
  for (const field of ['lot', 'serial', 'donation'] as const) {
    const text = value(field);
    if (text !== undefined) pi[field] = text;
  }
  for (const field of ['expiry', 'manufactured'] as const) {
    const printed = value(field);
    if (printed === undefined) continue;
    const date = dateOfCyyjjj(printed);
    if (date === null) warnings.push(warning('udi/impossible-date', `${printed} is no date`));
    if (date === null) other[field] = printed;
    else pi[field] = date;
  }
  return { kind: 'udi', agency: 'ICCBBA', di, pi: { ...pi, other }, warnings, canonical: written(fields) };
}

/** Flag characters 60 to 96 carry the modulo 37-2 value of the donation number plus 60 (ST-001, flag type 3). */
function flagsFit(donation: string): boolean {
  const flags = Number(donation.slice(13));
  if (!(flags >= 60 && flags <= 96)) return true;
  return mod37(donation.slice(0, 13)) === flags - 60;
}

const order: readonly Field[] = ['di', 'serial', 'donation', 'expiry', 'manufactured', 'lot'];

function written(fields: ReadonlyMap<Field, { mark: string; value: string }>): string {
  return order
    .map((field) => fields.get(field))
    .map((found) => (found ? `${found.mark}${found.value}` : ''))
    .join('');
}
