import { checkPair, endsInMod10 } from './check-digits.js';
import { dateOfYymmdd } from './dates.js';
import { type Element, type Elements, writeBracketed } from './element-strings.js';
import {
  type ProductionIdentifiers,
  type UdiReading,
  type UdiWarning,
  unreadable,
  warning,
} from './reading.js';

/** Fourteen digits for a GTIN-8, -12, -13 or -14; null for anything else (GS1 General Specifications §3.3.2). */
export function gtin14(text: string): string | null {
  return /^(\d{8}|\d{12,14})$/.test(text) ? text.padStart(14, '0') : null;
}

/** What element strings say about a device. Without a device identifier they must at least be well formed. */
export function readElements({ elements, faults }: Elements): UdiReading {
  const warnings: UdiWarning[] = [...faults];
  const fields = new Map<string, string>();
  for (const { ai, value } of elements) {
    if (value !== '' && !fields.has(ai)) fields.set(ai, value);
  }
  const di = deviceIdentifier(fields.get('01'), warnings);
  if (di === null && (fields.size === 0 || faults.length > 0)) {
    return unreadable(faults[0] ? `GS1: ${faults[0].message}` : 'GS1: no value in it');
  }
  if (di !== null) fields.set('01', di);
  const basicDi = fields.get('8013');
  if (di === null && basicDi === undefined)
    warnings.push(warning('udi/no-device-identifier', 'no (01) in it'));
  warnings.push(...checkWarnings(di, basicDi));
  const pi = productionIdentifiers(fields, warnings);
  const canonical = writeBracketed([...fields].map(([ai, value]): Element => ({ ai, value })));
  return { kind: 'udi', agency: 'GS1', di, ...(basicDi ? { basicDi } : {}), pi, warnings, canonical };
}

/** A number that stands alone is a GTIN (GS1 General Specifications §3.3.2). */
export function readGtin(text: string): UdiReading | null {
  const di = gtin14(text);
  return di === null ? null : readElements({ elements: [{ ai: '01', value: di }], faults: [] });
}

function deviceIdentifier(value: string | undefined, warnings: UdiWarning[]): string | null {
  const di = value === undefined ? null : gtin14(value);
  if (di !== null && di !== value) {
    const at = warnings.findIndex(
      ({ code, message }) => code === 'gs1/value-form' && message.includes('(01)'),
    );
    if (at >= 0) warnings.splice(at, 1);
    warnings.push(warning('gs1/short-gtin', '(01) holds fewer than 14 digits; zeros were put before them'));
  }
  return di;
}

function checkWarnings(di: string | null, basicDi: string | undefined): UdiWarning[] {
  const warnings: UdiWarning[] = [];
  if (di !== null && !endsInMod10(di)) {
    warnings.push(warning('gs1/check-digit', `the check digit of ${di} does not fit`));
  }
  if (basicDi !== undefined && checkPair(basicDi.slice(0, -2)) !== basicDi.slice(-2)) {
    warnings.push(warning('gs1/check-pair', `the check characters of ${basicDi} do not fit`));
  }
  return warnings;
}

const dates = { '11': 'manufactured', '17': 'expiry' } as const;
const texts = { '10': 'lot', '21': 'serial', '8012': 'version' } as const;

function productionIdentifiers(
  fields: ReadonlyMap<string, string>,
  warnings: UdiWarning[],
): ProductionIdentifiers {
  const pi: Record<string, string> = {};
  const other: Record<string, string> = {};
  for (const [ai, value] of fields) {
    if (ai === '01' || ai === '8013') continue;
    if (isKey(texts, ai)) pi[texts[ai]] = value;
    else if (isKey(dates, ai)) {
      const date = dateOfYymmdd(value);
      if (date === null) warnings.push(warning('udi/impossible-date', `(${ai}) ${value} is no date`));
      if (date === null) other[ai] = value;
      else pi[dates[ai]] = date;
    } else other[ai] = value;
  }
  return { ...pi, other };
}

function isKey<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}
