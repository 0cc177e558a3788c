import { expect, test } from 'vitest';
import { kind, matchOf } from './builders.js';
import { facts, product } from './facts-builder.js';
import type { Kind } from './kind.js';

const verdict = (vendor: string, name: string, version: string | null, given: Kind) =>
  matchOf(facts('A-1', [product('P', vendor, name, version)]), given)?.verdict ?? 'no line';

test.each([
  ['the same words', 'Philips', 'IntelliVue MX800'],
  ['an alias', 'Philips Medical Systems', 'IntelliVue MX800'],
  ['a legal form and capitals', 'PHILIPS, INC.', 'INTELLIVUE MX-800'],
  ['a slip in the maker', 'Phillips', 'IntelliVue MX800'],
  ['the maker inside the model', 'Philips', 'Philips IntelliVue MX 800'],
  ['another order of words', 'Philips', 'MX800 IntelliVue'],
  ['underscores', 'Philips', 'IntelliVue_MX800'],
  ['describing words', 'Philips', 'IntelliVue MX800 Patient Monitor'],
  ['a slip in the name', 'Philips', 'Inteliivue MX800'],
])('a device recorded with %s is confirmed', (_, maker, model) => {
  expect(verdict('Philips', 'IntelliVue MX800', 'vers:all/*', kind(maker, model))).toBe('confirmed');
});

test('a device that is split over model and device name is confirmed, whichever is where', () => {
  const a = kind('Philips', { model: 'MX800', deviceName: 'IntelliVue' });
  const b = kind('Philips', { model: 'IntelliVue', deviceName: 'MX800' });
  expect([a, b].map((each) => verdict('Philips', 'IntelliVue MX800', null, each))).toEqual([
    'confirmed',
    'confirmed',
  ]);
});

test.each([
  ['IntelliVue MX800', 'IntelliVue MX400', 'no line'],
  ['IntelliVue MX400-550', 'IntelliVue MX450', 'confirmed'],
  ['IntelliVue MX400-550', 'IntelliVue MX800', 'no line'],
  ['IntelliVue MP monitors MX800/700/600 ((865240/41/42) WLAN', 'MX700', 'confirmed'],
  ['Avalon Fetal/Maternal Monitors FM20/FM30', 'Avalon FM30', 'confirmed'],
  ['Avalon Fetal/Maternal Monitors FM20/FM30', 'Avalon FM40', 'no line'],
  ['EFD-22xx', 'EFD-2240', 'confirmed'],
  ['EFD-22xx', 'EFD-2340', 'no line'],
  ['DDC4002e', 'DDC4002', 'probable'],
  ['H2W2GR1', 'HBD8GR1', 'no line'],
  ['SmartLinx Neuron 2', 'SmartLinx Neuron 3', 'no line'],
  ['SmartLinx Neuron 2', 'SmartLinx Neuron', 'probable'],
  ['Alaris Infusion Central', 'Alaris Gateway Workstation', 'probable'],
  ['IntelliVue MX800', 'IntelliVue MX800 power cord', 'possible'],
  ['FlowPump 100', 'FlowPump 6', 'possible'],
  ['FlowPump 100', 'FlowPump 24', 'possible'],
  ['FlowPump 100', 'FlowPump 200', 'no line'],
  ['FlowPump 100', 'FlowPump', 'probable'],
  ['FlowPump 6', 'FlowPump 100', 'possible'],
  ['FlowPump E95', 'FlowPump I', 'possible'],
  ['Tasy EMR', 'Xcelera', 'no line'],
])('an advisory on %s: a device %s is %s', (named, model, expected) => {
  expect(verdict('Philips', named, null, kind('Philips', model))).toBe(expected);
});

test('a family means its members, but for those that it leaves out', () => {
  const named = 'Vivid products, not including EchoPAC';
  expect(verdict('GE Healthcare', named, null, kind('GE Healthcare', 'Vivid E95'))).toBe('confirmed');
  expect(verdict('GE Healthcare', named, null, kind('GE Healthcare', 'Vivid EchoPAC'))).toBe('no line');
});

test.each(['Vivid E95', 'Vivid S70', 'Vivid T8', 'Vivid Q'])(
  'an advisory on Vivid I: a device %s is possible at most, and the line says that its designation is another',
  (model) => {
    const about = facts('A-1', [product('P', 'GE Healthcare', 'Vivid I', 'BT06')]);
    const match = matchOf(about, kind('GE Healthcare', { model, software: 'BT06' }));
    expect(match?.verdict).toBe('possible');
    expect(match?.evidence[1]?.result).toBe(
      'The name vivid is the same; the record has another designation.',
    );
  },
);

test('an advisory on Vivid I means a Vivid i, and a Vivid of which nobody wrote which', () => {
  const given = (model: string) =>
    verdict('GE Healthcare', 'Vivid I', 'BT06', kind('GE Healthcare', { model, software: 'BT06' }));
  expect([given('Vivid i'), given('VIVID I ultrasound system'), given('Vivid')]).toEqual([
    'confirmed',
    'confirmed',
    'probable',
  ]);
});

test.each([
  ['Philips', 'IntelliVue MX100', 'FlowPump 100', 'no line'],
  ['Siemens', 'EK-ERTEC 200P', 'FlowPump 200', 'no line'],
  ['Philips', 'MX100', 'FlowPump 100', 'no line'],
  ['Philips', 'IntelliVue MX100', 'IntelliVue 100', 'probable'],
  ['Philips', 'IntelliVue MX100', 'MX100', 'probable'],
])(
  'an advisory of %s on %s: a device %s of a maker whom nobody knows is %s, for a number alone says nothing',
  (vendor, named, model, expected) => {
    expect(verdict(vendor, named, null, kind('Acme Medical', { model, deviceName: 'Pump' }))).toBe(expected);
  },
);

test('a device that a product is a part of, as only its full name says, is possible', () => {
  const named = product('P', 'Philips', 'Allegro RomPager embedded web server', '>= 4.01 | <= 4.34', {
    name: 'Allegro RomPager embedded web server: versions 4.01 through 4.34 included in Capsule DTS all versions affected',
  });
  const given = (model: string) =>
    matchOf(facts('ICSMA-18-240-01', [named]), kind('Philips', { model, software: '9.1' }));
  const match = given('Capsule DTS');
  expect([match?.verdict, match?.question]).toEqual([
    'possible',
    'Does it hold Allegro RomPager embedded web server >= 4.01 | <= 4.34?',
  ]);
  expect(match?.evidence[1]).toMatchObject({
    source: 'advisory',
    result: expect.stringContaining('The advisory says that the product is a part of it.'),
  });
  expect(given('Tasy EMR')).toBeNull();
  const same = { same: true, reason: 'seen', by: 'Bea', at: '2026-11-24T09:00:00.000Z' };
  const judged = matchOf(
    facts('ICSMA-18-240-01', [named]),
    kind('Philips', { model: 'Capsule DTS', software: '9.1' }),
    { judge: () => same },
  );
  expect(judged?.verdict).toBe('possible');
});

test('what an acquired maker made is found under its buyer, and the line says what that stands on', () => {
  const match = matchOf(
    facts('A-1', [product('P', 'BD', 'Alaris 8015 PC Unit')]),
    kind('CareFusion', 'Alaris 8015'),
  );
  expect(match?.verdict).toBe('confirmed');
  expect(match?.evidence[0]).toEqual({
    criterion: 'manufacturer',
    advisory: 'BD',
    record: 'CareFusion',
    source: 'catalogue (advisory: ICSMA-1)',
    result: 'CareFusion was acquired by BD in 2015.',
  });
});

test('a relabelled model is found under its other name, and the line says why', () => {
  const match = matchOf(facts('A-1', [product('P', 'Contec Health', 'CMS8000')]), kind('Epsimed', 'MN-120'));
  expect(match?.verdict).toBe('confirmed');
  expect(match?.evidence[1]).toMatchObject({
    criterion: 'product',
    source: expect.stringContaining('catalogue'),
  });
});

test.each([
  ['no maker is recorded', '', 'Alaris 8015 PC Unit', 'probable'],
  ['nobody knows the maker, the name tells', 'Some Reseller', 'Alaris 8015 PC Unit', 'probable'],
  ['another maker is recorded, the name is the same', 'Baxter', 'Alaris Guardrails Editor', 'possible'],
  ['another maker is recorded, the name is common', 'Baxter', 'Editor', 'no line'],
])('where %s, the device is %3$s', (_, maker, model, expected) => {
  const name = model.includes('Guardrails') ? 'Alaris Guardrails Editor' : 'Alaris 8015 PC Unit';
  expect(verdict('BD', name, null, kind(maker, model))).toBe(expected);
});

test.each([
  ['<= 2.2.3', { software: '2.2.3' }, 'confirmed', null],
  ['<= 2.2.3', { firmware: 'v2.1' }, 'confirmed', null],
  ['<= 2.2.3', { software: '2.2.4' }, 'excluded', null],
  ['< 2.2.3', { software: '2.2.3', firmware: '2.2.3' }, 'excluded', null],
  [
    '<= 2.2.3',
    { software: '2.0', firmware: '9.1' },
    'probable',
    'Does <= 2.2.3 mean the software or the firmware?',
  ],
  ['<= 2.2.3', {}, 'possible', 'Which firmware or software version?'],
  ['firmware <= 2.2', { software: '9.0' }, 'possible', 'Which firmware?'],
  ['vers:all/*', {}, 'confirmed', null],
  ['MMT-1715 | MMT-1754', { software: '1.2.3' }, 'possible', 'Is this one of MMT-1715 | MMT-1754?'],
  ['A51200', { software: '1.2.3' }, 'possible', 'Is this one of A51200?'],
  ['HEN32204', {}, 'possible', 'Is this one of HEN32204?'],
  ['about the middle of the year', { software: '1.0' }, 'possible', expect.any(String)],
] as const)('version %s against %j is %s', (version, versions, expected, question) => {
  const given = kind('Baxter', { model: 'Spectrum IQ', ...versions });
  const match = matchOf(facts('A-1', [product('P', 'Baxter', 'Spectrum IQ', version)]), given);
  expect([match?.verdict, match?.question]).toEqual([expected, question]);
});

test('a version text that lists models means them, and no other model of their form', () => {
  const listed = facts('A-1', [product('P', 'Medtronic', 'MiniMed 630G', 'MMT-1715 | MMT-1754')]);
  const named = (model: string) =>
    matchOf(listed, kind('Medtronic', { model, deviceName: 'MiniMed 630G' }))?.verdict;
  expect([named('MMT-1754'), named('MMT1715'), named('MMT-1780')]).toEqual([
    'confirmed',
    'confirmed',
    'excluded',
  ]);
});

test('of several claims for one device the one that touches it wins', () => {
  const several = facts('A-1', [
    product('P', 'Baxter', 'Spectrum IQ', '<= 2'),
    product('Q', 'Baxter', 'Spectrum IQ', '>= 4 | <= 5'),
  ]);
  const at = (software: string) =>
    matchOf(several, kind('Baxter', { model: 'Spectrum IQ', software }))?.verdict;
  expect([at('1.9'), at('3.0'), at('4.5')]).toEqual(['confirmed', 'excluded', 'confirmed']);
});

test('an advisory that names a device to the letter does not mean it by its other names', () => {
  const both = facts('A-1', [
    product('P', 'Baxter', 'DDC4002', '<= 1.12'),
    product('Q', 'Baxter', 'DDC4002e', '<= 1.17'),
  ]);
  expect(matchOf(both, kind('Baxter', { model: 'DDC4002', software: '1.15' }))?.verdict).toBe('excluded');
});

test('a component on a device is the device, at the component’s version', () => {
  const parts = facts(
    'A-1',
    [
      product('host', 'Philips', 'IntelliVue MX800'),
      product('library', 'Treck', 'TCP/IP stack', '<= 6.0'),
      product('both', 'Philips', 'ignored', null, {
        vendors: [],
        products: [],
        relationship: { category: 'installed_on', component: 'library', relatesTo: 'host' },
      }),
    ],
    [{ product: 'both' }],
  );
  const match = matchOf(parts, kind('Philips', { model: 'IntelliVue MX800' }));
  expect([match?.verdict, match?.question]).toEqual(['possible', 'Which firmware or software version?']);
});

test('a UDI-DI or a model number of the advisory identifies', () => {
  const helper = { cpe: null, purl: null, serialNumbers: [], skus: [], hashes: [], uris: [] };
  const named = facts('A-1', [
    product('P', 'Baxter', 'Pump', null, {
      helper: { ...helper, modelNumbers: ['35700BAX3'], udiDis: ['00812345678905'] },
    }),
  ]);
  expect(matchOf(named, kind('', '35700-BAX3'))?.verdict).toBe('confirmed');
  const match = matchOf(named, kind('Whoever', { model: 'x', udiDi: '00812345678905' }));
  expect(match?.evidence[1]).toMatchObject({ criterion: 'identifier', result: 'The UDI-DI is the same.' });
});

test('serial numbers that an advisory lists decide device by device', () => {
  const helper = { cpe: null, purl: null, modelNumbers: [], skus: [], udiDis: [], hashes: [], uris: [] };
  const listed = facts('A-1', [
    product('P', 'Baxter', 'Spectrum IQ', null, { helper: { ...helper, serialNumbers: ['SN-1'] } }),
  ]);
  const of = (serial: string | null) => matchOf(listed, kind('Baxter', 'Spectrum IQ'), { serial });
  expect([of('SN-1')?.verdict, of('SN-2')?.verdict, of(null)?.bySerial]).toEqual([
    'confirmed',
    'excluded',
    true,
  ]);
});
