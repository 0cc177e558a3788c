import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, contains, readRange, readSerialRange, readVersion } from './index.js';

const number = fc.nat({ max: 30 }).map(String);
const dotted = fc.array(number, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const messy = fc
  .tuple(
    fc.constantFrom('', 'v', 'Rev ', 'A.', 'C.', 'R', 'HW'),
    dotted,
    fc.constantFrom('', '', 'a', 'B', ' rc1', ' beta 2', ' SP1', ' build 7', '.x', '.00', '-3', ' D15'),
  )
  .map((parts) => parts.join(''));
const words = fc.constantFrom(
  ...'< <= > >= = != | , ; / and or to through prior before below earlier later newer all versions only except'.split(
    ' ',
  ),
  ...'from between up until including model on with serial number ( ) + - ~ Rev Foo affected fixed May 2018 N/A * x'.split(
    ' ',
  ),
);
const prose = fc.array(fc.oneof(words, messy), { maxLength: 12 }).map((parts) => parts.join(' '));

describe('the generic order', () => {
  test('is antisymmetric', () => {
    fc.assert(
      fc.property(messy, messy, (a, b) => {
        const [there, back] = [compare(a, b), compare(b, a)];
        expect(back).toBe(there === undefined ? undefined : 0 - there);
      }),
    );
  });

  test('is transitive', () => {
    fc.assert(
      fc.property(messy, messy, messy, (a, b, c) => {
        const [ab, bc, ac] = [compare(a, b), compare(b, c), compare(a, c)];
        if (ab === undefined || bc === undefined || ac === undefined) return;
        if (ab <= 0 && bc <= 0) expect(ac).toBe(ab === 0 && bc === 0 ? 0 : -1);
      }),
      { numRuns: 2000 },
    );
  });

  test('finds every version equal to itself', () => {
    fc.assert(
      fc.property(messy, (a) => {
        const order = compare(a, a);
        expect(order === 0 || (order === undefined && a.endsWith('x'))).toBe(true);
      }),
    );
  });

  test('does not see trailing zeros', () => {
    fc.assert(
      fc.property(dotted, (a) => {
        expect(compare(a, `${a}.0`)).toBe(0);
        expect(compare(`${a}.0.00`, a)).toBe(0);
      }),
    );
  });
});

describe('contains', () => {
  test('never throws and never says no for a range that it did not wholly read', () => {
    fc.assert(
      fc.property(
        fc.oneof(prose, fc.string(), fc.string({ unit: 'binary' })),
        fc.oneof(messy, fc.string()),
        (text, version) => {
          const reading = readRange(text);
          const { answer, reason } = contains(reading, version);
          expect(reason).not.toBe('');
          if (reading.kind === 'unreadable' || (reading.kind === 'range' && reading.unread.length > 0)) {
            expect(answer).toBe('cannot-tell');
          }
          readVersion(version);
          readSerialRange(text);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('says yes to everything where all versions are named', () => {
    fc.assert(
      fc.property(
        fc.oneof(messy, fc.string()),
        fc.constantFrom('*', 'vers:all/*', 'All versions', 'vers:npm/*'),
        (version, text) => {
          expect(contains(text, version).answer).toBe('yes');
        },
      ),
    );
  });

  test('says yes to everything below a version that is in', () => {
    fc.assert(
      fc.property(messy, messy, messy, (bound, higher, lower) => {
        if (contains(`<= ${bound}`, higher).answer !== 'yes' || compare(lower, higher) !== -1) return;
        expect(contains(`<= ${bound}`, lower).answer).not.toBe('no');
      }),
      { numRuns: 2000 },
    );
  });

  test('puts no version below and above a bound at once', () => {
    fc.assert(
      fc.property(messy, messy, (bound, version) => {
        const below = contains(`< ${bound}`, version).answer;
        const above = contains(`>= ${bound}`, version).answer;
        expect([below, above]).not.toEqual(['yes', 'yes']);
        expect([below, above]).not.toEqual(['no', 'no']);
      }),
      { numRuns: 2000 },
    );
  });

  test('never says no to a version that the text itself ends its range with', () => {
    fc.assert(
      fc.property(
        messy,
        fc.constantFrom(
          '<= %',
          '% and prior',
          '% or earlier',
          'up to and including %',
          '%',
          '>= %',
          '% | 99.9',
        ),
        (version, form) => {
          const text = form.replace('%', version);
          expect(contains(text, version).answer, text).not.toBe('no');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('time', () => {
  test('grows with the length of the text and no faster', () => {
    const long = [
      '< '.repeat(999),
      '1.'.repeat(999),
      '('.repeat(1999),
      'and prior '.repeat(199),
      '9-'.repeat(999),
      'serial '.repeat(280),
      '1 to '.repeat(390),
      `S/N ${'A'.repeat(1900)}!`,
      '.'.repeat(1999),
      ' '.repeat(1999),
    ];
    for (const text of long) {
      const start = performance.now();
      contains(text, '1.0');
      readSerialRange(text);
      contains('< 2', text);
      expect(performance.now() - start, text.slice(0, 20)).toBeLessThan(200);
    }
  });
});
