import { describe, expect, test } from 'vitest';
import { applicationIdentifier, readUdi, sameDi } from './index.js';
import { vectorJson, vectorsAbsent, vectorText, withVectors } from './vectors.js';

/** Warnings that say the code is not well formed; the others speak about what it holds. */
const faults = ['gs1/unknown-identifier', 'gs1/value-form', 'gs1/no-identifier', 'gs1/short-gtin'];

function wellFormed(text: string): boolean {
  const reading = readUdi(text);
  return reading.kind === 'udi' && !reading.warnings.some(({ code }) => faults.includes(code));
}

describe.skipIf(vectorsAbsent)(`GS1's own cases${withVectors}`, () => {
  test('unbracketed data is well formed or not as GS1 says', () => {
    const cases = vectorJson<{ valid: boolean; data_caret_is_FNC1: string }[]>(
      'udi',
      'gs1-unbracketed-process.json',
    );
    const wrong = cases.filter(({ valid, data_caret_is_FNC1 }) => wellFormed(data_caret_is_FNC1) !== valid);
    expect(cases).toHaveLength(55);
    expect(wrong).toEqual([]);
  });

  test('bracketed data is well formed or not as GS1 says, and equals its unbracketed form', () => {
    const cases = vectorJson<
      { valid: boolean; bracketed: string; expected_unbracketed_caret_is_FNC1: string | null }[]
    >('udi', 'gs1-bracketed-parse.json');
    expect(cases).toHaveLength(19);
    expect(cases.filter(({ valid, bracketed }) => wellFormed(bracketed) !== valid)).toEqual([]);
    for (const { bracketed, expected_unbracketed_caret_is_FNC1: unbracketed } of cases) {
      if (unbracketed !== null) expect(readUdi(bracketed), bracketed).toEqual(readUdi(unbracketed));
    }
  });

  test('the forms of our application identifiers are those of the syntax dictionary', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const line of vectorText('udi', 'gs1-syntax-dictionary.txt').split('\n')) {
      const [, from = '', to = from, flags = '', rest = ''] =
        /^(\d{2,4})(?:-(\d{2,4}))?\s+([*?"!]*)\s+(.*)$/.exec(line) ?? [];
      if (from === '') continue;
      for (let number = Number(from); number <= Number(to); number++) {
        const ai = String(number).padStart(from.length, '0');
        const ours = applicationIdentifier(ai);
        const theirs = joined(rest);
        compared++;
        const separator = ours?.predefinedLength === undefined;
        if (joined(ours?.format ?? 'none') !== theirs || separator === flags.includes('*'))
          wrong.push(`${ai} ${theirs} ${ours?.format}`);
      }
    }
    expect(compared).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });
});

/** Parts of one kind and fixed length written as one, so that `N6 N4` and `N10` compare equal. */
function joined(format: string): string {
  const parts = format.split(/\s+/).flatMap((part) => {
    const [, open, type, upTo, length] = /^(\[?)([NXYZ])(\.\.)?(\d+)[^\s?]*?\??$/.exec(part) ?? [];
    if (type === undefined) return [];
    return [{ type, upTo: upTo ?? '', length: Number(length), optional: open === '[' || part.endsWith('?') }];
  });
  const merged: typeof parts = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last && last.type === part.type && !last.upTo && !part.upTo && !last.optional && !part.optional)
      last.length += part.length;
    else merged.push({ ...part });
  }
  return merged
    .map(({ type, upTo, length, optional }) => `${type}${upTo}${length}${optional ? '?' : ''}`)
    .join(' ');
}

describe.skipIf(vectorsAbsent)(`published UDIs${withVectors}`, () => {
  interface Example {
    hrf: string;
    check_digit_ok?: boolean;
  }
  const examples = vectorsAbsent
    ? { gs1: [], hibcc: [], iccbba: [] }
    : vectorJson<Record<'gs1' | 'hibcc' | 'iccbba', Example[]>>('udi', 'published-examples.json');

  test('each is read with its agency, wrong check digits as warnings', () => {
    for (const agency of ['gs1', 'hibcc', 'iccbba'] as const) {
      for (const { hrf, check_digit_ok } of examples[agency]) {
        const reading = readUdi(hrf);
        expect(reading, hrf).toMatchObject({
          kind: 'udi',
          agency: agency.toUpperCase(),
          di: expect.any(String),
        });
        if (reading.kind === 'udi' && check_digit_ok !== undefined) {
          expect(
            reading.warnings.some(({ code }) => code === 'gs1/check-digit'),
            hrf,
          ).toBe(!check_digit_ok);
        }
      }
    }
  });

  test('the long HIBCC example is read whole, its printed check character is a warning', () => {
    expect(readUdi(examples.hibcc[2]?.hrf ?? '')).toMatchObject({
      di: 'H123PARTNO1234567890120',
      pi: {
        expiry: '2020-02-02T16',
        lot: 'LOT123456789012345',
        serial: 'XYZ456789012345678',
        manufactured: '2013-02-02',
      },
      warnings: [{ code: 'hibcc/check-character', message: 'the check character is C, H would fit' }],
    });
  });

  test('every identifier of the GUDID records is read with its agency and stays the same', () => {
    let read = 0;
    for (const line of vectorText('gudid', 'devices.ndjson').trim().split('\n')) {
      const record = JSON.parse(line) as {
        identifiers: { identifier: { deviceId: string; deviceIdIssuingAgency: string }[] };
      };
      for (const { deviceId, deviceIdIssuingAgency: agency } of record.identifiers.identifier) {
        const reading = readUdi(deviceId);
        expect(reading, deviceId).toMatchObject({ kind: 'udi', agency });
        if (reading.kind === 'udi') {
          expect(sameDi(reading.di ?? '', deviceId), deviceId).toBe(true);
          expect(reading.warnings.map(({ code }) => code)).toEqual(
            agency === 'HIBCC' ? ['hibcc/assumed'] : [],
          );
        }
        read++;
      }
    }
    expect(read).toBe(990);
  });
});
