import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createNameGraph, nameKeys, normaliseModel } from '@tocsin/names';
import { expect, test } from 'vitest';
import { readReference } from './domain/reference.js';
import { shippedReference } from './reference.js';

const reference = await shippedReference();
const graph = createNameGraph(reference.manufacturers, reference.models);
const known = new Set(reference.manufacturers.map((maker) => maker.manufacturer));

const vectors = process.env.TOCSIN_VECTORS ?? new URL('../../../../shared/data', import.meta.url).pathname;
const present = existsSync(`${vectors}/cisa-csaf`) && existsSync(`${vectors}/gudid/devices.ndjson`);
const withVectors = test.skipIf(!present);
if (!present)
  console.warn('vectors absent: the reference data is not held against advisories and GUDID records');

test('there are manufacturers enough for a first import', () => {
  expect(reference.manufacturers.length).toBeGreaterThan(250);
});

test('entries are sorted by id and ids are unique', () => {
  for (const ids of [
    reference.manufacturers.map((one) => one.manufacturer),
    reference.models.map((one) => one.model),
  ])
    expect(ids).toEqual([...new Set(ids)].sort());
});

test('no two manufacturers bear the same name, unless it is declared', () => {
  const bearers = new Map<string, Set<string>>();
  for (const maker of reference.manufacturers)
    for (const name of [maker.name, ...maker.aliases.map((alias) => alias.name)])
      for (const key of nameKeys(name))
        bearers.set(key, (bearers.get(key) ?? new Set()).add(maker.manufacturer));
  const declared = new Set(reference.sharedNames.flatMap(nameKeys));
  const shared = [...bearers].filter(([key, makers]) => makers.size > 1 && !declared.has(key));
  expect(shared.map(([key, makers]) => [key, ...makers])).toEqual([]);
});

test('every owner, every maker of a model and every rebrand exists', () => {
  const owners = reference.manufacturers.flatMap((maker) => maker.ownerships.map((one) => one.owner));
  const makers = reference.models.map((model) => model.manufacturer);
  const same = reference.models.flatMap((model) => model.sameAs);
  const models = new Map(reference.models.map((model) => [model.model, model.manufacturer]));
  expect([...owners, ...makers].filter((id) => !known.has(id))).toEqual([]);
  expect(same.filter((one) => models.get(one.model) !== one.manufacturer)).toEqual([]);
});

test('no ownership ends before it begins', () => {
  const wrong = reference.manufacturers.flatMap((maker) =>
    maker.ownerships
      .filter((one) => one.from !== null && one.until !== null && one.from >= one.until)
      .map((one) => [maker.manufacturer, one.owner]),
  );
  expect(wrong).toEqual([]);
});

test('nobody owns itself, not over any number of steps', () => {
  const owners = new Map(reference.manufacturers.map((maker) => [maker.manufacturer, maker.ownerships]));
  const circles = reference.manufacturers.filter((maker) => {
    const reached = new Set<string>();
    const open = maker.ownerships.map((one) => one.owner);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      open.push(...(owners.get(id) ?? []).map((one) => one.owner));
    }
    return reached.has(maker.manufacturer);
  });
  expect(circles.map((maker) => maker.manufacturer)).toEqual([]);
});

test('no two models of a manufacturer bear the same name', () => {
  const bearers = new Map<string, Set<string>>();
  for (const model of reference.models)
    for (const name of [model.name, ...model.aliases.map((alias) => alias.name)]) {
      const key = `${model.manufacturer} ${normaliseModel(name)}`;
      bearers.set(key, (bearers.get(key) ?? new Set()).add(model.model));
    }
  expect([...bearers].filter(([, models]) => models.size > 1)).toEqual([]);
});

test.each([
  ['Phillips', 'manufacturer-philips'],
  ['Becton Dickinson', 'manufacturer-bd'],
  ['Draegerwerk AG & Co. KGaA', 'manufacturer-drager'],
  ['GE Medical Systems, LLC', 'manufacturer-ge-healthcare'],
  ['Innokas YhtymÃ¤ Oy', 'manufacturer-innokas-yhtyma'],
  ['Medtronic MiniMed', 'manufacturer-minimed'],
  ['SPACELABS HEALTHCARE INC', 'manufacturer-spacelabs'],
])('%s is %s', (text, manufacturer) => {
  expect(graph.resolve(text)[0]?.manufacturer).toBe(manufacturer);
});

test.each([
  ['hospira', 'icu-medical'],
  ['welch-allyn', 'baxter'],
  ['alaris', 'bd'],
  ['puritan-bennett', 'medtronic'],
  ['thoratec', 'abbott'],
  ['ge-healthcare', 'general-electric'],
  ['embecta', 'bd'],
])('what %s made may be recorded under %s, and the other way round', (one, other) => {
  const related = (key: string) => graph.related(`manufacturer-${key}`).map((found) => found.manufacturer);
  expect(related(one)).toContain(`manufacturer-${other}`);
  expect(related(other)).toContain(`manufacturer-${one}`);
});

test.each([
  ['vyaire-medical', 'embecta'],
  ['alaris', 'pyxis'],
  ['cordis', 'ethicon'],
  ['hospira', 'st-jude-medical'],
])('%s and %s are two', (one, other) => {
  expect(graph.related(`manufacturer-${one}`).map((found) => found.manufacturer)).not.toContain(
    `manufacturer-${other}`,
  );
});

test('the Contec monitor is found under its relabelled name', () => {
  expect(graph.rebrands('model-epsimed-mn-120').map((one) => one.model)).toEqual(['model-contec-cms8000']);
});

test('what cannot be read is refused with file, entry and rule', () => {
  const files = { manufacturers: { manufacturers: [] }, models: {}, rebrands: {} };
  const reading = (entry: object) => () =>
    readReference({ ...files, manufacturers: { manufacturers: [{ id: 'x', name: 'X', ...entry }] } });
  expect(reading({ basis: 'somebody said' })).toThrow(/manufacturers\.json x: basis is/);
  expect(reading({ id: 'X Y', basis: 'general knowledge' })).toThrow(/manufacturers\.json \[0\]: id is/);
  expect(
    reading({
      basis: 'general knowledge',
      ownerships: [{ owner: 'y', relation: 'brand-of', from: '2015', basis: 'general knowledge' }],
    }),
  ).toThrow(/x: from is an RFC 3339 date-time/);
});

withVectors('every vendor that an advisory names is known', () => {
  const unknown = advisories().flatMap((advisory) =>
    vendorsOf(advisory.document.product_tree?.branches ?? []).filter(
      (vendor) => graph.resolve(vendor).length === 0,
    ),
  );
  expect(unknown).toEqual([]);
});

withVectors('no vendor of an advisory needs its spelling guessed', () => {
  const guessed = advisories()
    .flatMap((advisory) => vendorsOf(advisory.document.product_tree?.branches ?? []))
    .filter((vendor) => ['near-spelling', 'generic-words'].includes(graph.resolve(vendor)[0]?.how ?? ''));
  expect(guessed).toEqual([]);
});

withVectors('every company of a GUDID record is known', () => {
  const companies = new Set(gudid().map((device) => device.companyName));
  expect([...companies].filter((company) => graph.resolve(company).length === 0)).toEqual([]);
});

withVectors('every basis exists where it says', () => {
  const trackingIds = new Set(advisories().map((advisory) => advisory.id));
  const udiDis = new Set(gudid().map((device) => device.deviceId));
  const bases = [
    ...reference.manufacturers.flatMap((one) => [
      one.basis,
      ...one.aliases.map((a) => a.basis),
      ...one.ownerships.map((o) => o.basis),
    ]),
    ...reference.models.flatMap((one) => [
      one.basis,
      ...one.aliases.map((a) => a.basis),
      ...one.sameAs.map((s) => s.basis),
    ]),
  ];
  const missing = bases.filter(
    (basis) =>
      (basis.kind === 'advisory' && !trackingIds.has(basis.reference)) ||
      (basis.kind === 'gudid' && !udiDis.has(basis.reference)),
  );
  expect(missing).toEqual([]);
  expect(reference.models.flatMap((model) => model.udiDis).filter((udiDi) => !udiDis.has(udiDi))).toEqual([]);
});

withVectors('an advisory that a manufacturer’s spelling stands on names that manufacturer', () => {
  const vendors = new Map(
    advisories().map((one) => [one.id, vendorsOf(one.document.product_tree?.branches ?? [])]),
  );
  const wrong = reference.manufacturers.flatMap((maker) =>
    [maker.basis, ...maker.aliases.map((alias) => alias.basis)]
      .filter((basis) => basis.kind === 'advisory')
      .filter((basis) => !vendors.get(basis.reference)?.some((vendor) => names(vendor, maker.manufacturer)))
      .map((basis) => [maker.manufacturer, basis.reference]),
  );
  expect(wrong).toEqual([]);
});

function names(vendor: string, manufacturer: string): boolean {
  return graph.resolve(vendor).some((candidate) => candidate.manufacturer === manufacturer);
}

interface Branch {
  readonly category: string;
  readonly name: string;
  readonly branches?: readonly Branch[];
}

function vendorsOf(branches: readonly Branch[]): readonly string[] {
  return branches.flatMap((branch) => [
    ...(branch.category === 'vendor' ? [branch.name] : []),
    ...vendorsOf(branch.branches ?? []),
  ]);
}

function advisories() {
  return ['icsma', 'icsa-healthcare'].flatMap((series) =>
    readdirSync(`${vectors}/cisa-csaf/${series}`).flatMap((year) =>
      readdirSync(`${vectors}/cisa-csaf/${series}/${year}`)
        .filter((name) => name.endsWith('.json'))
        .map((name) => {
          const document = JSON.parse(
            readFileSync(`${vectors}/cisa-csaf/${series}/${year}/${name}`, 'utf8'),
          ) as { document: { tracking: { id: string } }; product_tree?: { branches?: Branch[] } };
          return { id: document.document.tracking.id.trim(), document };
        }),
    ),
  );
}

function gudid(): readonly { companyName: string; deviceId: string }[] {
  return readFileSync(`${vectors}/gudid/devices.ndjson`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { companyName: string; deviceId: string });
}
