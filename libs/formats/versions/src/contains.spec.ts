import { describe, expect, test } from 'vitest';
import { type Answer, contains, needsVersion, readRange } from './index.js';

const MARKS: Record<string, Answer> = { y: 'yes', n: 'no', '?': 'cannot-tell' };

/** The text as an advisory writes it, then `version:answer` pairs: y, n or ? for "cannot tell". */
const CASES: readonly [text: string, expected: string][] = [
  // Bounds with an operator, as real advisories write them.
  ['<= 3.64', '3.63:y 3.64:y 3.65:n 3.7:y 4.0:n 3:? 2:y'],
  ['<=1.52', '1.52:y v1.52:y 1.53:n 1.52.1:? 1.9:y'],
  ['< 2.2', '2.1:y 2.2:n 2.2.0:n 2.2.1:n 2:? 2.x:? 1.x:y 3.x:n 2.10:n'],
  ['<= 2.3.6', '2.3.5:y 2.3.6:y 2.3.7:n 2.3.6.1:? 2:? 2.x:? 2.3:? 2.2:y 2.4:n 3:n 2.3.06:y'],
  ['2.3.6 and  below', '2.3.6:y 2.3.5:y 2.3.7:n 1.9.9:y'],
  [' <1.000.HW01.3.20190820', '1.000.HW01.3.20190819:y 1.000.HW01.3.20190820:n 1.000.HW02.3.20190101:n'],
  ['<  rev. 1.2.6', '1.2.5:y rev.1.2.6:n Rev_1.2.7:n'],
  ['<  sentinel ldk rte 7.55', '7.54:y 7.55:? 8.0:?'],
  ['< 07.09.07C', '07.09.07B:y 07.09.07C:n 07.09.07D:n 07.09.06:y 07.09.07:? 07.10.01A:n'],
  ['<= 2.4A', '2.4A:y 2.3:y 2.4B:n 2.5:n 2.4:? 2.4a:y'],
  ['< 1.2', '1.2a:? 1.1a:y 1.2-beta:y 1.2_rc1:y 1.3-beta:n'],
  ['< 1.8.4 Service Pack 01', '1.8.4_SP0:y 1.8.4_SP1:n 1.8.4_SP2:n 1.8.3:y 1.8.5:n 1.8.4:?'],
  ['< 2.1.0 (Windows and Linux)', '2.0.9:y 2.1.0:n'],
  ['< 24', '23:y 23.5:y 24:n 24.1:n 25:n'],
  ['< 4.01', '4.00:y 4.01:n 4.02:n 3.9:y 4.1:? 5:n'],
  ['< 7.03 /7.04', '7.02:y 7.03:? 7.04:? 7.05:n'],
  ['< 8.1x', '8.05:y 8.1:? 8.15:? 8.20:n 9.0:n 7.9:y'],
  ['>= 7.4x | <= 8.0x', '7.39:n 7.40:y 7.45:y 8.0:y 8.05:y 8.09:y 8.10:n'],
  ['< B.06.18', 'B.06.17:y B.06.18:n A.09:y C.01:n B.06:? 6.17:?'],
  ['< P018', 'P017:y P018:n P019:n 3.15:?'],
  ['< V8.7.0', 'V8.6.9:y 8.7.0:n 8.7:n 8.6:y'],
  ['< august 28', 'august_27:? 2018-08-27:? 1.0:?'],
  ['< april 1, 2018', '2018-03-31:y 2018-04-01:n 2019-01-01:n March_2018:y April_2018:? 1.2:?'],
  ['<May 2018', '2018-04-30:y 2018-06-01:n 2018-05-02:? 1.0:?'],
  ['<  november 29 2017', '2017-11-28:y 2017-11-29:n'],
  ['<8/30/2024', '2024-08-29:y 2024-08-30:n 2.0:?'],
  ['<2024.2', '2024.1:y 2024.2:n 2025.1:n 2023.3:y 3.9:?'],
  ['<= 2018', '2017:y 2018:y 2019:n 1.12:?'],
  ['<= 012U000061', '012U000060:y 012U000061:y 012U000062:n 012L000060:? 1.2:?'],
  ['<= 1.54 (integrated into GE MobileLink)', '1.54:y 1.55:n'],
  ['<= 2.01 (end-of-life Nov 2017)', '2.00:y 2.01:y 2.02:n'],
  ['<= 3.0 D15', '3.0_D14:y 3.0_D15:y 3.0_D16:n 2.9:y 3.0:? 3.1:n'],
  ['<= 3.14.25 | 3.15.18', '3.14.24:y 3.14.25:y 3.15.18:y 3.15.10:? 3.14.26:? 3.15.19:n'],
  ['<= 1.12.0.27 | 1.12.13.2 | 1.12.14.5', '1.12.0.27:y 1.12.13.2:y 1.12.14.5:y 1.12.13.1:? 1.12.14.6:n'],
  ['<= 4107600010.23', '4107600010.22:y 4107600010.23:y 4107600010.24:n 2.0:?'],
  ['<= 7.20 (7.50 and 7.60 may also be affected if WibuKey was installed manually)', '7.20:? 7.30:? 7.50:?'],
  ['<= 8.0 Patch 3 ', '8.0_Patch_2:y 8.0_Patch_3:y 8.0_Patch_4:n 7.9:y 8.1:n 8.0:?'],
  ['<= 9.33', '9.33:y 9.4:y 9.34:n 12.1:n 9.33.1:?'],
  ['<= B.12', 'B.12:y B.02:y A.05:y B.13:n C.01:n B:?'],
  ['<= C.00.04', 'C.00.03:y C.00.04:y C.00.05:n C.01:n'],
  ['<= D25', 'D24:y D25:y D26:n 25:?'],
  ['<= GEH-1.1 (integrated into GE MobileLink)', 'GEH-1.1:y GEH-1.0:y GEH-1.2:n 1.0:? 2.0:?'],
  ['<= R2.1', 'R2.0:y R2.1:y R2.2:n'],
  ['<= R4.1L1', 'R4.1L1:y R4.0:y R4.2:n R4.1:?'],
  ['<= U61 |<= L81', 'U61:y U62:? L81:y L80:y U60:y'],
  ['<=11.2 on Windows 8.1 with IIS 7.5', '11.2:? 11.1:? 11.3:n 12:n'],
  ['<=2.x', '1.9:y 2.0:y 2.7:y 3.0:n 2:y'],
  ['<=N', 'M:y N:y P:n M.04:y N.01:y AA:n 5.2:?'],
  [
    '<=firmware_FullImg-1023-1007-1011-1009',
    'FullImg-1023-1007-1011-1009:y FullImg-1023-1007-1011-1008:y FullImg-1023-1007-1012-1000:n 1.0:?',
  ],
  ['>=6.5', '6.4:n 6.5:y 6.5.1:y 7:y 6:?'],
  ['2.1 ≤', '2.1:? 3.0:?'],
  ['≤ 2.1', '2.1:y 2.2:n'],
  ['=< 2.1', '2.1:y 2.2:n'],
  ['&lt;= 2.1', '2.1:y 2.2:n'],
  // Two sides.
  ['>= 1.1 | <= 1.3.2', '1.0:n 1.1:y 1.3:? 1.2:y 1.3.2:y 1.3.3:n'],
  ['>= 1.3 | <= 3.1', '1.2:n 1.3:y 2.5:y 3.1:y 3.2:n'],
  ['>= 1.3.4 | < 1.5.3', '1.3.3:n 1.3.4:y 1.5.2:y 1.5.3:n'],
  ['>= 2003 | <= 2006', '2002:n 2003:y 2006:y 2007:n 11.7:?'],
  ['>= 4.4 | <= 4.12', '4.3:n 4.4:y 4.9:y 4.12:y 4.13:n'],
  ['>= V8.7.0 and < V8.7.1.3', 'V8.6:n V8.7.0:y V8.7.1.2:y V8.7.1.3:n'],
  ['>= 1.0 | < 2.0', '0.9:n 1.0:y 1.9.9:y 2.0:n'],
  ['>= 1.0, < 2.0', '0.9:n 1.0:y 2.0:n'],
  ['< 2.0, >= 1.0', '0.9:n 1.0:y 2.0:n'],
  ['< 1.0 | >= 2.0', '0.9:y 1.5:n 2.0:y'],
  ['>=BT02 | <= BT06', 'BT01:n BT02:y BT04:y BT06:y BT07:n 4:?'],
  ['A.01 <= C.0x | 4.0', 'A.01:y B.05:y C.03:y 4.0:y 5.0:?'],
  ['A10 < A11', 'A09:n A10:y A11:? A12:n'],
  ['>= 1.0 < 1.5 | >= 2.0 < 2.5', '0.9:n 1.2:y 1.5:n 1.7:n 2.0:y 2.5:n'],
  // Unions of plain versions.
  [
    '9.13 | 9.19 | 9.33 | 12.1',
    '9.13:y 9.19:y 9.33:y 12.1:y 9.4:n 9.14:n 12.1.2:? 9.33.0:y 9:? C.03:? 12.10:n',
  ],
  ['1.1 | 1.2 | 1.4 | 1.5', '1.1:y 1.3:n 1.5:y 1.6:n 1.4.2:?'],
  ['B.02 | C.02 | C.03', 'B.02:y C.03:y B.03:n C.04:n C.03.01:? 12.1.2:?'],
  ['F.0.G.0 | J.3', 'F.0.G.0:y J.3:y G.0:n J.4:n F.0.F.9:n'],
  ['V4.4, V4.5, V5.0, and V5.1', '4.4:y 4.5:y 5.0:y 5.1:y 4.6:n 5.2:n'],
  ['4.20 | 4.20 SR1 | 4.30', '4.20:y 4.20_SR1:y 4.20_SR2:? 4.25:n 4.30:y'],
  ['2131 and 2141', '2131:y 2.1:? 9:?'],
  ['2.3', '2.3:y 2.3.0:y v2.3:y 2.3.1:? 2:? 2.4:n'],
  ['only 2.3', '2.3:y 2.3.1:n'],
  ['1.1.3 Build 10', '1.1.3_Build_10:y 1.1.3_build_11:n 1.1.3:? 1.1.4:n'],
  ['7.0 SP1', '7.0_SP1:y 7.0SP1:y 7.0_SP2:n 7.1:n'],
  ['2490C', '2490C:y 1.1:?'],
  ['A51200', 'A51200:y A.01.02:? 1.1:?'],
  ['2nd Edition', '2nd_Edition:y 3rd_Edition:n 1.9.2:?'],
  ['7100 | 7900 MRI', '7100:? 2.0:?'],
  ['Accu-Chek Inform II', '2.0:? 04.00.00:?'],
  ['MMT-508 MiniMed pump', '1.0:? MMT-508:?'],
  ['Version A, Firmware A.03.09', 'A.03.09:y A.04.01:n 3.09:?'],
  ['653 MCE 3.x', '3.1:? 653:?'],
  // Families.
  ['1.X', '1.0:y 1.9.2:y 2.0:n 1:y'],
  ['4.X | 5.X', '4.2:y 5.9:y 6.0:n 3:n'],
  ['5.x.x', '5.1.2:y 5:y 5.3:y 6.1:n'],
  ['9.x model 35700BAX3', '9.1:y 8.4:n 10.0:n'],
  ['9.x (with Wireless Battery Modules >= 22D19 | <= v22D28)', '9.1:? 8.0:n'],
  ['22D19', '22D19:y 22D20:n 17:? 9.1:?'],
  // Revision letters.
  ['Rev J-M | (X3/MX100 for Rev M only)', 'J:y K:y M:y M.04:y H:? N:?'],
  ['Rev B-M', 'A:n B:y M:y N:n AA:n 2.0:?'],
  ['Rev B', 'B:y Rev._B:y C:n A:n B.01:y'],
  ['Rev A, V', 'A:y V:y B:n'],
  ['Revision C and below', 'A:y C:y D:n AA:n'],
  ['Revisions prior to AB', 'Z:y AA:y AB:n AC:n'],
  // Words.
  ['prior to 2.5', '2.4:y 2.5:n 2.4.9:y'],
  ['All versions prior to 2.5', '2.4:y 2.5:n'],
  ['Versions before 2.5', '2.4:y 2.5:n'],
  ['2.5 and prior', '2.5:y 2.4:y 2.6:n'],
  ['2.5 or earlier', '2.5:y 2.6:n'],
  ['version 2.5 and earlier versions', '2.5:y 2.4:y 2.6:n'],
  ['2.5 and all prior versions', '2.5:y 2.4:y 2.6:n'],
  ['2.5, and below', '2.5:y 2.4:y 2.6:n'],
  ['2.5 (and below)', '2.5:y 2.4:y 2.6:n'],
  ['2.4, 2.5 and below', '2.5:y 2.1:y 2.6:n'],
  ['up to and including 2.5', '2.5:y 2.6:n'],
  ['up to 2.5', '2.4:y 2.5:y 2.6:n'],
  ['up to but not including 2.5', '2.4:y 2.5:n'],
  ['through 2.5', '2.5:y 2.6:n'],
  ['1.0 to 1.5', '0.9:n 1.0:y 1.3:y 1.5:y 1.6:n'],
  ['1.0 through 1.5', '1.3:y 1.6:n'],
  ['1.0 - 1.5', '0.9:n 1.3:y 1.6:n'],
  ['1.0–1.5', '0.9:n 1.3:y 1.6:n'],
  ['1.0~1.5', '0.9:n 1.3:y 1.6:n'],
  ['R1-R4', 'R0:n R2:y R4:y R5:n'],
  ['2.0-3', '2.5:? 3:? 9:?'],
  ['between 1.0 and 1.5', '0.9:n 1.3:y 1.5:y 1.6:n'],
  ['from 1.2', '1.1:n 1.2:y 9:y'],
  ['from 1.0 up to 1.5', '0.9:n 1.0:y 1.5:y 1.6:n'],
  ['from 1.0 before 1.5', '0.9:n 1.0:y 1.5:n'],
  ['before 1.2 and 2.x before 2.3', '1.1:y 1.2:n 2.1:y 2.3:n'],
  ['1.2 and later', '1.1:n 1.2:y 2.0:y'],
  ['1.2 or newer', '1.1:n 1.2:y'],
  ['1.2+', '1.1:n 1.2:y 3:y'],
  ['later than 1.2', '1.1:n 1.2:n 1.3:y'],
  ['2.5 and before 3.0', '2.6:? 4.0:?'],
  ['Firmware version 2.0', '2.0:y FW_2.0:y 2.1:n'],
  ['Version 3', '3:y 3.0:y 4:n 3.1:?'],
  ['v2.1', '2.1:y 2.2:n'],
  ['A.01.09', 'A.01.09:y A.01.08:n B.01.09:n'],
  ['all versions except 2.3', '2.3:n 2.2:y 2.3.1:? 2:?'],
  ['!= 2.3', '2.3:n 2.4:y'],
  ['2.3; fixed in 2.4', '2.3:? 2.4:? 9:?'],
  ['not 2.3', '2.3:? 2.4:?'],
  ['2.3 (not affected)', '2.3:? 2.2:?'],
  ['Fixed in 2.1', '2.0:? 2.1:?'],
  ['no version before 2.0 is affected', '1.0:? 2.5:?'],
  ['PB980 versions prior to 2.8', '2.7:y 2.8:?'],
  ['all versions from 2.1 onwards', '2.0:n 2.1:y 3:y'],
  ['FW < 3.1.0', '3.0:y 3.1.0:n'],
  ['All versions of A.x', 'A.1:y B.0:n'],
  ['3.2.0 - 3.2.8, 4.0', '3.2.5:y 3.3:n 4.0:y 4.1:n'],
  ['before 28.08.2017', '27.08.2017:? 2017-08-27:? 1.2:?'],
  ['before 10.2.8 and 11.x before 11.4', '10.2.7:y 10.3:n 11.3:y 11.5:n'],
  ['7.6 build 234 and earlier', '7.6_build_233:y 7.6_build_235:n 7.5:y 7.7:n 7.6:?'],
  [
    'All versions before 03.06.00 (serial number below 14000) / 04.03.00 (serial Number above 14000)',
    '03.05.00:? 04.03.00:?',
  ],
  ['9.13 | All versions', '1.0:y 9.13:y'],
  [
    'All versions < V4.7 SP10 HF5',
    'V4.7_SP10_HF4:y V4.7_SP10_HF5:n V4.7_SP9:y V4.6:y V4.7:? V4.8:n V4.7_SP10:? V4.7_HF29:?',
  ],
  ['All versions < V15 Update 4', 'V15_Update_3:y V15_Update_4:n V15.1:? V16:n V14:y'],
  // VERS, and what is nearly VERS.
  ['vers:all/*', '1.0:y anything:y'],
  ['vers:all/<V1.3', '1.2:y 1.3:n'],
  ['vers:npm/>=1.0.0|<2.0.0', '1.5.0:y 2.0.0:n 2.0.0-rc.1:y 0.9.0:n 1.0:y'],
  ['vers:maven/<2.0', '2.0-rc1:y 2.0:n'],
  ['vers:deb/<1:2.0', '9.0:y 1:2.0:n Version_1:1.0:y not_2.0:? beta:?'],
  ['vers:pypi/>=1.0|!=1.5|<2.0', '1.4:y 1.5:n 2.0:n nonsense:?'],
  ['vers:openssl/>=1.0.2|<1.0.2za', '1.0.2z:y 1.0.2za:n'],
  ['vers:intdot/<=10.2', '10.2:y 10.10:n 10.2b:?'],
  ['vers:generic/<2.0', '1.9:y 2.0:n C.03:?'],
  ['<= 2.5, serial numbers below 5000', '2.6:n 2.5:?'],
];

describe('a version against the text of an advisory', () => {
  for (const [text, expected] of CASES.filter(([each]) => each !== 'vers:none/*')) {
    test(`${JSON.stringify(text)} holds ${expected}`, () => {
      const answers = expected.split(' ').map((pair) => {
        const version = pair.slice(0, pair.lastIndexOf(':')).replaceAll('_', ' ');
        return `${version} ${contains(text, version).answer}`;
      });
      expect(answers).toEqual(
        expected.split(' ').map((pair) => {
          const at = pair.lastIndexOf(':');
          return `${pair.slice(0, at).replaceAll('_', ' ')} ${MARKS[pair.slice(at + 1)]}`;
        }),
      );
    });
  }

  test('the table holds at least 120 cases', () => {
    expect(CASES.flatMap(([, expected]) => expected.split(' ')).length).toBeGreaterThanOrEqual(120);
  });
});

describe('what is not known', () => {
  test('a missing version is asked for, unless every version is affected', () => {
    for (const missing of [null, undefined, '', ' ', 'N/A', '-', 'unknown']) {
      expect(contains('< 2.0', missing)).toMatchObject({ answer: 'cannot-tell', asks: 'version' });
      expect(contains('vers:all/*', missing).answer).toBe('yes');
      expect(contains('All versions', missing).asks).toBeUndefined();
    }
    expect(needsVersion('All versions')).toBe(false);
    expect(needsVersion('* (end-of-life 2011)')).toBe(false);
    expect(needsVersion('< 2.0')).toBe(true);
  });

  test('every version under a condition asks for the condition and not for the version', () => {
    const text = '* (with option G21, G22, G23, G26, G28, G31, G32, G38, G43)';
    expect(contains(text, null)).toMatchObject({ answer: 'cannot-tell', asks: 'condition' });
  });

  test('a text that says nothing is unreadable and answers nothing', () => {
    for (const text of [
      '',
      ' ',
      'N/A',
      '-',
      'unknown',
      'base units (BU)|handheld base units (HBU)',
      'vers:',
      'vers:npm/',
      '|||',
      '<',
      '()',
    ]) {
      expect(readRange(text).kind, text).toBe('unreadable');
      expect(contains(text, '1.0').answer, text).toBe('cannot-tell');
    }
  });

  test('a device that reports several versions cannot be told', () => {
    for (const version of ['1.0 / 2.0', '1.0, 2.0', '1.0 or 2.0', '1.0 2.0', '< 2', 'x'.repeat(300)]) {
      expect(contains('<= 3.0', version).answer, version).toBe('cannot-tell');
      expect(contains('> 5.0', version).answer, version).toBe('cannot-tell');
    }
  });

  test('a text beyond 2,000 characters is not read', () => {
    expect(readRange(`< 2.0${' | 1.0'.repeat(500)}`)).toMatchObject({ kind: 'unreadable' });
  });

  test('VERS none holds nothing', () => {
    expect(contains('vers:none/', '1.0').answer).toBe('no');
  });
});

describe('an answer explains itself', () => {
  test('in one sentence with both texts', () => {
    const { reason, readAs } = contains('2.3.6 and  below', '2.3.5');
    expect(reason).toBe('"2.3.5" lies in "2.3.6 and  below".');
    expect(readAs).toBe('<= 2.3.6');
    expect(contains('< 2.0 Foo', '1.0').reason).toContain('"Foo"');
  });

  test('and hands on the model that the text names', () => {
    expect(contains('9.x model 35700BAX3', '9.2').qualifiers).toEqual([
      { kind: 'model', text: 'model 35700BAX3' },
    ]);
  });

  test('a serial number decides where the text names serial numbers', () => {
    const text = '<= 2.5, serial numbers below 5000';
    expect(contains(text, '2.4', { serial: '4999' }).answer).toBe('yes');
    expect(contains(text, '2.4', { serial: '5000' }).answer).toBe('no');
    expect(contains(text, '2.4')).toMatchObject({ answer: 'cannot-tell', asks: 'serial' });
  });
});
