import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diKey, readUdi, sameDi, type Udi } from './index.js';

const read = (text: string): Udi => {
  const reading = readUdi(text);
  if (reading.kind !== 'udi') throw new Error(`${text}: ${reading.reason}`);
  return reading;
};
const codes = (text: string) => read(text).warnings.map(({ code }) => code);

describe('GS1', () => {
  const expected = {
    agency: 'GS1',
    di: '00813841020805',
    pi: {
      lot: 'L1',
      serial: 'S-7',
      expiry: '2027-03-31',
      manufactured: '2025-02-28',
      version: '2.1',
      other: {},
    },
    canonical: '(01)00813841020805(10)L1(11)250228(17)270331(21)S-7(8012)2.1',
  };
  test.each([
    ['brackets', '(01)00813841020805(11)250228(17)270331(10)L1(21)S-7(8012)2.1'],
    ['curly brackets and blanks', ' {01} 00813841020805 {11}250228 {17}270331 {10} L1 {21} S-7 {8012}2.1'],
    ['a caret for FNC1', '^01008138410208051125022817270331' + '10L1^21S-7^80122.1'],
    ['group separators', '\u001d01008138410208051125022817270331' + '10L1\u001d21S-7\u001d80122.1'],
    [
      'a DataMatrix symbology identifier',
      ']d201008138410208051125022817270331' + '10L1\u001d21S-7\u001d80122.1',
    ],
    ['a GS1-128 symbology identifier', ']C101008138410208051125022817270331' + '10L1<GS>21S-7<GS>80122.1'],
    ['a QR symbology identifier', ']Q301008138410208051125022817270331' + '10L1␝21S-7␝80122.1'],
    ['no mark at all', '01008138410208051125022817270331' + '10L1\u001d21S-7\u001d80122.1'],
    ['a Digital Link', 'https://id.gs1.org/01/00813841020805/10/L1/21/S-7?11=250228&17=270331&8012=2.1'],
    [
      'a Digital Link of the older form',
      'https://example.org/p/gtin/813841020805/lot/L1/ser/S-7?11=250228&17=270331&8012=2.1',
    ],
    ['a label before it', 'UDI: (01)00813841020805(11)250228(17)270331(10)L1(21)S-7(8012)2.1'],
  ])('is read from %s', (_, text) => {
    expect(read(text)).toMatchObject(expected);
    expect(read(text).warnings).toEqual([]);
  });

  test('a bare GTIN of 8, 12, 13 or 14 digits is a device identifier', () => {
    for (const text of [
      '96385074',
      '813841020805',
      '0813841020805',
      '00813841020805',
      '0 0813841-020805',
      'UDI-DI: 00813841020805',
    ]) {
      expect(read(text), text).toMatchObject({
        agency: 'GS1',
        di: diKey(text.replace(/\D/g, '')),
        warnings: [],
      });
    }
  });

  test('a check digit that does not fit is a warning', () => {
    expect(read('(01)00813841020806').di).toBe('00813841020806');
    expect(codes('(01)00813841020806')).toEqual(['gs1/check-digit']);
  });

  test('day 00 is a month', () => {
    expect(read('(01)00813841020805(17)270200').pi).toEqual({ expiry: '2027-02', other: {} });
  });

  test('an impossible date is a warning and kept as printed', () => {
    for (const date of ['991399', '270230', '270431', '001301']) {
      expect(read(`(01)00813841020805(17)${date}`).pi, date).toEqual({ other: { '17': date } });
      expect(codes(`(01)00813841020805(17)${date}`)).toEqual(['udi/impossible-date']);
    }
    expect(read('(01)00813841020805(17)240229').pi.expiry).toBe('2024-02-29');
    expect(read('(01)00813841020805(11)990101').pi.manufactured).toBe('1999-01-01');
  });

  test('a fault after the device identifier does not lose it', () => {
    expect(codes('(01)00813841020805(9999)x')).toEqual(['gs1/unknown-identifier']);
    expect(codes(`(01)00813841020805(10)${'L'.repeat(21)}`)).toEqual(['gs1/value-form']);
    expect(codes('(01)00813841020805(10)A(10)B')).toEqual(['gs1/repeated']);
    expect(codes('^0100813841020805' + '09X')).toEqual(['gs1/unknown-identifier']);
  });

  test('production identifiers alone say that the device identifier is missing', () => {
    expect(read('(10)L1(21)S2')).toMatchObject({ di: null, pi: { lot: 'L1', serial: 'S2' } });
    expect(codes('(10)L1')).toEqual(['udi/no-device-identifier']);
  });

  test('a Basic UDI-DI is told apart, its check pair is a warning', () => {
    expect(read('(8013)1987654Ad4X4bL5ttr2310c2K')).toMatchObject({
      di: null,
      basicDi: '1987654Ad4X4bL5ttr2310c2K',
      warnings: [],
    });
    expect(codes('(8013)1987654Ad4X4bL5ttr2310c2X')).toEqual(['gs1/check-pair']);
  });

  test('a serial number may hold brackets', () => {
    const text = read('^0100813841020805' + '21A(17)B').canonical;
    expect(text).toBe('(01)00813841020805(21)A\\(17)B');
    expect(read(text).pi).toEqual({ serial: 'A(17)B', other: {} });
  });

  test('what is not in the list is kept by its identifier', () => {
    expect(read('(01)00813841020805(240)REF-1(13)250101').pi.other).toEqual({
      '13': '250101',
      '240': 'REF-1',
    });
  });
});

describe('HIBCC', () => {
  test('a primary barcode has a check character', () => {
    expect(read('+A123BJC5D6E71G')).toEqual({
      kind: 'udi',
      agency: 'HIBCC',
      di: 'A123BJC5D6E71',
      pi: { other: {} },
      warnings: [],
      canonical: '+A123BJC5D6E71G',
    });
    expect(codes('+A123BJC5D6E71H')).toEqual(['hibcc/check-character']);
    expect(read('*+a123bjc5d6e71g*').canonical).toBe('+A123BJC5D6E71G');
  });

  test.each([
    ['$LOT1', { lot: 'LOT1' }],
    ['$+SER1', { serial: 'SER1' }],
    ['$$0527LOT1', { lot: 'LOT1', expiry: '2027-05' }],
    ['$$1227', { expiry: '2027-12' }],
    ['$$2053127LOT1', { lot: 'LOT1', expiry: '2027-05-31' }],
    ['$$3270531LOT1', { lot: 'LOT1', expiry: '2027-05-31' }],
    ['$$427053114LOT1', { lot: 'LOT1', expiry: '2027-05-31T14' }],
    ['$$527032LOT1', { lot: 'LOT1', expiry: '2027-02-01' }],
    ['$$62703214LOT1', { lot: 'LOT1', expiry: '2027-02-01T14' }],
    ['$$7LOT1', { lot: 'LOT1' }],
    ['$$+7SER1', { serial: 'SER1' }],
    ['$$+3270531SER1', { serial: 'SER1', expiry: '2027-05-31' }],
    ['$$8053270531LOT1', { lot: 'LOT1', expiry: '2027-05-31', other: { Q: '05' } }],
    ['$$9000123270531LOT1', { lot: 'LOT1', expiry: '2027-05-31', other: { Q: '00012' } }],
    ['27032LOT1', { lot: 'LOT1', expiry: '2027-02-01' }],
    [
      '$LOT1/SSER1/16D20250131/14D20270531/Q20',
      { lot: 'LOT1', serial: 'SER1', manufactured: '2025-01-31', expiry: '2027-05-31', other: { Q: '20' } },
    ],
  ])('a secondary part %s is read', (part, pi) => {
    const reading = readUdi(`+A123BJC5D6E71/${part}0`);
    expect(reading).toMatchObject({ kind: 'udi', di: 'A123BJC5D6E71', pi: { other: {}, ...pi } });
  });

  test('two barcodes in one cell are one UDI', () => {
    expect(read('+A123BJC5D6E71G +$$3270531LOT1G0')).toMatchObject({
      di: 'A123BJC5D6E71',
      pi: { lot: 'LOT1', expiry: '2027-05-31' },
    });
  });

  test('a secondary barcode alone has no device identifier', () => {
    expect(read('+$$3270531LOT1GY')).toMatchObject({ di: null, pi: { lot: 'LOT1' } });
    expect(codes('+$$3270531LOT1GY')).toContain('udi/no-device-identifier');
  });

  test('impossible and cut dates are warnings', () => {
    expect(codes('+A123BJC5D6E71/$$3271399LOT0')).toContain('udi/impossible-date');
    expect(codes('+A123BJC5D6E71/$$32700')).toContain('hibcc/date-cut');
  });
});

describe('ICCBBA', () => {
  test('device identifier, serial, donation, dates and lot are read', () => {
    expect(
      read('=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123'),
    ).toMatchObject({
      agency: 'ICCBBA',
      di: 'A9999XYZ100T0944',
      pi: {
        serial: '000025',
        donation: 'A99971312345600',
        expiry: '2014-02-01',
        manufactured: '2013-02-01',
        lot: '000000000000XYZ123',
        other: {},
      },
      warnings: [],
    });
  });

  test('a blood container has its own identifiers', () => {
    expect(read('=)1TE123456A&)RZ12345678')).toMatchObject({
      di: '1TE123456A',
      pi: { lot: 'RZ12345678' },
      warnings: [],
    });
  });

  test('a day that is not in the year is a warning', () => {
    expect(codes('=/A9999XYZ100T0944=>015366')).toEqual(['udi/impossible-date']);
  });

  test('flag characters that carry a checksum are checked, as a warning', () => {
    const flags = Array.from({ length: 37 }, (_, value) =>
      codes(`=/A9999XYZ100T0944=A999713123456${60 + value}`),
    );
    expect(flags.filter((found) => found.length === 0)).toHaveLength(1);
    expect(codes('=/A9999XYZ100T0944=A999713123456' + '00')).toEqual([]);
  });
});

describe('what is no UDI', () => {
  test.each([
    '',
    '   ',
    'N/A',
    'unknown',
    'see label',
    '12345',
    '8.13841E+11',
    '(',
    '()',
    '+',
    '=',
    '=/A99',
    '^',
    ']d2',
    'https://example.org/x',
    '+$',
  ])('%j is unreadable with a reason', (text) => {
    expect(readUdi(text)).toMatchObject({ kind: 'unreadable', reason: expect.stringMatching(/\w/) });
  });

  test('more than 500 characters are not read', () => {
    expect(readUdi('0'.repeat(501))).toEqual({ kind: 'unreadable', reason: 'longer than 500 characters' });
  });

  test('a number that a spreadsheet has rounded is named as such', () => {
    expect(readUdi('8.13841E+11')).toMatchObject({ reason: expect.stringContaining('spreadsheet') });
  });
});

describe('device identifiers', () => {
  test('GTIN-12, -13 and -14 of one number are the same', () => {
    expect(sameDi('813841020805', '00813841020805')).toBe(true);
    expect(sameDi('0813841020805', '813841020805')).toBe(true);
    expect(sameDi('10813841020802', '00813841020805')).toBe(false);
  });

  test('HIBCC with and without plus and check character are the same', () => {
    expect(sameDi('+A123BJC5D6E71G', 'a123bjc5d6e71')).toBe(true);
    expect(sameDi('A123BJC5D6E71', 'A123BJC5D6E72')).toBe(false);
  });
});

describe('for any text', () => {
  const alphabet = [
    ...'0123456789ABCDEFZabz()[]{}+$=/&>,.% \\^-_*',
    '\u001d',
    '(01)',
    '(10)',
    '(17)',
    '(8012)',
    '01',
    '00813841020805',
    '+A123',
    '$$',
    '$$+',
    '/S',
    '/16D',
    '=/',
    '=>',
    '&,1',
    'https://x/01/',
    '?17=',
  ];
  const udiLike = fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }).map((parts) => parts.join(''));

  test('reading never throws, and the canonical text reads the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 600, unit: 'binary' }), udiLike), (text) => {
        const first = readUdi(text);
        if (first.kind === 'unreadable') return;
        const again = readUdi(first.canonical);
        expect(again).toMatchObject({
          kind: 'udi',
          agency: first.agency,
          di: first.di,
          canonical: first.canonical,
        });
        expect((again as Udi).pi).toEqual(first.pi);
      }),
      { numRuns: 20_000 },
    );
  });

  test('a UDI that is written is read back', () => {
    const word = fc.stringMatching(/^[A-Z0-9][A-Za-z0-9.\-_/]{0,18}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^\d{14}$/), word, word, word, (di, lot, serial, version) => {
        for (const text of [
          `(01)${di}(10)${lot}(21)${serial}(8012)${version}`,
          `^01${di}10${lot}^21${serial}^8012${version}`,
        ]) {
          expect(readUdi(text)).toMatchObject({ di, pi: { lot, serial, version, other: {} } });
        }
      }),
    );
  });

  test('500 hostile characters take under 5 ms', () => {
    for (const unit of ['(', '(01', '(01)', '^', '+ ', '$', '=', '01', ' ', '\\(', 'https://', '%']) {
      const text = unit.repeat(500).slice(0, 500);
      readUdi(text);
      const before = performance.now();
      for (let round = 0; round < 10; round++) readUdi(text);
      expect((performance.now() - before) / 10, unit).toBeLessThan(5);
    }
  });
});
