import type { Principal, Role } from '@tocsin/sharing';
import { type Kit, openContext, person, start } from '@tocsin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryContext, founding, operator, personId } from './index.js';

const staff = (name: string, organisation: string, ...roles: readonly Role[]) =>
  person(name, { organisation, kind: 'healthcare-provider', roles });
const cast = {
  operator: staff('operator', operator, 'administrator'),
  mary: staff('mary', 'st-mary', 'administrator'),
  maryReader: staff('rex', 'st-mary', 'reader'),
  luke: staff('luke', 'st-luke', 'administrator'),
  coordinator: staff('cleo', 'isao', 'administrator', 'coordinator'),
  outsider: staff('otto', 'far-away', 'administrator', 'coordinator', 'analyst', 'author', 'releaser'),
  nobody: person('nobody', []),
} as const;
/** Cleo's group, to its members. */
const inRegional = (who: Principal, organisation: string, at = start) =>
  person(who.person, who.memberships, {
    groups: [{ group: 'regional', organisation, from: at, until: null }],
  });

let kit: Kit;

const inputs: Readonly<Record<string, string>> = { addMember: 'MemberInput' };
const shown: Readonly<Record<string, string>> = {
  organisation:
    'organisation { id name namesShownToManufacturers sites { id name timeZone } contacts { name shownTo } }',
  membership: 'membership { id person organisation name email roles }',
  group: 'group { id name owner members { organisation from until } }',
  clientRelation: 'clientRelation { id provider client from until }',
};
const payloads: Readonly<Record<string, string>> = {
  ...{ addPerson: 'membership', renamePerson: 'membership', changeRoles: 'membership' },
  ...{ createGroup: 'group', renameGroup: 'group', addMember: 'group', endMembership: 'group' },
  ...{ relateClient: 'clientRelation', endClientRelation: 'clientRelation' },
};

interface Told {
  readonly refusal: { code: string; message: string; path: string[] } | null;
  readonly [of: string]: unknown;
}

/** Runs a mutation; answers its payload. */
async function tell(who: Principal, mutation: string, input: object): Promise<Told> {
  const type = inputs[mutation] ?? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { told: ${mutation}(input: $input) { ${shown[payloads[mutation] ?? 'organisation']} refusal { code message path } } }`;
  return (await kit.ask<{ told: Told }>(who, source, { input })).told;
}

/** Runs a mutation that is done; answers what changed. */
async function done(who: Principal, mutation: string, input: object): Promise<unknown> {
  const { refusal, ...told } = await tell(who, mutation, input);
  expect(refusal).toBeNull();
  return Object.values(told)[0];
}

const refused = async (who: Principal, mutation: string, input: object) =>
  (await tell(who, mutation, input)).refusal?.code;

const register = (handle: string, kind = 'HEALTHCARE_PROVIDER', administrator = `admin@${handle}.example`) =>
  done(cast.operator, 'registerOrganisation', {
    ...{ handle, name: `Name of ${handle}`, kind, administrator: { email: administrator, name: 'First' } },
  });

beforeAll(async () => {
  kit = await openContext(directoryContext);
  await founding(kit.ports);
  for (const handle of ['st-mary', 'st-luke', 'far-away']) await register(handle);
  await register('isao', 'ISAO');
});
afterAll(() => kit.close());

describe('the founding', () => {
  it('gives the installation an operator with one person, once', async () => {
    const before = (await kit.told()).length;
    await founding(kit.ports);
    expect((await kit.told()).length).toBe(before);
    const { organisation } = await kit.ask<{ organisation: unknown }>(
      cast.operator,
      '{ organisation(id: "operator") { name kind people { edges { node { email roles } } } } }',
    );
    expect(organisation).toMatchObject({
      kind: 'ISAO',
      people: { edges: [{ node: { email: 'operator@tocsin.invalid' } }] },
    });
  });
});

describe('registering', () => {
  const again = { handle: 'st-mary', name: 'Name of st-mary', kind: 'HEALTHCARE_PROVIDER' };

  it('is for the administrator of the operator alone', async () => {
    const input = { ...again, handle: 'new', administrator: { email: 'x@new.example', name: 'X' } };
    for (const who of [cast.mary, cast.outsider, cast.nobody])
      expect(await refused(who, 'registerOrganisation', input)).toBe('sharing/not-permitted');
  });

  it('gives the first administrator every role of the kind', async () => {
    const { organisation } = await kit.ask<{ organisation: unknown }>(
      cast.mary,
      '{ organisation(id: "st-mary") { people { edges { node { id email roles } } } } }',
    );
    const email = 'admin@st-mary.example';
    const roles = ['ADMINISTRATOR', 'AUTHOR', 'RELEASER', 'ANALYST', 'BIOMED', 'READER'];
    const node = { id: `${personId(email)}@st-mary`, email, roles };
    expect(organisation).toEqual({ people: { edges: [{ node }] } });
  });

  it('again changes nothing, and never lets the operator into another organisation', async () => {
    const administrator = { email: 'admin@st-mary.example', name: 'First' };
    await done(cast.operator, 'registerOrganisation', { ...again, administrator });
    const intruder = { email: 'intruder@tocsin.example', name: 'Intruder' };
    expect(await refused(cast.operator, 'registerOrganisation', { ...again, administrator: intruder })).toBe(
      'organisation/handle-taken',
    );
    expect(
      await refused(cast.operator, 'addPerson', {
        ...intruder,
        organisation: 'st-mary',
        roles: ['ADMINISTRATOR'],
      }),
    ).toBe('sharing/not-permitted');
  });

  it('that was cut off before its administrator had a place is finished by a repeat', async () => {
    const registered = { organisation: 'half', handle: 'half', name: 'Half', kind: 'isao' };
    await kit.ports.events.append({
      ...{
        stream: 'organisation-half',
        expectedVersion: 0,
        commandId: 'operator/c1',
        actor: 'person:operator',
      },
      ...{ at: start, cause: null, events: [{ type: 'OrganisationRegistered', data: registered }] },
    });
    const administrator = { email: 'h@half.example', name: 'H' };
    const input = { commandId: 'c1', handle: 'half', name: 'Half', kind: 'ISAO', administrator };
    await done(cast.operator, 'registerOrganisation', input);
    const who = staff('h', 'half', 'administrator');
    const people = '{ organisation(id: "half") { people { edges { node { email } } } } }';
    expect(await kit.ask(who, people)).toEqual({
      organisation: { people: { edges: [{ node: { email: 'h@half.example' } }] } },
    });
  });

  it('refuses bad handles and addresses by their place', async () => {
    const wrong = await tell(cast.operator, 'registerOrganisation', {
      ...{ handle: 'St Mary\0', name: 'x', kind: 'ISAO', administrator: { email: 'x@y.example', name: 'X' } },
    });
    expect(wrong.refusal).toMatchObject({ code: 'directory/handle', path: ['handle'] });
    const address = await tell(cast.operator, 'registerOrganisation', {
      ...{ handle: 'ok', name: 'x', kind: 'ISAO', administrator: { email: 'x', name: 'X' } },
    });
    expect(address.refusal).toMatchObject({ code: 'person/email', path: ['administrator', 'email'] });
    expect(await kit.ask(cast.mary, '{ organisation(id: "ok") { id } }')).toEqual({ organisation: null });
  });
});

describe('administration', () => {
  const changes: readonly (readonly [string, object])[] = [
    ['renameOrganisation', { name: 'Other' }],
    ['addSite', { handle: 'n', name: 'N', timeZone: 'UTC' }],
    ['changeSite', { site: 'st-mary/north', name: 'N', timeZone: 'UTC' }],
    ['closeSite', { site: 'st-mary/north' }],
    ['changeRoster', { contacts: [] }],
    ['changeConsent', { namesShownToManufacturers: true }],
    ['addPerson', { email: 'x@y.example', name: 'X', roles: ['READER'] }],
    ['renamePerson', { person: personId('admin@st-mary.example'), name: 'X' }],
    ['changeRoles', { person: personId('admin@st-mary.example'), roles: ['READER'] }],
    ['removePerson', { person: personId('admin@st-mary.example') }],
  ];

  it.each(changes)('%s is for its own administrators alone', async (mutation, input) => {
    for (const who of [cast.maryReader, cast.luke, cast.operator, cast.outsider, cast.nobody])
      expect(await refused(who, mutation, { organisation: 'st-mary', ...input })).toBe(
        'sharing/not-permitted',
      );
  });

  it('keeps sites, which its own people see, and nobody else', async () => {
    const organisation = 'st-mary';
    const site = { organisation, handle: 'north', name: 'North', timeZone: 'Europe/Vienna' };
    await done(cast.mary, 'addSite', site);
    expect(
      await done(cast.mary, 'changeSite', {
        organisation,
        site: 'st-mary/north',
        name: 'Nord',
        timeZone: 'UTC',
      }),
    ).toMatchObject({
      sites: [{ id: 'st-mary/north', name: 'Nord', timeZone: 'UTC' }],
    });
    const wrong = await tell(cast.mary, 'addSite', { ...site, timeZone: 'Vienna' });
    expect(wrong.refusal).toMatchObject({ code: 'kernel/time-zone', path: ['timeZone'] });
    const ask =
      '{ organisation(id: "st-mary") { sites { id } namesShownToManufacturers people { edges { cursor } } } }';
    const hidden = { sites: null, namesShownToManufacturers: null, people: null };
    expect(await kit.ask(cast.luke, ask)).toEqual({ organisation: hidden });
    const reference = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Site { name } } }';
    const of = [{ __typename: 'Site', id: 'st-mary/north' }];
    expect(await kit.ask(cast.maryReader, reference, { of })).toEqual({ _entities: [{ name: 'Nord' }] });
    expect(await kit.ask(cast.luke, reference, { of })).toEqual({ _entities: [null] });
    await done(cast.mary, 'closeSite', { organisation, site: 'st-mary/north' });
    expect(await refused(cast.mary, 'closeSite', { organisation, site: 'st-mary/north' })).toBe(
      'site/unknown',
    );
  });

  it('shows a contact to the community where it says so', async () => {
    const contact = { name: 'Duty officer', duty: 'Security', phone: '+43 1' };
    const contacts = [
      { ...contact, shownTo: 'COMMUNITY' },
      { ...contact, name: 'Night desk' },
    ];
    await done(staff('ann', 'st-mary', 'analyst'), 'changeRoster', { organisation: 'st-mary', contacts });
    const names = async (who: Principal) =>
      (
        await kit.ask<{ organisation: { contacts: { name: string }[] } | null }>(
          who,
          '{ organisation(id: "st-mary") { contacts { name } } }',
        )
      ).organisation?.contacts.map(({ name }) => name);
    expect(await names(cast.maryReader)).toEqual(['Duty officer', 'Night desk']);
    expect(await names(cast.outsider)).toEqual(['Duty officer']);
    expect(await names(cast.nobody)).toBeUndefined();
  });

  it('changes names and consent', async () => {
    const organisation = 'st-luke';
    await done(cast.luke, 'renameOrganisation', { organisation, name: 'St. Luke’s' });
    await done(cast.luke, 'changeConsent', { organisation, namesShownToManufacturers: true });
    expect(
      await kit.ask(cast.luke, '{ organisation(id: "st-luke") { name namesShownToManufacturers } }'),
    ).toEqual({
      organisation: { name: 'St. Luke’s', namesShownToManufacturers: true },
    });
  });

  it('says what a viewer may do, and why not', async () => {
    const source = '{ organisation(id: "st-mary") { viewerCan { action allowed reason } } }';
    const can = async (who: Principal) =>
      (await kit.ask<{ organisation: { viewerCan: unknown[] } }>(who, source)).organisation.viewerCan;
    expect(await can(cast.mary)).toContainEqual({ action: 'administer', allowed: true, reason: null });
    expect(await can(cast.luke)).toContainEqual({
      action: 'administer',
      allowed: false,
      reason: 'Only an administrator of the organisation may administer people, sites and relations.',
    });
    expect(await can(cast.mary)).toContainEqual(
      expect.objectContaining({ action: 'register', allowed: false }),
    );
  });
});

describe('people', () => {
  const organisation = 'far-away';
  const admin = personId('admin@far-away.example');
  const ben = personId('ben@mail.example');

  it('get and lose a place in an organisation, which knows nothing of their other one', async () => {
    await done(cast.outsider, 'addPerson', {
      organisation,
      email: 'Ben@mail.example',
      name: 'Ben',
      roles: ['READER'],
    });
    await done(cast.luke, 'addPerson', {
      organisation: 'st-luke',
      email: 'ben@mail.example',
      name: 'Benjamin',
      roles: ['BIOMED'],
    });
    const people =
      '{ organisations { edges { node { id people { edges { node { person name roles } } } } } } }';
    const text = JSON.stringify(await kit.ask(cast.outsider, people));
    expect(text).toContain(ben);
    expect(text).not.toMatch(/Benjamin|BIOMED"\]\}.*st-luke/);
    await done(cast.luke, 'renamePerson', { organisation: 'st-luke', person: ben, name: 'Dr. Ben' });
    await done(cast.luke, 'removePerson', { organisation: 'st-luke', person: ben });
    expect(JSON.stringify(await kit.ask(cast.outsider, people))).toBe(text);
  });

  it('are never all without an administrator', async () => {
    const input = { organisation, person: admin };
    expect(await refused(cast.outsider, 'removePerson', input)).toBe('person/last-administrator');
    expect(await refused(cast.outsider, 'changeRoles', { ...input, roles: ['READER'] })).toBe(
      'person/last-administrator',
    );
    await done(cast.outsider, 'changeRoles', { organisation, person: ben, roles: ['ADMINISTRATOR'] });
    const both = await Promise.all(
      [admin, ben].map((person) => refused(cast.outsider, 'removePerson', { organisation, person })),
    );
    expect(both.filter((code) => code === 'person/last-administrator')).toHaveLength(1);
    expect(both.filter((code) => code === undefined)).toHaveLength(1);
  });

  it('who are not there are unknown', async () => {
    const person = personId('admin@st-mary.example');
    expect(await refused(cast.outsider, 'renamePerson', { organisation, person, name: 'X' })).toBe(
      'person/unknown',
    );
    expect(
      await refused(cast.outsider, 'changeRoles', { organisation, person: '\0', roles: ['ADMINISTRATOR'] }),
    ).toBe('person/unknown');
  });

  it('who give the same command id ask for two things', async () => {
    const input = (organisation: string) => ({
      commandId: 'one',
      organisation,
      email: 'eve@mail.example',
      name: 'Eve',
      roles: ['READER'],
    });
    expect(await done(cast.mary, 'addPerson', input('st-mary'))).toMatchObject({ organisation: 'st-mary' });
    expect(await done(cast.luke, 'addPerson', input('st-luke'))).toMatchObject({ organisation: 'st-luke' });
    expect(await done(cast.luke, 'addPerson', { ...input('st-luke'), roles: ['BIOMED'] })).toMatchObject({
      roles: ['READER'],
    });
  });
});

describe('sharing groups', () => {
  it('are seen by their owner and present members, and kept by the owner', async () => {
    await done(cast.coordinator, 'createGroup', { owner: 'isao', handle: 'regional', name: 'Regional' });
    expect(await done(cast.coordinator, 'addMember', { group: 'regional', organisation: 'st-mary' })).toEqual(
      {
        ...{ id: 'regional', name: 'Regional', owner: 'isao' },
        members: ['isao', 'st-mary'].map((organisation) => ({ organisation, from: start, until: null })),
      },
    );
    await done(cast.coordinator, 'renameGroup', { group: 'regional', name: 'North' });
    const seen = async (who: Principal) =>
      kit.ask(
        who,
        '{ group(id: "regional") { name viewerCan { allowed } } groups { edges { node { id } } } }',
      );
    const inside = {
      group: { name: 'North', viewerCan: [{ allowed: false }] },
      groups: { edges: [{ node: { id: 'regional' } }] },
    };
    expect(await seen(inRegional(cast.mary, 'st-mary'))).toEqual(inside);
    for (const who of [cast.luke, cast.outsider, cast.nobody])
      expect(await seen(who)).toEqual({ group: null, groups: { edges: [] } });
  });

  it('tell nobody else that they are there', async () => {
    for (const group of ['regional', 'no-such-group'])
      for (const [mutation, input] of [
        ['addMember', { organisation: 'far-away' }],
        ['endMembership', { organisation: 'far-away' }],
        ['endMembership', { organisation: 'st-mary' }],
        ['renameGroup', { name: 'Mine' }],
      ] as const) {
        const { refusal } = await tell(cast.outsider, mutation, { group, ...input });
        expect(refusal).toMatchObject({ code: 'group/unknown', path: ['group'] });
      }
  });

  it('are not kept by members, who may leave by themselves, before they begin too', async () => {
    const mary = inRegional(cast.mary, 'st-mary');
    expect(await refused(mary, 'addMember', { group: 'regional', organisation: 'st-luke' })).toBe(
      'sharing/not-permitted',
    );
    expect(await refused(mary, 'endMembership', { group: 'regional', organisation: 'isao' })).toBe(
      'sharing/not-permitted',
    );
    const from = '2026-12-24T09:00:00+01:00';
    await done(cast.coordinator, 'addMember', { group: 'regional', organisation: 'st-luke', from });
    await done(cast.luke, 'endMembership', { group: 'regional', organisation: 'st-luke' });
    await done(mary, 'endMembership', { group: 'regional', organisation: 'st-mary' });
    const { group } = await kit.ask<{ group: { members: unknown } }>(
      cast.coordinator,
      '{ group(id: "regional") { members { organisation from until } } }',
    );
    const later = '2026-12-24T08:00:00.000Z';
    expect(group.members).toEqual([
      { organisation: 'isao', from: start, until: null },
      { organisation: 'st-mary', from: start, until: start },
      { organisation: 'st-luke', from: later, until: later },
    ]);
  });

  it('refuse what is no organisation and no instant', async () => {
    const input = { group: 'regional', organisation: 'st-mary' };
    expect(await refused(cast.coordinator, 'addMember', { ...input, organisation: 'nobody' })).toBe(
      'organisation/unknown',
    );
    const wrong = await tell(cast.coordinator, 'addMember', { ...input, from: '2026-02-30T00:00:00Z' });
    expect(wrong.refusal).toMatchObject({ code: 'kernel/instant', path: ['from'] });
    expect(await refused(cast.coordinator, 'createGroup', { owner: 'st-mary', handle: 'x', name: 'X' })).toBe(
      'sharing/not-permitted',
    );
  });
});

describe('client relations', () => {
  const pair = { provider: 'isao', client: 'st-mary' };

  it('are made by the provider and seen by the two', async () => {
    expect(await refused(cast.mary, 'relateClient', pair)).toBe('sharing/not-permitted');
    expect(await refused(cast.coordinator, 'relateClient', { ...pair, client: 'nobody' })).toBe(
      'organisation/unknown',
    );
    const relation = { id: 'isao~st-mary', ...pair, from: start, until: null };
    expect(await done(cast.coordinator, 'relateClient', pair)).toEqual(relation);
    const seen = (who: Principal) => kit.ask(who, '{ clientRelations { edges { node { id } } } }');
    const one = { clientRelations: { edges: [{ node: { id: 'isao~st-mary' } }] } };
    for (const who of [cast.coordinator, cast.mary, cast.maryReader]) expect(await seen(who)).toEqual(one);
    for (const who of [cast.luke, cast.outsider, cast.nobody])
      expect(await seen(who)).toEqual({ clientRelations: { edges: [] } });
  });

  it('are ended by either of the two', async () => {
    expect(await refused(cast.outsider, 'endClientRelation', pair)).toBe('sharing/not-permitted');
    expect(await refused(cast.luke, 'endClientRelation', { ...pair, client: 'st-luke' })).toBe(
      'relation/none',
    );
    const until = '2026-12-24T09:00:00Z';
    expect(await done(cast.coordinator, 'endClientRelation', { ...pair, until })).toMatchObject({
      until: '2026-12-24T09:00:00.000Z',
    });
    expect(await done(cast.mary, 'endClientRelation', pair)).toMatchObject({ until: start });
    expect(await refused(cast.mary, 'endClientRelation', pair)).toBe('relation/none');
  });
});

describe('the roster of the community', () => {
  it('names organisations to those who belong to one, by kind and page', async () => {
    const source =
      'query ($kind: OrganisationKind, $first: Int, $after: String) { organisations(kind: $kind, first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }';
    type Listed = {
      organisations: {
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const list = async (who: Principal, args: object = {}) =>
      (await kit.ask<Listed>(who, source, args)).organisations;
    const ids = ({ edges }: Listed['organisations']) => edges.map(({ node }) => node.id).sort();
    expect(ids(await list(cast.outsider))).toEqual([
      'far-away',
      'half',
      'isao',
      'operator',
      'st-luke',
      'st-mary',
    ]);
    expect(ids(await list(cast.outsider, { kind: 'ISAO' }))).toEqual(['half', 'isao', 'operator']);
    const first = await list(cast.outsider, { first: 4 });
    const rest = await list(cast.outsider, { first: 4, after: first.pageInfo.endCursor });
    expect([ids(first).length, ids(rest).length, rest.pageInfo.hasNextPage]).toEqual([4, 2, false]);
    expect(ids(await list(cast.nobody))).toEqual([]);
    await expect(list(cast.mary, { first: 0 })).rejects.toMatchObject({ code: 'kernel/page-size' });
  });

  it('tells viewers who they are', async () => {
    const source = '{ viewer { person memberships { kind roles organisation { name } } } }';
    expect(await kit.ask(cast.maryReader, source)).toEqual({
      viewer: {
        person: 'rex',
        memberships: [
          { kind: 'HEALTHCARE_PROVIDER', roles: ['READER'], organisation: { name: 'Name of st-mary' } },
        ],
      },
    });
    expect(await kit.ask(cast.nobody, source)).toEqual({ viewer: { person: 'nobody', memberships: [] } });
  });
});

it('neighbours hear the whole object after each change', async () => {
  const told = await kit.told();
  const last = (type: string, subject: string) =>
    told.filter((event) => event.type.endsWith(`.${type}.v1`) && event.subject === subject).at(-1);
  expect(last('OrganisationChanged', 'organisation-st-luke')?.data).toEqual({
    ...{ organisation: 'st-luke', handle: 'st-luke', name: 'St. Luke’s', kind: 'healthcare-provider' },
    ...{ sites: [], namesShownToManufacturers: true, removed: false },
  });
  const ben = personId('ben@mail.example');
  const heard = told
    .filter(({ subject, type }) => subject === `person-${ben}` && type.includes('PersonChanged'))
    .map(({ data }) => data);
  expect(heard[1]).toEqual({
    ...{ person: ben, email: 'ben@mail.example', name: 'Ben', removed: false },
    memberships: [
      { organisation: 'far-away', roles: ['reader'] },
      { organisation: 'st-luke', roles: ['biomed'] },
    ],
  });
  expect(heard.map((data) => (data as { name: string }).name)).toEqual(heard.map(() => 'Ben'));
  expect(last('GroupChanged', 'group-regional')?.data).toMatchObject({
    name: 'North',
    members: { length: 3 },
  });
  expect(last('ClientRelationChanged', 'relation-isao~st-mary')?.data).toEqual({
    ...{ provider: 'isao', client: 'st-mary', from: start, until: start },
  });
  expect(await kit.failures()).toEqual([]);
});
