import { expect, test } from 'vitest';
import { createNameGraph, type ManufacturerRecord, type ModelRecord, type NameBasis } from './index.js';

const basis: NameBasis = { kind: 'general-knowledge', reference: 'the trade', verified: false };

type Owned = Partial<ManufacturerRecord['ownerships'][number]> & { owner: string };

function maker(
  name: string,
  aliases: readonly string[] = [],
  ...owned: readonly Owned[]
): ManufacturerRecord {
  return {
    manufacturer: name.toLowerCase().replace(/\W+/g, '-'),
    name,
    aliases: aliases.map((alias) => ({ name: alias, basis })),
    ownerships: owned.map((one) => ({
      relation: 'acquired-by',
      from: null,
      until: null,
      business: null,
      basis,
      ...one,
    })),
  };
}

function model(manufacturer: string, name: string, more: Partial<ModelRecord> = {}): ModelRecord {
  return {
    model: `${manufacturer}-${name.toLowerCase().replace(/\W+/g, '-')}`,
    manufacturer,
    name,
    family: null,
    aliases: [],
    udiDis: [],
    sameAs: [],
    ...more,
  };
}

const year = (number: number) => `${number}-01-01T00:00:00.000Z`;

const graph = createNameGraph(
  [
    maker('Philips', ['Philips Healthcare', 'Philips Medical Systems']),
    maker('BD', ['Becton Dickinson']),
    maker('CareFusion', [], { owner: 'bd', from: year(2015) }),
    maker('Cardinal Health'),
    maker('Alaris', [], { owner: 'carefusion', relation: 'brand-of', from: year(2009) }),
    maker('Vyaire', [], {
      owner: 'bd',
      relation: 'spun-off-from',
      from: year(2016),
      business: 'respiratory',
    }),
    maker('Pyxis', [], { owner: 'carefusion', relation: 'brand-of' }),
    maker('Shared Owner', [], { owner: 'late-buyer', from: year(2020) }),
    maker('Left Early', [], { owner: 'shared-owner', from: year(2001), until: year(2010) }),
    maker('Late Buyer'),
    maker('Silex Technology'),
    maker('GE Healthcare', ['GE Medical Systems']),
    maker('Siemens'),
    maker('Siemens Healthineers'),
    maker('Hillrom', ['Hill-Rom'], { owner: 'baxter', from: '2021-12-13T00:00:00.000Z' }),
    maker('Baxter', ['Baxter International']),
    maker('Johnson & Johnson'),
    maker('Epsimed'),
    maker('Contec'),
    maker('Masimo'),
    maker('Maximo'),
  ],
  [
    model('contec', 'CMS8000', {
      aliases: [{ name: 'CMS 8000 ICU Monitor', basis }],
      udiDis: ['00812345678905'],
    }),
    model('epsimed', 'MN-120', { sameAs: [{ manufacturer: 'contec', model: 'contec-cms8000', basis }] }),
  ],
);

const answers = (text: string) => graph.resolve(text).map((one) => `${one.manufacturer} ${one.how}`);

test.each([
  ['philips', ['philips name']],
  ['PHILIPS HEALTHCARE', ['philips alias']],
  ['Phillips', ['philips near-spelling']],
  ['Philips Ultrasound, Inc.', ['philips generic-words']],
  ['Becton, Dickinson and Company (BD)', ['bd alias']],
  ['Somebody Else (BD)', ['bd abbreviation']],
  ['Silex Technology and GE Healthcare', ['silex-technology joint', 'ge-healthcare joint']],
  ['Siemens Healthineers, Siemens', ['siemens-healthineers joint', 'siemens joint']],
  ['Hillrom and ELI, Baxter International Inc.', ['hillrom joint', 'baxter joint']],
  ['Siemens, Philips, and Hillrom', ['siemens joint', 'philips joint', 'hillrom joint']],
  ['Hillrom, a Baxter company', ['hillrom name', 'baxter owner']],
  ['Newname, formerly CareFusion', ['carefusion former']],
  ['Johnson & Johnson', ['johnson-johnson name']],
  ['Masimo', ['masimo name']],
  ['Maximo', ['maximo name']],
  ['Philips Lighting', []],
  ['Baxt', []],
  ['Nobody', []],
  ['', []],
])('%s is read as %j', (text, expected) => {
  expect(answers(text)).toEqual(expected);
});

test('a spelling as near to two makers names both, and the distance', () => {
  const found = graph.resolve('Mazimo');
  expect(found.map((one) => [one.manufacturer, one.distance])).toEqual([
    ['masimo', 1],
    ['maximo', 1],
  ]);
});

test('a candidate says what it met and what that stands on', () => {
  expect(graph.resolve('philips medical systems')).toEqual([
    {
      manufacturer: 'philips',
      name: 'Philips',
      how: 'alias',
      matched: 'Philips Medical Systems',
      basis,
      distance: 0,
    },
  ]);
});

test('owners and brands are related over several steps, each with a sentence', () => {
  const related = graph.related('alaris');
  expect(related.map((one) => [one.manufacturer, one.direction, one.steps])).toEqual([
    ['carefusion', 'owner', 1],
    ['bd', 'owner', 2],
  ]);
  expect(related[1]?.reason).toBe(
    'Alaris is a brand of CareFusion since 2009. CareFusion was acquired by BD in 2015.',
  );
});

test('what was taken over, its brands and what was spun off are related to the owner', () => {
  const related = graph.related('bd');
  expect(related.map((one) => one.manufacturer)).toEqual(['carefusion', 'vyaire', 'alaris', 'pyxis']);
  expect(related.find((one) => one.manufacturer === 'vyaire')?.businesses).toEqual(['respiratory']);
});

test('brands of the same owner are not related to each other', () => {
  expect(graph.related('alaris').map((one) => one.manufacturer)).not.toContain('pyxis');
});

test('what left an owner before it was bought did not come along', () => {
  expect(graph.related('left-early').map((one) => one.manufacturer)).toEqual(['shared-owner']);
});

test('an acquisition of the future is unknown today', () => {
  expect(graph.related('carefusion', year(2014)).map((one) => one.manufacturer)).toEqual(['alaris', 'pyxis']);
});

test('a relabelled model is found from both sides', () => {
  expect(graph.rebrands('contec-cms8000').map((one) => one.model)).toEqual(['epsimed-mn-120']);
  expect(graph.rebrands('epsimed-mn-120').map((one) => one.model)).toEqual(['contec-cms8000']);
});

test('a model is found by name, alias and UDI-DI, whatever its hyphens', () => {
  expect(graph.resolveModel('CMS-8000')[0]?.how).toBe('name');
  expect(graph.resolveModel('cms8000 icu monitor')[0]?.how).toBe('alias');
  expect(graph.resolveModel('CMS8000', ['philips'])).toEqual([]);
  expect(graph.resolveUdiDi('00812345678905')[0]?.model).toBe('contec-cms8000');
});

test('an organisation’s own additions lie on top, and removed records are gone', () => {
  const layered = createNameGraph(
    [maker('Philips'), maker('Philips', ['Phil']), { ...maker('Gone'), removed: true }],
    [],
  );
  expect(layered.resolve('phil')[0]?.manufacturer).toBe('philips');
  expect(layered.resolve('Gone')).toEqual([]);
});

test('a circle of owners ends', () => {
  const circle = createNameGraph([maker('A1', [], { owner: 'b1' }), maker('B1', [], { owner: 'a1' })], []);
  expect(circle.related('a1').map((one) => one.manufacturer)).toEqual(['b1']);
});

test('a million questions of a few thousand spellings are answered in seconds', () => {
  const spellings = Array.from({ length: 3_000 }, (_, index) => `Vendor ${index} Healthcare GmbH`);
  const started = performance.now();
  for (let index = 0; index < 1_000_000; index++) graph.resolve(spellings[index % 3_000] as string);
  expect(performance.now() - started).toBeLessThan(5_000);
});
