import { scenario } from '@tocsin/kernel';
import { expect, test } from 'vitest';
import { evolveManufacturer, manufacturerDecider, noManufacturer } from './manufacturer.js';
import { type ManufacturerRecord, manufacturerId } from './record.js';

const basis = { kind: 'general-knowledge', reference: 'the trade', verified: false } as const;
const alias = (name: string) => ({ name, basis });

function maker(more: Partial<ManufacturerRecord> = {}): ManufacturerRecord {
  return {
    manufacturer: manufacturerId('philips'),
    layer: { kind: 'reference' },
    head: true,
    name: 'Philips',
    basis,
    aliases: [alias('Philips Healthcare')],
    ownerships: [],
    ...more,
  };
}

const recorded = (record: ManufacturerRecord) =>
  ({ type: 'ManufacturerRecorded', data: { record } }) as const;
const { given } = scenario(manufacturerDecider);

test('the same reference data says nothing new', () => {
  given(recorded(maker())).when({ type: 'ApplyReference', record: maker() }).expect();
});

test('changed reference data is recorded whole', () => {
  const changed = maker({ aliases: [alias('Koninklijke Philips')] });
  given(recorded(maker())).when({ type: 'ApplyReference', record: changed }).expect(recorded(changed));
});

test('what the reference data no longer has is removed, once', () => {
  const removed = { type: 'ManufacturerRemoved', data: {} } as const;
  given(recorded(maker())).when({ type: 'ApplyReference', record: null }).expect(removed);
  given(recorded(maker()), removed).when({ type: 'ApplyReference', record: null }).expect();
});

test('an alias that a person refused stays out of every later reference data', () => {
  const refused = { type: 'AliasRefused', data: { name: 'Philips Healthcare', by: 'cleo' } } as const;
  given(recorded(maker()))
    .when({ type: 'RefuseAlias', name: 'PHILIPS HEALTHCARE', by: 'cleo' })
    .expect(refused);
  given(recorded(maker()), refused).when({ type: 'ApplyReference', record: maker() }).expect();
  const state = [recorded(maker()), refused, recorded(maker({ name: 'Philips NV' }))].reduce(
    evolveManufacturer,
    noManufacturer,
  );
  expect(state.record?.aliases).toEqual([]);
});

test('an alias that differs in spelling alone is known already', () => {
  given(recorded(maker()))
    .when({ type: 'AddAlias', base: maker(), alias: alias('PHILIPS  Healthcare, Inc.') })
    .expect();
});

test('a layer begins with its first addition', () => {
  const base = maker({ layer: { kind: 'organisation', organisation: 'st-mary' }, head: false, aliases: [] });
  given()
    .when({ type: 'AddAlias', base, alias: alias(' The blue ones ') })
    .expect(recorded(base), { type: 'AliasAdded', data: { alias: alias('The blue ones') } });
});

test.each([
  ['', 'catalogue/name'],
  ['two\nlines', 'catalogue/name'],
  ['x'.repeat(301), 'catalogue/name'],
])('an alias such as %j is refused', (name, code) => {
  given(recorded(maker()))
    .when({ type: 'AddAlias', base: maker(), alias: alias(name) })
    .expectRefusal(code);
});

test('an alias that is not there cannot be refused', () => {
  given(recorded(maker()))
    .when({ type: 'RefuseAlias', name: 'Nobody', by: 'cleo' })
    .expectRefusal('catalogue/alias-unknown');
});

const owned = { relation: 'acquired-by', from: null, until: null, business: null, basis } as const;

test('nobody owns itself, and no ownership ends before it begins', () => {
  const base = maker();
  given(recorded(base))
    .when({ type: 'AddOwnership', base, ownership: { ...owned, owner: base.manufacturer } })
    .expectRefusal('catalogue/owns-itself');
  const dates = { from: '2020-01-01T00:00:00.000Z', until: '2019-01-01T00:00:00.000Z' };
  given(recorded(base))
    .when({ type: 'AddOwnership', base, ownership: { ...owned, ...dates, owner: manufacturerId('x') } })
    .expectRefusal('catalogue/dates');
});
