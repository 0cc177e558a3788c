import { expect, test } from 'vitest';
import { kind, matchOf } from './builders.js';
import { facts, product, type Status } from './facts-builder.js';

const pump = kind('Baxter', { model: 'Spectrum IQ', software: '2.1' });
const said = (...statuses: readonly Status[]) =>
  matchOf(
    facts(
      'V-1',
      [product('P', 'Baxter', 'Spectrum IQ', '2.1'), product('all', 'Baxter', 'Spectrum IQ', 'vers:all/*')],
      statuses,
    ),
    pump,
  );

test('not affected excludes, with its justification', () => {
  const match = said({ product: 'P', status: 'known_not_affected', justification: 'component_not_present' });
  expect(match?.verdict).toBe('excluded');
  expect(match?.evidence.at(-1)).toMatchObject({
    criterion: 'status',
    advisory: 'CVE-2026-0001: not affected (component not present)',
  });
});

test('a fixed version excludes', () => {
  expect(said({ product: 'P', status: 'fixed' })?.verdict).toBe('excluded');
});

test('under investigation is possible, with a question', () => {
  expect(said({ product: 'P', status: 'under_investigation' })).toMatchObject({
    verdict: 'possible',
    question: expect.any(String),
  });
});

test('not affected of one vulnerability says nothing of another', () => {
  const match = said(
    { product: 'P', status: 'known_not_affected' },
    { product: 'P', status: 'known_affected', vulnerability: 'CVE-2026-0002' },
  );
  expect([match?.verdict, match?.vulnerabilities]).toEqual(['confirmed', ['CVE-2026-0002']]);
});

test('a version that is named as fixed beats every version that is affected', () => {
  expect(said({ product: 'all', status: 'known_affected' }, { product: 'P', status: 'fixed' })?.verdict).toBe(
    'excluded',
  );
});

test('a version that is named as affected stands beside one that is named as fixed', () => {
  expect(said({ product: 'P', status: 'known_affected' }, { product: 'P', status: 'fixed' })?.verdict).toBe(
    'confirmed',
  );
});

test('not affected does not clear a device of unknown version', () => {
  const facts_ = facts(
    'V-1',
    [product('P', 'Baxter', 'Spectrum IQ', '2.1'), product('Q', 'Baxter', 'Spectrum IQ', '<= 2.0')],
    [
      { product: 'P', status: 'fixed' },
      { product: 'Q', status: 'known_affected' },
    ],
  );
  expect(matchOf(facts_, kind('Baxter', 'Spectrum IQ'))?.verdict).toBe('possible');
});
