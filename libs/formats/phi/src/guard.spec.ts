import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Category, findPatientData, longestField } from './index.js';

const positives: readonly [Category, string][] = [
  ['medical-record-number', 'MRN: A1234567'],
  ['medical-record-number', 'mrn 00482913 was on the screen'],
  ['medical-record-number', 'MRN#55-21-983'],
  ['medical-record-number', 'Medical record number 7748213'],
  ['medical-record-number', 'medical record no. 7748213'],
  ['medical-record-number', 'Patient ID: 99213-4'],
  ['medical-record-number', 'patient number = 8812345'],
  ['medical-record-number', 'pt id 8812345'],
  ['medical-record-number', 'Chart # 442190'],
  ['medical-record-number', 'encounter number 20231187'],
  ['medical-record-number', 'Visit no: V00012345'],
  ['medical-record-number', 'accession number: 2024-88123'],
  ['medical-record-number', 'NHS number 943 476 5919'],
  ['medical-record-number', 'CSN: 100234567'],
  ['medical-record-number', 'FIN: 3300912'],
  ['medical-record-number', 'Fallnummer: 20241234'],
  ['social-security-number', 'SSN 123-45-6789'],
  ['social-security-number', 'social security number is 123 45 6789'],
  ['social-security-number', 'SSN: 123456789'],
  ['social-security-number', 'SSN last four: 6789'],
  ['social-security-number', 'written on the pump: 219-09-9999'],
  ['health-plan-number', 'Medicare number: 1EG4-TE5-MK73'],
  ['health-plan-number', 'card 1EG4-TE5-MK73 left in the tray'],
  ['health-plan-number', 'Member ID: XYZ123456789'],
  ['health-plan-number', 'insurance policy number 88-2213-01'],
  ['health-plan-number', 'Subscriber # W2299 1044'],
  ['health-plan-number', 'health plan beneficiary number 4451200'],
  ['health-plan-number', 'Versichertennummer: A123456789'],
  ['account-number', 'patient account number 5512009'],
  ['account-number', 'Hospital acct #: 77120034'],
  ['licence-number', "driver's license D1234567"],
  ['licence-number', 'Passport no: X1234567'],
  ['date', 'DOB 03/14/1951'],
  ['date', 'D.O.B.: 14.3.51'],
  ['date', 'date of birth: 1951-03-14'],
  ['date', 'born on March 14, 1951'],
  ['date', 'Geburtsdatum: 14.03.1951'],
  ['date', 'née le 14/03/1951'],
  ['date', 'admitted on 12 March 2024 with sepsis'],
  ['date', 'Admission date: 2024-03-12'],
  ['date', 'was discharged 3/19/2024'],
  ['date', 'admitted to the ICU on 03/12/2024'],
  ['date', 'died on March 20, 2024'],
  ['date', 'pump implanted on 2023-11-02'],
  ['date', 'date of service 11/02/2023'],
  ['age-over-89', 'a 92-year-old man'],
  ['age-over-89', '94 y/o female'],
  ['age-over-89', '101 years old'],
  ['age-over-89', 'patient aged 95'],
  ['age-over-89', 'Age: 97'],
  ['phone', 'patient can be called at (555) 123-4567'],
  ['phone', "patient's phone: 555-123-4567"],
  ['phone', 'home phone 555.123.4567'],
  ['phone', 'next of kin, mobile +44 20 7946 0958'],
  ['email', 'patient e-mail: jane.doe@example.org'],
  ['email', 'The patient wrote from jane.doe77@gmail.com'],
  ['email', 'wife can be reached at mary@example.org'],
  ['address', 'lives at 12 Elm Street, Springfield'],
  ['address', 'home address: 4410 N. Oak Ave'],
  ['address', 'wohnhaft in Lindenstraße 12'],
  ['name', 'Patient: John Smith'],
  ['name', 'patient name: Jane'],
  ['name', 'Patient Name DOE, JANE'],
  ['name', 'Pt: Garcia, Maria'],
  ['name', 'PATIENT: DOE, JOHN'],
  ['name', 'alarm while patient Maria Gonzalez was on the pump'],
  ['name', 'Mrs. Henderson pressed the button'],
  ['name', 'his wife Linda Brown told the nurse'],
  ['name', 'Last name: Smith'],
  ['name', 'Next of kin: Anna'],
  ['name', 'screen showed DOE^JOHN^A'],
  ['patient-record', 'PID|1||12345^^^HOSP||DOE^JOHN||19510314|M'],
  ['patient-record', 'NK1|1|DOE^MARY|SPO'],
  ['patient-record', '(0010,0010) PN [DOE^JOHN]'],
  ['patient-record', "PatientName: 'Doe'"],
  ['patient-record', 'PatientBirthDate=19510314'],
  ['patient-record', '{"resourceType": "Patient", "id": "p1"}'],
];

const negatives: readonly string[] = [
  '(01)00813841020805(17)270331(10)L1(21)SN123-45-6789',
  'CVE-2026-12345 in ICSMA-24-123-01',
  '+H123PARTNO1234567890120/$$420020216LOT123456789012345/SXYZ456789012345678/16D20130202C',
  'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'firmware 2.1.3.4 at 10.2.3.4, MAC 00:1A:2B:3C:4D:5E',
  'SN 123-45-6789',
  'Serial number: 219-09-9999',
  'GTIN 00813841020805',
  'Philips Patient Monitor MX800',
  'Patient: Monitor, Bedside',
  'Patient Information Center iX B.02',
  'patient data could be read by an attacker',
  'a remote attacker may alter patient name and patient ID',
  'HL7 PID segment is not validated',
  'the DICOM tag (0010,0010) is parsed without a bound',
  'PatientName is truncated',
  'Denial of service (DoS) 2024-03-12',
  'released on 2024-03-12',
  'Battery replaced 03/12/2024',
  'Call customer support at 1-800-555-1234',
  'productsecurity@example.com',
  'contact your service representative: 555-123-4567',
  'age of the certificate: 95 days',
  'humidity 95 %',
  'every 90 years',
  'model 2231-AA when alarm 4',
  'catalog 518-038',
  'MR 3T Scanner',
  'MR Conditional',
  'ICU bed 12',
  'PT-100 sensor',
  'Pt Monitor',
  'process with PID 1234',
  'MS Windows 10',
  'MS SQL Server',
  'asset id 12345678',
  'Owner: Biomedical Engineering',
  'Site: St. Mary Hospital',
  'Frauenklinik 2',
  'Record 12 of 4000',
];

const categoriesOf = (text: string) => findPatientData(text).map(({ category }) => category);

describe('patient data is found', () => {
  test('the table has at least sixty examples', () => {
    expect(positives.length).toBeGreaterThanOrEqual(60);
  });

  test.each(positives)('%s: %s', (category, text) => {
    expect(categoriesOf(text)).toContain(category);
  });

  test('with its place, and a reason that does not repeat it', () => {
    const text = 'The pump stopped. MRN: A1234567, then it restarted.';
    const [finding] = findPatientData(text);
    expect(text.slice(finding?.start, finding?.end)).toBe('MRN: A1234567');
    for (const [, example] of positives) {
      for (const { reason, start, end } of findPatientData(example))
        expect(reason).not.toContain(example.slice(start, end));
    }
  });

  test('within other text too, on any line', () => {
    for (const [category, text] of positives) {
      expect(categoriesOf(`Device in use.\r\n${text}\r\nNo harm.`), text).toContain(category);
    }
  });

  test('text beyond the limit counts as found, because nobody looked at it', () => {
    const found = findPatientData('x'.repeat(longestField + 1));
    expect(found).toMatchObject([{ category: 'too-long', start: longestField, end: longestField + 1 }]);
  });
});

describe('what matters here is no patient data', () => {
  test.each(negatives)('%s', (text) => {
    expect(findPatientData(text)).toEqual([]);
  });
});

const data = process.env.TOCSIN_VECTORS ?? join(import.meta.dirname, '../../../../../shared/data');
const absent = !existsSync(join(data, 'cisa-csaf'));
const withVectors = absent ? ' (vectors absent)' : '';

function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object')
    for (const part of Object.values(value)) yield* stringsOf(part);
}

describe.skipIf(absent)(`real text that holds no patients${withVectors}`, () => {
  test('all text of the 160 advisories gives at most one false finding', () => {
    const files = ['icsma', 'icsa-healthcare'].flatMap((folder) =>
      readdirSync(join(data, 'cisa-csaf', folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(data, 'cisa-csaf', folder, name)),
    );
    const found = files.flatMap((file) =>
      [...stringsOf(JSON.parse(readFileSync(file, 'utf8')))].flatMap(findPatientData),
    );
    expect(files).toHaveLength(160);
    expect(found.length).toBeLessThanOrEqual(1);
  });

  test('all text of the GUDID records gives at most one false finding', () => {
    const lines = readFileSync(join(data, 'gudid', 'devices.ndjson'), 'utf8')
      .trim()
      .split('\n');
    const found = lines.flatMap((line) => [...stringsOf(JSON.parse(line))].flatMap(findPatientData));
    expect(lines.length).toBeGreaterThan(700);
    expect(found.length).toBeLessThanOrEqual(1);
  });
});

describe('for any text', () => {
  test('findings lie in order within the text, and the text is never thrown at', () => {
    const words = fc.array(
      fc.constantFrom(
        'patient',
        'Patient:',
        'John Smith',
        'MRN',
        '12345678',
        ' ',
        '\n',
        '-',
        'DOB',
        '2024-01-02',
        '^',
        '|',
        'PID|',
        '(0010,0010)',
        '😀',
        '"',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          words.map((list) => list.join(' ')),
        ),
        (text) => {
          let at = 0;
          for (const { start, end } of findPatientData(text)) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          expect(at).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('the time grows with the length, hostile text included', () => {
    const hostile = [
      'patient ',
      'A',
      '1',
      '1-',
      'Aa ',
      'a@',
      'a.',
      'PID|',
      '^',
      'Patient: Aa ',
      'mother ',
      '(01)',
      ' ',
      'phone 1 ',
      'admitted to a ',
      'lives at 1 a ',
    ];
    for (const unit of hostile) {
      const time = (length: number) => {
        const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
        const before = performance.now();
        findPatientData(text);
        return performance.now() - before;
      };
      time(4_096);
      expect(time(longestField), unit).toBeLessThan(Math.max(400, 40 * time(4_096)));
    }
  });
});
