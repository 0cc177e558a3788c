import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  acknowledgeMutation,
  answerMutation,
  biomed,
  cast,
  exposure,
  hospitals,
  openWorld,
  organisation,
  type Payload,
  person,
  published,
  type World,
} from './fixtures.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.settle();
});
afterEach(() => world.close());

async function answer(principal = cast.mary, input: Record<string, unknown> = {}): Promise<Payload> {
  const organisation = principal.memberships[0]?.organisation;
  const said = { organisation, advisory: 'advisory-1', status: 'INVESTIGATING', ...input };
  return (await world.ask<{ answerAdvisory: Payload }>(principal, answerMutation, { input: said }))
    .answerAdvisory;
}

async function acknowledge(principal = cast.mary, input: Record<string, unknown> = {}): Promise<Payload> {
  const organisation = principal.memberships[0]?.organisation;
  const said = { organisation, advisory: 'advisory-1', ...input };
  return (await world.ask<{ acknowledgeAdvisory: Payload }>(principal, acknowledgeMutation, { input: said }))
    .acknowledgeAdvisory;
}

const patched = { status: 'PATCHED', grade: 'A', reference: 'Read-back 17' };

async function dueParts() {
  const source = '{ answersDue(organisation: "st-mary") { edges { node { sites products } } } }';
  const found = await world.ask<{ answersDue: { edges: { node: object }[] } }>(cast.reader, source);
  return found.answersDue.edges.map((edge) => edge.node);
}

describe('a hospital', () => {
  it('acknowledges and answers, site by site, and keeps the history', async () => {
    expect(await acknowledge()).toEqual({
      answers: [{ id: 'answer-st-mary~*~advisory-1~*', site: null, status: 'ACKNOWLEDGED' }],
      refusal: null,
    });
    const { answers } = await answer(cast.mary, { ...patched, sites: ['st-mary/north', 'south'] });
    expect(answers?.map(({ site, status }) => [site, status])).toEqual([
      ['st-mary/north', 'PATCHED'],
      ['st-mary/south', 'PATCHED'],
    ]);
    await answer(cast.mary, { status: 'AFFECTED', reason: 'Came back', sites: ['north'] });
    const found = await world.ask<{ answer: { history: { edges: { node: object }[] } } }>(
      cast.reader,
      `{ answer(id: "answer-st-mary~north~advisory-1~*") { trackingId status viewerCan { action allowed }
         history { edges { node { status reason by grade } } } } }`,
    );
    expect(found).toEqual({
      answer: {
        trackingId: 'PUMPS-2026-001',
        status: 'AFFECTED',
        viewerCan: [{ action: 'answer', allowed: false }],
        history: {
          edges: [
            { node: { status: 'AFFECTED', reason: 'Came back', by: 'biomed@st-mary', grade: null } },
            { node: { status: 'PATCHED', reason: null, by: 'biomed@st-mary', grade: 'A' } },
          ],
        },
      },
    });
  });

  it('answers the same command once', async () => {
    await answer(cast.mary, { commandId: 'once', status: 'AFFECTED' });
    await answer(cast.mary, { commandId: 'once', ...patched });
    const { items } = await world.ports.events
      .scan({ after: null, limit: 10 })
      .then(({ commits }) => ({ items: commits }));
    expect(items).toHaveLength(1);
  });

  it('is refused in words, and nothing is half done', async () => {
    expect((await answer(cast.reader)).refusal?.code).toBe('sharing/not-permitted');
    expect((await answer(cast.mary, { advisory: 'advisory-9' })).refusal?.code).toBe('advisory/unknown');
    expect((await answer(cast.mary, { status: 'NOT_AFFECTED' })).refusal?.code).toBe(
      'answer/justification-needed',
    );
    expect((await answer(cast.mary, { sites: ['north', 'attic'] })).refusal).toMatchObject({
      code: 'site/unknown',
      path: ['sites', '1'],
    });
    expect((await answer(cast.mary, { sites: ['st-luke/north'] })).refusal?.code).toBe('site/unknown');
    expect((await answer(cast.mary, { sites: ['*', 'north'] })).refusal?.code).toBe('site/unknown');
    expect((await answer(cast.mary, { organisation: 'st-luke' })).refusal?.code).toBe(
      'sharing/not-permitted',
    );
    const many = Array.from({ length: 101 }, (_, index) => `site-${index}`);
    expect((await answer(cast.mary, { sites: many })).refusal?.code).toBe('answer/too-many-sites');
    const when = { status: 'MITIGATED', control: 'VLAN', expiresAt: 'tomorrow' };
    expect((await answer(cast.mary, when)).refusal?.code).toBe('kernel/instant');
    expect((await world.ports.events.scan({ after: null, limit: 10 })).commits).toHaveLength(0);
  });

  it('pages and filters its answers, and sees an expired mitigation as open', async () => {
    const expiresAt = '2026-12-01T00:00:00+01:00';
    await answer(cast.mary, { status: 'MITIGATED', control: 'VLAN 41', expiresAt, sites: ['north'] });
    await answer(cast.mary, { ...patched, sites: ['south', 'east'] });
    const list = `query($filter: AnswerFilter, $after: String) { answers(filter: $filter, first: 2, after: $after) {
      totalCount edges { node { site status } } pageInfo { hasNextPage endCursor } } }`;
    type Listed = {
      answers: {
        totalCount: number;
        edges: { node: { site: string; status: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const first = (await world.ask<Listed>(cast.mary, list)).answers;
    expect([first.totalCount, first.edges.length, first.pageInfo.hasNextPage]).toEqual([3, 2, true]);
    const second = (await world.ask<Listed>(cast.mary, list, { after: first.pageInfo.endCursor })).answers;
    expect([second.edges.length, second.pageInfo.hasNextPage]).toEqual([1, false]);
    const mitigated = { filter: { status: ['MITIGATED'] } };
    expect((await world.ask<Listed>(cast.mary, list, mitigated)).answers.totalCount).toBe(1);
    world.at('2026-11-30T23:00:00.000Z');
    expect((await world.ask<Listed>(cast.mary, list, mitigated)).answers.totalCount).toBe(0);
    const expired = (await world.ask<Listed>(cast.mary, list, { filter: { status: ['EXPIRED'] } })).answers;
    expect(expired.edges).toEqual([{ node: { site: 'st-mary/north', status: 'EXPIRED' } }]);
  });

  it('sees its silence, since when, until every exposed site has an answer that holds', async () => {
    const due = async () =>
      (
        await world.ask<{ answersDue: { edges: { node: object }[] } }>(
          cast.reader,
          '{ answersDue(organisation: "st-mary") { edges { node { trackingId sites since days acknowledgedAt expired tlp } } } }',
        )
      ).answersDue.edges.map((edge) => edge.node);
    const silence = {
      trackingId: 'PUMPS-2026-001',
      sites: ['st-mary/north', 'st-mary/south'],
      since: '2026-11-21T09:00:00.000Z',
      days: 3,
      acknowledgedAt: null,
      expired: false,
      tlp: 'AMBER_STRICT',
    };
    expect(await due()).toEqual([silence]);
    await acknowledge();
    expect(await due()).toEqual([{ ...silence, acknowledgedAt: '2026-11-24T09:00:00.000Z' }]);
    const expiresAt = '2026-11-25T00:00:00Z';
    await answer(cast.mary, { status: 'MITIGATED', control: 'VLAN 41', expiresAt, sites: ['north'] });
    expect(await due()).toMatchObject([{ sites: ['st-mary/south'] }]);
    await answer(cast.mary, { ...patched, sites: ['south'] });
    expect(await due()).toEqual([]);
    world.at('2026-11-25T00:00:00.000Z');
    expect(await due()).toMatchObject([{ sites: ['st-mary/north'], expired: true }]);
    await answer(cast.mary, patched);
    expect(await due()).toEqual([]);
  });

  it('answers as a whole for a place that the directory does not know', async () => {
    const places = async () => (await dueParts()).map((due) => (due as { sites: string[] }).sites);
    const data = exposure('st-mary', { sites: ['st-mary/north', 'the old wing'] });
    await world.hearing.exposureChanged({ data, streamversion: 2 });
    expect(await places()).toEqual([['st-mary/north']]);
    await answer(cast.mary, { ...patched, sites: ['north'] });
    expect(await places()).toEqual([[]]);
    await answer(cast.mary, patched);
    expect(await places()).toEqual([]);
  });

  it('has not answered an advisory by answering one of its products, nor by one that does not match', async () => {
    const products = ['P-1', 'P-2', 'P-3'].map((productId) => ({ productId, name: `Pump ${productId}` }));
    const facts = { title: 'Pumps', publisher: { name: 'Pumps Ltd' }, products };
    await world.hearing.advisoryPublished({ data: published({ facts: facts as never }), streamversion: 2 });
    const places = [
      { site: 'st-mary/north', products: ['P-1', 'P-2'] },
      { site: 'st-mary/south', products: ['P-1'] },
    ];
    await world.hearing.exposureChanged({ data: exposure('st-mary', { places }), streamversion: 2 });
    const [north, south] = ['st-mary/north', 'st-mary/south'];
    expect(await dueParts()).toEqual([{ sites: [north, south], products: ['P-1', 'P-2'] }]);
    await answer(cast.mary, { ...patched, product: 'P-3' });
    expect(await dueParts()).toEqual([{ sites: [north, south], products: ['P-1', 'P-2'] }]);
    await answer(cast.mary, { ...patched, product: 'P-1', sites: ['south'] });
    expect(await dueParts()).toEqual([{ sites: [north], products: ['P-1', 'P-2'] }]);
    await answer(cast.mary, { ...patched, product: 'P-1' });
    expect(await dueParts()).toEqual([{ sites: [north], products: ['P-2'] }]);
    await answer(cast.mary, { ...patched, sites: ['north'] });
    expect(await dueParts()).toEqual([]);
  });

  it('answers as a whole for devices that have no site', async () => {
    const places = [
      { site: '', products: ['P-1'] },
      { site: 'st-mary/north', products: ['P-1'] },
    ];
    const data = exposure('st-mary', { sites: ['st-mary/north'], places });
    await world.hearing.exposureChanged({ data, streamversion: 2 });
    await answer(cast.mary, { ...patched, sites: ['north'] });
    expect(await dueParts()).toEqual([{ sites: [], products: ['P-1'] }]);
    await answer(cast.mary, patched);
    expect(await dueParts()).toEqual([]);
  });

  it('exports its answers without a formula in any cell', async () => {
    await answer(cast.mary, { status: 'AFFECTED', reason: '=HYPERLINK("http://x")' });
    const { answersExport } = await world.ask<{ answersExport: { header: string; records: string[] } }>(
      cast.mary,
      '{ answersExport { header records pageInfo { hasNextPage } } }',
    );
    expect(answersExport.header).toMatch(/^tracking_id,advisory,organisation,site,product,status,reason,/);
    expect(answersExport.records).toEqual([
      expect.stringMatching(
        /^PUMPS-2026-001,advisory-1,st-mary,\*,\*,affected,"'=HYPERLINK\(""http:\/\/x""\)",.*\r\n$/,
      ),
    ]);
  });

  it('answers TLP:RED for the people who were named only', async () => {
    const named = { ...cast.mary, tokens: [...cast.mary.tokens, 'person:biomed@st-mary'] };
    const data = {
      advisory: 'advisory-red',
      trackingId: 'RED-1',
      tlp: 'RED' as const,
      readers: ['person:biomed@st-mary'],
    };
    await world.hearing.advisoryPublished({ data: published(data), streamversion: 1 });
    expect((await answer(named, { advisory: 'advisory-red', status: 'AFFECTED' })).refusal).toBeNull();
    const count = async (principal: typeof cast.mary) =>
      (await world.ask<{ answers: { totalCount: number } }>(principal, '{ answers { totalCount } }')).answers
        .totalCount;
    expect([await count(named), await count(cast.reader)]).toEqual([1, 0]);
  });
});

const rollUpQuery = `query($advisories: [_Any!]!) { _entities(representations: $advisories) { ... on Advisory {
  rollUp { addressed rows { edges { node { product heardFromAtLeast asOf
    cells { status suppressed atLeast atMost sitesAtLeast } } } }
    named { edges { node { organisation name product status answeredOnRevision } } } }
  answersViewerCan(organisation: "pumps") { action allowed } } } }`;
const advisory = { advisories: [{ __typename: 'Advisory', id: 'advisory-1' }] };

interface RollUpAnswer {
  _entities: ({
    rollUp: {
      addressed: number | null;
      rows: {
        edges: {
          node: {
            product: string | null;
            heardFromAtLeast: number;
            asOf: string | null;
            cells: { status: string; suppressed: boolean; atLeast: number | null }[];
          };
        }[];
      };
      named: { edges: { node: { organisation: string; status: string } }[] };
    } | null;
  } | null)[];
}

const rollUpFor = async (principal = cast.maker) =>
  (await world.ask<RollUpAnswer>(principal, rollUpQuery, advisory))._entities[0]?.rollUp;
const shownCells = async () =>
  (await rollUpFor())?.rows.edges[0]?.node.cells.filter((cell) => !cell.suppressed);

describe('the source of an advisory', () => {
  it('sees counts from three organisations on, and no names', async () => {
    for (const hospital of hospitals.slice(0, 2)) await answer(biomed(hospital), patched);
    expect(await shownCells()).toEqual([]);
    expect((await rollUpFor())?.rows.edges[0]?.node).toMatchObject({ heardFromAtLeast: 0, asOf: null });
    for (const site of ['north', 'south']) await answer(biomed('st-anne'), { ...patched, sites: [site] });
    expect(await shownCells()).toEqual([
      { status: 'PATCHED', suppressed: false, atLeast: 3, atMost: 5, sitesAtLeast: 3 },
    ]);
    expect(JSON.stringify(await rollUpFor())).not.toMatch(/st-/);
  });

  it('learns nothing from a single organisation that changes its answer', async () => {
    for (const hospital of hospitals.slice(0, 3)) await answer(biomed(hospital), patched);
    const before = await rollUpFor();
    world.at('2026-11-25T09:00:00.000Z');
    await answer(biomed('st-mary'), { status: 'AFFECTED' });
    expect(await rollUpFor()).toEqual(before);
  });

  it('does not count as patched what was answered before a revision changed what to do', async () => {
    for (const hospital of hospitals.slice(0, 3))
      await answer(biomed(hospital), { ...patched, sites: ['north'] });
    expect(await shownCells()).toMatchObject([{ status: 'PATCHED', atLeast: 3 }]);
    await world.hearing.advisoryPublished({ data: published({ revision: 2 }), streamversion: 2 });
    world.at('2026-11-25T09:00:00.000Z');
    expect(await shownCells()).toMatchObject([{ status: 'OPEN', atLeast: 3 }]);
    for (const hospital of hospitals.slice(0, 3)) await answer(biomed(hospital), patched);
    world.at('2026-11-26T09:00:00.000Z');
    expect(await shownCells()).toMatchObject([{ status: 'PATCHED', atLeast: 3 }]);
  });

  it('sees the names of those that agreed, and not in the counts', async () => {
    const data = organisation('st-mary', 'healthcare-provider', { namesShownToManufacturers: true });
    await world.hearing.organisationChanged({ data, streamversion: 2 });
    for (const hospital of hospitals.slice(0, 3)) await answer(biomed(hospital), patched);
    expect((await rollUpFor())?.named.edges.map((edge) => edge.node)).toEqual([
      {
        ...{ organisation: 'st-mary', name: 'Name of st-mary', product: null },
        ...{ status: 'PATCHED', answeredOnRevision: null },
      },
    ]);
    expect(await shownCells()).toEqual([]);
    await world.hearing.advisoryPublished({ data: published({ revision: 2 }), streamversion: 2 });
    expect((await rollUpFor())?.named.edges).toMatchObject([
      { node: { status: 'OPEN', answeredOnRevision: 1 } },
    ]);
    await world.hearing.organisationChanged({ data: organisation('st-mary'), streamversion: 3 });
    expect((await rollUpFor())?.named.edges).toEqual([]);
  });

  it('cannot push a count over three with answers of its own', async () => {
    const data = organisation('pumps', 'service-provider');
    await world.hearing.organisationChanged({ data, streamversion: 2 });
    for (const hospital of hospitals.slice(0, 2)) await answer(biomed(hospital), patched);
    expect((await answer(cast.maker, patched)).refusal).toBeNull();
    expect(await shownCells()).toEqual([]);
  });

  it('counts as addressed whom it can count without asking who is in a group', async () => {
    expect((await rollUpFor())?.addressed).toBeNull();
    const data = published({ tlp: 'GREEN', readers: ['org:pumps', 'community'] });
    await world.hearing.advisoryPublished({ data, streamversion: 2 });
    expect((await rollUpFor())?.addressed).toBe(hospitals.length + 1);
  });

  it('sees one row per product, and pages them', async () => {
    const product = (productId: string) => ({ productId, name: `Pump ${productId}` });
    const facts = { title: 'Pumps', publisher: { name: 'Pumps Ltd' }, products: ['P-2', 'P-1'].map(product) };
    const data = published({ facts: facts as never });
    await world.hearing.advisoryPublished({ data, streamversion: 2 });
    expect((await answer(cast.mary, { product: 'P-9' })).refusal?.code).toBe('answer/product-unknown');
    for (const hospital of hospitals.slice(0, 3))
      await answer(biomed(hospital), { ...patched, product: 'P-1' });
    const rows = (await rollUpFor())?.rows.edges.map(({ node }) => [node.product, node.heardFromAtLeast]);
    expect(rows).toEqual([
      [null, 0],
      ['P-2', 0],
      ['P-1', 3],
    ]);
    const paged = `query($advisories: [_Any!]!, $after: String) { _entities(representations: $advisories) { ... on
      Advisory { rollUp { rows(first: 2, after: $after) { edges { node { product } } pageInfo { endCursor } } } } } }`;
    type Paged = { _entities: { rollUp: { rows: { edges: object[]; pageInfo: { endCursor: string } } } }[] };
    const first = (await world.ask<Paged>(cast.maker, paged, advisory))._entities[0]?.rollUp.rows;
    const after = first?.pageInfo.endCursor;
    const second = (await world.ask<Paged>(cast.maker, paged, { ...advisory, after }))._entities[0]?.rollUp
      .rows;
    expect(second).toEqual({ edges: [{ node: { product: 'P-1' } }], pageInfo: { endCursor: null } });
  });
});

const coordinationQuery = `{ coordination(advisory: "advisory-1", group: "regional") { edges { node {
  organisation acknowledged acknowledgedAt applicabilityDeclared declaredOnRevision addressed silentSince silentDays
  shares { status atLeastPercent } } } } }`;
type Coordination = { coordination: { edges: { node: { organisation: string } }[] } | null };
const coordination = async (principal = cast.coordinator) =>
  (await world.ask<Coordination>(principal, coordinationQuery)).coordination;

describe('a coordinator', () => {
  it('sees of each present member what it said, and silence with its duration', async () => {
    await acknowledge(biomed('st-luke'));
    await answer(cast.mary, patched);
    const members = (await coordination())?.edges.map((edge) => edge.node) ?? [];
    expect(members.map((member) => member.organisation)).toEqual(
      hospitals.filter((hospital) => hospital !== 'st-olaf').sort(),
    );
    const of = (hospital: string) => members.find((member) => member.organisation === hospital);
    expect(of('st-mary')).toMatchObject({
      acknowledged: true,
      acknowledgedAt: '2026-11-24T09:00:00.000Z',
      applicabilityDeclared: true,
      silentSince: null,
      shares: [{ status: 'PATCHED', atLeastPercent: 70 }],
    });
    expect(of('st-luke')).toMatchObject({
      acknowledged: true,
      applicabilityDeclared: false,
      silentSince: null,
    });
    expect(of('st-anne')).toMatchObject({
      acknowledged: false,
      silentSince: '2026-11-20T09:00:00.000Z',
      silentDays: 4,
      shares: [],
    });
  });

  it('sees no share of fewer than three sites', async () => {
    await answer(cast.mary, { ...patched, sites: ['north', 'south'] });
    const mary = (await coordination())?.edges.find((edge) => edge.node.organisation === 'st-mary');
    expect(mary?.node).toMatchObject({ acknowledged: true, shares: [] });
  });

  it('coordinates only groups that its organisation owns, and advisories that it may read', async () => {
    expect(await coordination(cast.maker)).toBeNull();
    expect(await coordination(cast.mary)).toBeNull();
    expect(await coordination(person('analyst', 'isao', 'isao', ['analyst'], ['regional']))).toBeNull();
    const data = published({ readers: ['org:pumps', 'org:st-mary'] });
    await world.hearing.advisoryPublished({ data, streamversion: 2 });
    expect(await coordination()).toBeNull();
  });
});

const standingsQuery = `query($silentOnly: Boolean! = false, $first: Int, $after: String) {
  groupStandings(group: "regional", silentOnly: $silentOnly, first: $first, after: $after) {
    edges { node { trackingId addressed acknowledged withdrawn advisory { id }
      silent(first: 2) { edges { node { organisation since days } } pageInfo { hasNextPage } }
      members(first: 1) { edges { node { organisation acknowledged } } } } } pageInfo { hasNextPage endCursor } } }`;
type Standings = {
  groupStandings: {
    edges: { node: { trackingId: string; addressed: number; acknowledged: number; silent: object } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};
const standings = async (principal = cast.coordinator, variables = {}) =>
  (await world.ask<Standings>(principal, standingsQuery, variables)).groupStandings;
const found = async (variables = {}, principal = cast.coordinator) =>
  (await standings(principal, variables))?.edges.map(({ node }) => node.trackingId);

describe('a coordinator of a group', () => {
  const publish = (advisory: string, said: Parameters<typeof published>[0] = {}) =>
    world.hearing.advisoryPublished({
      data: published({ advisory, trackingId: advisory.toUpperCase(), ...said }),
      streamversion: 1,
    });

  it('sees what was addressed to it, the newest first, page by page, and how far it has come', async () => {
    await publish('b', { publishedAt: '2026-11-22T09:00:00.000Z' });
    await publish('public', { tlp: 'CLEAR', readers: ['org:pumps', 'community', 'public'] });
    await acknowledge(biomed('st-luke'));
    const { edges, pageInfo } = (await standings(cast.coordinator, { first: 1 })) ?? { edges: [] };
    expect(edges[0]?.node).toMatchObject({ trackingId: 'B', addressed: 6, acknowledged: 0 });
    const second = await standings(cast.coordinator, { first: 1, after: pageInfo?.endCursor });
    expect(second).toEqual({
      edges: [
        {
          node: {
            ...{ trackingId: 'PUMPS-2026-001', addressed: 6, acknowledged: 1, withdrawn: false },
            advisory: { id: 'advisory-1' },
            silent: {
              edges: ['st-anne', 'st-john'].map((organisation) => ({
                node: { organisation, since: '2026-11-20T09:00:00.000Z', days: 4 },
              })),
              pageInfo: { hasNextPage: true },
            },
            members: { edges: [{ node: { organisation: 'st-anne', acknowledged: false } }] },
          },
        },
      ],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  it('sees what somebody is silent on with the oldest first, and nothing that all acknowledged', async () => {
    await publish('b', { publishedAt: '2026-11-18T09:00:00.000Z' });
    expect(await found({ silentOnly: true })).toEqual(['B', 'PUMPS-2026-001']);
    for (const hospital of hospitals) await acknowledge(biomed(hospital));
    expect(await found({ silentOnly: true })).toEqual(['B']);
    expect(await found()).toEqual(['PUMPS-2026-001', 'B']);
  });

  it('counts no silence on what was withdrawn', async () => {
    const { tlp, readers, source, trackingId, advisory } = published();
    const data = {
      tlp,
      readers,
      source,
      trackingId,
      advisory,
      reason: 'Wrong.',
      withdrawnAt: '2026-11-23T09:00:00.000Z',
    };
    await world.hearing.advisoryWithdrawn({ data: data as never, streamversion: 2 });
    expect(await found({ silentOnly: true })).toEqual([]);
    expect((await standings())?.edges[0]?.node).toMatchObject({ silent: { edges: [] } });
  });

  it('is of the organisation that owns the group, and reads what it is asked about', async () => {
    expect(await standings(cast.maker)).toBeNull();
    expect(await standings(cast.mary)).toBeNull();
    expect(await standings(cast.outsider)).toBeNull();
    expect(await standings(person('analyst', 'isao', 'isao', ['analyst'], ['regional']))).toBeNull();
    // The owner who left its own group reads nothing of what the group gets.
    expect(await found({}, person('left', 'isao', 'isao', ['coordinator']))).toEqual([]);
  });
});

describe('an outsider', () => {
  it('learns nothing from any query, not even numbers, and changes nothing', async () => {
    await acknowledge();
    for (const hospital of hospitals.slice(0, 4)) await answer(biomed(hospital), patched);
    await rollUpFor();
    await coordination();
    const all = `query($advisories: [_Any!]!, $answers: [_Any!]!) {
      answer(id: "answer-st-mary~*~advisory-1~*") { id }
      answers { totalCount edges { node { id } } pageInfo { hasNextPage } }
      named: answers(filter: { organisation: "st-mary", advisory: "advisory-1" }) { totalCount }
      answersDue(organisation: "st-mary") { edges { node { trackingId } } pageInfo { hasNextPage endCursor } }
      answersExport { records pageInfo { hasNextPage } }
      coordination(advisory: "advisory-1", group: "regional") { edges { node { name } } }
      groupStandings(group: "regional") { edges { node { trackingId } } }
      advisory: _entities(representations: $advisories) { ... on Advisory { id answers { totalCount }
        acknowledgements(group: "regional") { edges { node { name } } } rollUp { addressed } } }
      answersById: _entities(representations: $answers) { ... on Answer { id history { edges { node { id } } } } } }`;
    const representations = {
      ...advisory,
      answers: [{ __typename: 'Answer', id: 'answer-st-mary~*~advisory-1~*' }],
    };
    const nothing = {
      answer: null,
      answers: { totalCount: 0, edges: [], pageInfo: { hasNextPage: false } },
      named: { totalCount: 0 },
      answersDue: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
      answersExport: { records: [], pageInfo: { hasNextPage: false } },
      coordination: null,
      groupStandings: null,
      advisory: [null],
      answersById: [null],
    };
    expect(await world.ask(cast.outsider, all, representations)).toEqual(nothing);
    const commits = (await world.ports.events.scan({ after: null, limit: 100 })).commits.length;
    for (const attempt of [answer, acknowledge]) {
      expect((await attempt(cast.outsider)).refusal?.code).toBe('advisory/unknown');
      expect((await attempt(cast.outsider, { organisation: 'st-mary' })).refusal?.code).toBe(
        'sharing/not-permitted',
      );
      expect((await attempt(cast.outsider, { advisory: 'advisory-none' })).refusal).toEqual(
        (await attempt(cast.outsider)).refusal,
      );
    }
    expect((await world.ports.events.scan({ after: null, limit: 100 })).commits).toHaveLength(commits);
  });

  it('who may read the advisory still sees no answers of others', async () => {
    const data = published({ tlp: 'GREEN', readers: ['org:pumps', 'community'] });
    await world.hearing.advisoryPublished({ data, streamversion: 2 });
    for (const hospital of hospitals.slice(0, 4)) await answer(biomed(hospital), patched);
    const query = `query($advisories: [_Any!]!) { _entities(representations: $advisories) { ... on Advisory {
      id answers { totalCount } rollUp { addressed } acknowledgements(group: "regional") { edges { cursor } } } } }`;
    expect(await world.ask(cast.outsider, query, advisory)).toEqual({
      _entities: [{ id: 'advisory-1', answers: { totalCount: 0 }, rollUp: null, acknowledgements: null }],
    });
  });
});
