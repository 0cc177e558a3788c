import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { contains, readRange } from './index.js';

const vectors =
  process.env.TOCSIN_VECTORS ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const folders = ['icsma', 'icsa-healthcare'].map((name) => `${vectors}/cisa-csaf/${name}`);
const present = folders.every((folder) => existsSync(folder));

type Branch = { category?: string; name?: string; branches?: Branch[] };

/** Every text of a branch that holds a version, with its category. */
function texts(): { category: string; name: string }[] {
  const found = new Map<string, { category: string; name: string }>();
  const walk = (branches: readonly Branch[] | undefined) => {
    for (const { category = '', name = '', branches: below } of branches ?? []) {
      if (category.startsWith('product_version')) found.set(`${category} ${name}`, { category, name });
      walk(below);
    }
  };
  for (const folder of folders) {
    for (const file of (readdirSync(folder, { recursive: true }) as string[]).filter((each) =>
      each.endsWith('.json'),
    )) {
      const document = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as {
        product_tree?: { branches?: Branch[] };
      };
      walk(document.product_tree?.branches);
    }
  }
  return [...found.values()];
}

/** Products, operating systems and options under a version's name: right to be unreadable. */
const NO_VERSION = [
  'Accu-Chek Inform II',
  'Accu-Chek Inform II Base Unit Light',
  'CoaguChek Pro II',
  'CoaguChek XS Plus',
  'CoaguChek XS Pro',
  'DataHub_RaspberryPi',
  'IGS',
  'MLFB 6SR325..-…..-…. (High Availability)',
  'MLFB 6SR325..-…..-…. (High Availability) where the HMI is operating',
  'RaspberryPi',
  'base units (BU)|handheld base units (HBU)',
];

describe.skipIf(!present)(`the version texts of real advisories${present ? '' : ' (vectors absent)'}`, () => {
  test('hold a version, all but the ones that name something else', () => {
    const all = texts();
    const unreadable = all
      .filter(({ name }) => readRange(name).kind === 'unreadable')
      .map(({ name }) => name);
    expect(unreadable.sort()).toEqual([...NO_VERSION].sort());
    expect(1 - unreadable.length / all.length).toBeGreaterThan(0.97);
  });

  test('are wholly read where they are ranges', () => {
    const ranges = texts().filter(({ category }) => category === 'product_version_range');
    const partly = ranges.filter(({ name }) => {
      const reading = readRange(name);
      return reading.kind === 'unreadable' || (reading.kind === 'range' && reading.unread.length > 0);
    });
    expect(partly.map(({ name }) => name)).toEqual([
      '<= 7.20 (7.50 and 7.60 may also be affected if WibuKey was installed manually)',
    ]);
  });

  test('are wholly read in more than nine of ten cases', () => {
    const all = texts();
    const whole = all.filter(({ name }) => {
      const reading = readRange(name);
      return reading.kind === 'all' || (reading.kind === 'range' && reading.unread.length === 0);
    });
    expect(whole.length / all.length).toBeGreaterThan(0.9);
  });

  test('never make a version that they name safe', () => {
    for (const { name } of texts()) {
      const reading = readRange(name);
      if (reading.kind !== 'range') continue;
      for (const { op, version } of reading.alternatives.flat()) {
        if (op === '=' || op === '<=' || op === '>=') {
          expect(contains(reading, version.text).answer, `${version.text} in ${name}`).not.toBe('no');
        }
      }
    }
  });

  test('never make a version of another shape safe', () => {
    for (const { name } of texts()) {
      if (/^[A-Z]/.test(name) || !/[0-9]/.test(name)) continue;
      expect(contains(name, 'QX.77').answer, name).not.toBe('no');
    }
  });
});
