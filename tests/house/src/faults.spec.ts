import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { root } from './tree.js';

/** What `npm run faults` holds views against; plain JavaScript, like all tools. */
const tool = async (name: string) =>
  (await import(pathToFileURL(join(root, 'tools/faults', name)).href)) as Record<
    string,
    (...given: unknown[]) => never
  >;

interface Books {
  tookDevices(organisation: string, ids: readonly string[], version: string): void;
  unsureDevices(organisation: string, ids: readonly string[], version: string): void;
  tookAdvisory(trackingId: string, facts: object): void;
  tookAnswer(organisation: string, trackingId: string, status: string): void;
  unsureAnswer(organisation: string, trackingId: string, status: string): void;
}
interface Found {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}
type Node = Readonly<Record<string, unknown>>;
interface Views {
  devices: Map<string, Node[]>;
  affected: Map<string, Node[]>;
  advisories: Map<string, Node[]>;
  answers: Map<string, Node[]>;
  notices: Map<string, Node[]>;
  proposals: Node[];
}

const { audit } = await tool('audit.mjs');
const { openBooks } = await tool('books.mjs');
const { ordersBroken } = await tool('order.mjs');
const { rowsPerRound } = (await tool('load.mjs')) as unknown as { rowsPerRound: number };

const assets = Array.from({ length: rowsPerRound }, (_, index) => `N-1-${index}`);
const receiver = { heard: new Map([['msg_1_hook', 1]]) };
let books: Books;
let views: Views;

beforeEach(() => {
  books = (openBooks as unknown as () => Books)();
  books.tookDevices('north', assets, '2.4');
  books.tookAdvisory('T-1', { id: 'a-1', round: 1, tlp: 'GREEN', readers: ['north'], released: 1 });
  books.tookAnswer('north', 'T-1', 'INVESTIGATING');
  const advisory = { id: 'a-1', trackingId: 'T-1', status: 'PUBLISHED', revision: 1 };
  views = {
    devices: new Map([['north', assets.map((assetId) => deviceOf(assetId))]]),
    affected: new Map([['north', [{ trackingId: 'T-1', confirmed: rowsPerRound }]]]),
    advisories: new Map([
      ['velmar', [advisory]],
      ['north', [advisory]],
    ]),
    answers: new Map([['north', [answerOf('INVESTIGATING')]]]),
    notices: new Map([['north', [lineOf('line-1')]]]),
    proposals: [{ kind: 'MAKER', text: 'Maker', evidence: [{ trackingId: 'T-1' }] }],
  };
});

const deviceOf = (assetId: string, value = '2.4') => ({ assetId, software: { value }, history: [] });
const answerOf = (...said: readonly string[]) => ({
  trackingId: 'T-1',
  history: { edges: said.map((status) => ({ node: { status } })) },
});
const lineOf = (id: string) => ({
  ...{ id, kind: 'PUBLISHED', revision: 1, person: null, advisory: { id: 'a-1' } },
  entries: [{ state: 'DELIVERED', channel: 'WEBHOOK' }],
});
const found = () => (audit as unknown as (...given: unknown[]) => Found)(books, views, receiver);

describe('the books of a run of faults', () => {
  it('find nothing where every view shows what was acknowledged, once', () => {
    expect(found()).toEqual({ lost: [], doubled: [] });
  });

  it.each([
    ['a device', () => views.devices.get('north')?.pop()],
    ['a change of a device', () => views.devices.get('north')?.splice(0, 1, deviceOf('N-1-0', '2.3'))],
    ['an advisory at its reader', () => views.advisories.get('north')?.pop()],
    ['an advisory at its maker', () => views.advisories.get('velmar')?.pop()],
    ['what it touches', () => views.affected.get('north')?.pop()],
    ['an answer', () => views.answers.get('north')?.pop()],
    ['a line of the ledger', () => views.notices.get('north')?.pop()],
    ['a question of the catalogue', () => views.proposals.pop()],
  ])('miss %s', (_, remove) => {
    remove();
    expect(found().lost).not.toEqual([]);
    expect(found().doubled).toEqual([]);
  });

  it('miss a webhook that the ledger says was called, and that never came', () => {
    views.notices.set('north', [lineOf('line-2')]);
    expect(found().lost).toEqual(['no webhook told of T-1']);
  });

  it.each([
    ['a device', () => views.devices.get('north')?.push(deviceOf('N-1-0'))],
    ['an advisory', () => views.advisories.get('north')?.push(views.advisories.get('north')?.[0] as Node)],
    ['what it touches', () => views.affected.get('north')?.push({ trackingId: 'T-1', confirmed: 1 })],
    ['an answer', () => views.answers.set('north', [answerOf('INVESTIGATING', 'INVESTIGATING')])],
    ['a line of the ledger', () => views.notices.get('north')?.push(lineOf('line-2'))],
  ])('see %s that is there twice', (_, add) => {
    add();
    expect(found().doubled).not.toEqual([]);
  });

  it('let what was never acknowledged be there or not, but not twice', () => {
    books.unsureAnswer('north', 'T-1', 'AFFECTED');
    books.unsureDevices('north', ['N-1-0'], '2.5');
    expect(found()).toEqual({ lost: [], doubled: [] });
    views.answers.set('north', [answerOf('AFFECTED', 'INVESTIGATING')]);
    views.devices.get('north')?.splice(0, 1, deviceOf('N-1-0', '2.5'));
    expect(found()).toEqual({ lost: [], doubled: [] });
    views.answers.set('north', [answerOf('AFFECTED', 'AFFECTED', 'INVESTIGATING')]);
    expect(found().doubled).toHaveLength(1);
  });
});

describe('order on the wire', () => {
  const message = (version: number) => ({
    topic: 'tocsin.advisories.v1',
    message: {
      value: JSON.stringify({ id: `advisories/a-1/${version}/0`, subject: 'a-1', streamversion: version }),
    },
  });
  const broken = (...versions: readonly number[]) =>
    (ordersBroken as unknown as (all: unknown) => { findings: string[] })(versions.map(message)).findings;

  it('is kept where events are told again, also after newer ones', () => {
    expect(broken(1, 2, 1, 3, 2, 2, 4)).toEqual([]);
  });

  it('is broken where something older comes after, for the first time', () => {
    expect(broken(1, 3, 2)).toEqual(['advisories/a-1/2/0 came after version 3 of its stream']);
  });
});
