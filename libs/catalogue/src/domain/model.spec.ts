import { scenario } from '@tocsin/kernel';
import { test } from 'vitest';
import { modelDecider } from './model.js';
import { type ModelRecord, manufacturerId, modelId, type Release } from './record.js';

const basis = { kind: 'person', reference: 'bea', verified: true } as const;

function monitor(more: Partial<ModelRecord> = {}): ModelRecord {
  return {
    model: modelId('cms8000'),
    manufacturer: manufacturerId('contec'),
    layer: { kind: 'community' },
    head: true,
    name: 'CMS8000',
    basis,
    family: null,
    ...{ aliases: [], udiDis: [], sameAs: [], releases: [] },
    ...more,
  };
}

const base = monitor();
const recorded = { type: 'ModelRecorded', data: { record: base } } as const;
const release: Release = { version: '2.0', releasedAt: null, supportedUntil: null, basis };
const { given } = scenario(modelDecider);

test('a model is recorded once', () => {
  given().when({ type: 'RecordModel', record: base }).expect(recorded);
  given(recorded).when({ type: 'RecordModel', record: base }).expectRefusal('catalogue/model-exists');
});

test('hyphens and spaces make no new alias', () => {
  const added = { type: 'ModelAliasAdded', data: { alias: { name: 'CMS 8000 ICU', basis } } } as const;
  given(recorded)
    .when({ type: 'AddAlias', base, alias: { name: 'CMS 8000 ICU', basis } })
    .expect(added);
  given(recorded, added)
    .when({ type: 'AddAlias', base, alias: { name: 'cms-8000 icu', basis } })
    .expect();
});

test('a model is no rebrand of itself, and of another only once', () => {
  const sameAs = { manufacturer: manufacturerId('epsimed'), model: modelId('mn-120'), basis };
  given(recorded)
    .when({ type: 'AddRebrand', base, sameAs: { ...sameAs, model: base.model } })
    .expectRefusal('catalogue/same-as-itself');
  const added = { type: 'RebrandAdded', data: { sameAs } } as const;
  given(recorded).when({ type: 'AddRebrand', base, sameAs }).expect(added);
  given(recorded, added).when({ type: 'AddRebrand', base, sameAs }).expect();
});

test('a UDI-DI stands without its production part', () => {
  given(recorded)
    .when({ type: 'AddUdiDi', base, udiDi: ' 00812345678905 ' })
    .expect({ type: 'UdiDiAdded', data: { udiDi: '00812345678905' } });
  given(recorded)
    .when({ type: 'AddUdiDi', base, udiDi: '(01)00812345678905(21)S1' })
    .expectRefusal('catalogue/udi-di');
});

test('a release is recorded once; the same again changes nothing, another date is refused', () => {
  const added = { type: 'ReleaseAdded', data: { release } } as const;
  given(recorded).when({ type: 'AddRelease', base, release }).expect(added);
  given(recorded, added).when({ type: 'AddRelease', base, release }).expect();
  given(recorded, added)
    .when({ type: 'AddRelease', base, release: { ...release, releasedAt: '2026-01-01T00:00:00.000Z' } })
    .expectRefusal('catalogue/release-exists');
});

test('an alias that a person refused stays out of every later reference data', () => {
  const record = monitor({ aliases: [{ name: 'DTS', basis }] });
  given(
    { type: 'ModelRecorded', data: { record } },
    { type: 'ModelAliasRefused', data: { name: 'DTS', by: 'cleo' } },
  )
    .when({ type: 'ApplyReference', record })
    .expect();
});
