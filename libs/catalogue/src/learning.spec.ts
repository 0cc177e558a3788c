import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type CsafDocument, facts } from '@tocsin/csaf';
import { createNameGraph } from '@tocsin/names';
import { expect, test } from 'vitest';
import { questions } from './learning.js';
import { shippedReference } from './reference.js';

const vectors = process.env.TOCSIN_VECTORS ?? new URL('../../../../shared/data', import.meta.url).pathname;
const present = existsSync(`${vectors}/cisa-csaf`);
if (!present) console.warn('vectors absent: what the real advisories teach is not looked at');

const { manufacturers, models } = await shippedReference();
const graph = createNameGraph(manufacturers, models);

type Products = Parameters<typeof questions>[0];
const product = (vendor: string, name: string) =>
  ({ vendors: [vendor], products: [name] }) as unknown as Products[number];
const ask = (...products: Products) =>
  questions(products, graph, ['public']).map(({ kind, text, candidates }) => [
    kind,
    text,
    ...candidates.map((one) => one.name),
  ]);

test('what is known raises no question', () => {
  expect(ask(product('Philips', 'IntelliVue MX40'), product('Contec Health', 'CMS 8000'))).toEqual([]);
});

test('a product known under a maker that belongs with the vendor raises no question', () => {
  expect(ask(product('Medtronic', 'MMT-508'), product('Hillrom', 'Connex Spot Monitor'))).toEqual([]);
});

test('an unknown spelling asks whose it is, and nothing of its products before that is answered', () => {
  expect(ask(product('Phillipps', 'IntelliVue MX40'))).toEqual([['alias', 'Phillipps', 'Philips']]);
});

test('one question per text, however often and however written', () => {
  expect(ask(product('Nova Zembla', 'A 1'), product('NOVA ZEMBLA, Inc.', 'A-1'))).toHaveLength(1);
  expect(ask(product('Philips', 'New Thing 7'), product('Philips', 'NEW-THING 7'))).toHaveLength(1);
});

test('an advisory of thousands of products asks no more than 200', () => {
  expect(
    ask(...Array.from({ length: 5_000 }, (_, index) => product('Philips', `Thing ${index}`))),
  ).toHaveLength(200);
});

test.skipIf(!present)('no vendor of the real advisories is asked about', () => {
  const asked = documents().flatMap((document) => questions(facts(document).products, graph, ['public']));
  expect(asked.filter((one) => one.kind !== 'model').map((one) => one.text)).toEqual([]);
});

function documents(): readonly CsafDocument[] {
  return ['icsma', 'icsa-healthcare'].flatMap((series) =>
    readdirSync(`${vectors}/cisa-csaf/${series}`).flatMap((year) =>
      readdirSync(`${vectors}/cisa-csaf/${series}/${year}`)
        .filter((name) => name.endsWith('.json'))
        .map((name) => JSON.parse(readFileSync(`${vectors}/cisa-csaf/${series}/${year}/${name}`, 'utf8'))),
    ),
  );
}
