import type { DirectoryEvent } from '@tocsin/contracts';
import type { Documents } from '@tocsin/kernel';
import { beforeEach, describe, expect, test } from 'vitest';
import { asAuth, people as collection } from './context.js';
import { author, cast, hospital, nurse, openStore, peopleOf, told } from './fixtures.js';
import type { People } from './people.js';

type Data<Name extends string> = Extract<DirectoryEvent, { type: `org.tocsin.directory.${Name}.v1` }>['data'];

const at = '2026-11-24T08:00:00.000Z';
const ana = { subject: cast.nurse, email: nurse.email };

let documents: Documents;
let people: People;
beforeEach(async () => {
  documents = openStore().documents;
  people = await peopleOf(documents);
});

const person = (data: Data<'PersonChanged'>, version: number) =>
  people.applyDirectoryEvent(told<'org.tocsin.directory.PersonChanged.v1'>('PersonChanged', data, version));
const organisation = (data: Data<'OrganisationChanged'>, version: number) =>
  people.applyDirectoryEvent(
    told<'org.tocsin.directory.OrganisationChanged.v1'>('OrganisationChanged', data, version),
  );
const group = (members: Data<'GroupChanged'>['members'], version = 1) =>
  people.applyDirectoryEvent(
    told<'org.tocsin.directory.GroupChanged.v1'>(
      'GroupChanged',
      { group: cast.group, handle: 'icu', name: 'ICU', owner: cast.maker, members },
      version,
    ),
  );
const relation = (until: string | null, version = 1) =>
  people.applyDirectoryEvent(
    told<'org.tocsin.directory.ClientRelationChanged.v1'>(
      'ClientRelationChanged',
      { provider: cast.maker, client: cast.hospital, from: '2026-01-01T00:00:00.000Z', until },
      version,
    ),
  );
const unknown = { name: 'Refusal', code: 'auth/unknown-person' };

describe('a principal', () => {
  test('is the person with memberships and what they may present', async () => {
    expect(await people.principalOf(ana, at)).toEqual({
      person: cast.nurse,
      name: nurse.name,
      memberships: [{ organisation: cast.hospital, kind: 'healthcare-provider', roles: ['biomed'] }],
      tokens: ['public', `person:${cast.nurse}`, 'community', `org:${cast.hospital}`],
    });
  });

  test('presents a group from the day of joining to the day of leaving, judged at every request', async () => {
    const from = '2026-11-24T09:00:00.000Z';
    const until = '2026-11-24T10:00:00.000Z';
    await group([{ organisation: cast.hospital, from, until }]);
    const holds = async (when: string) =>
      (await people.principalOf(ana, when)).tokens.includes(`group:${cast.group}`);
    expect(await holds(at)).toBe(false);
    expect(await holds(from)).toBe(true);
    expect(await holds('2026-11-24T09:59:59.999Z')).toBe(true);
    expect(await holds(until)).toBe(false);
  });

  test('presents no group that only others are in', async () => {
    await group([{ organisation: cast.maker, from: '2026-01-01T00:00:00.000Z', until: null }]);
    expect((await people.principalOf(ana, at)).tokens).not.toContain(`group:${cast.group}`);
  });

  test('is a client of a provider as long as the relation lasts', async () => {
    await relation(null);
    expect((await people.principalOf(ana, at)).tokens).toContain(`clients-of:${cast.maker}`);
    const ben = { subject: cast.author, email: author.email };
    expect((await people.principalOf(ben, at)).tokens).not.toContain(`clients-of:${cast.maker}`);
    await relation('2026-11-24T07:00:00.000Z', 2);
    expect((await people.principalOf(ana, at)).tokens).not.toContain(`clients-of:${cast.maker}`);
  });

  test('has no place in an organisation that was removed, or that nobody told us of', async () => {
    await organisation({ ...hospital, removed: true }, 2);
    expect((await people.principalOf(ana, at)).memberships).toEqual([]);
    expect((await people.principalOf(ana, at)).tokens).toEqual(['public', `person:${cast.nurse}`]);
    await person({ ...author, memberships: [{ organisation: 'not-heard-of', roles: ['administrator'] }] }, 2);
    expect((await people.principalOf({ subject: cast.author, email: null }, at)).memberships).toEqual([]);
  });

  test('has other roles from the next request after the change', async () => {
    await people.principalOf(ana, at);
    await person({ ...nurse, memberships: [{ organisation: cast.hospital, roles: ['administrator'] }] }, 2);
    expect((await people.principalOf(ana, at)).memberships[0]?.roles).toEqual(['administrator']);
  });
});

describe('a person since removed', () => {
  test('is unknown from the next request on', async () => {
    await people.principalOf(ana, at);
    await person({ ...nurse, removed: true }, 2);
    await expect(people.principalOf(ana, at)).rejects.toMatchObject(unknown);
    expect(await people.account(cast.nurse)).toBeNull();
    expect(await people.accountOf(nurse.email)).toBeNull();
  });

  test('is not let in as whoever has the address now', async () => {
    await person({ ...nurse, removed: true }, 2);
    await person({ ...nurse, person: 'successor' }, 1);
    await expect(people.principalOf(ana, at)).rejects.toMatchObject(unknown);
    expect(await people.accountOf(nurse.email)).toMatchObject({ id: 'successor' });
  });

  test('stays removed when an older event comes late', async () => {
    await person({ ...nurse, removed: true }, 3);
    await person(nurse, 2);
    await expect(people.principalOf(ana, at)).rejects.toMatchObject(unknown);
  });

  test('is not kept in memory by a request that was under way', async () => {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    const slow: Documents = {
      ...documents,
      getMany: async (...input) => {
        await held;
        return documents.getMany(...input);
      },
    };
    const reader = await peopleOf(slow);
    const underWay = reader.principalOf(ana, at);
    const removal = { ...nurse, removed: true };
    await reader.applyDirectoryEvent(
      told<'org.tocsin.directory.PersonChanged.v1'>('PersonChanged', removal, 2),
    );
    release();
    await underWay;
    await expect(reader.principalOf(ana, at)).rejects.toMatchObject(unknown);
  });
});

describe('an identity that its issuer binds to organisations', () => {
  test('has what the directory gives within those, and nothing outside', async () => {
    await group([{ organisation: cast.hospital, from: '2026-01-01T00:00:00.000Z', until: null }]);
    await relation(null);
    const within = await people.principalOf({ ...ana, organisations: [cast.hospital] }, at);
    expect(within).toEqual(await people.principalOf(ana, at));
    expect(within.tokens).toEqual(
      expect.arrayContaining([`group:${cast.group}`, `clients-of:${cast.maker}`]),
    );
    for (const organisations of [[], [cast.maker]]) {
      const outside = await people.principalOf({ ...ana, organisations }, at);
      expect(outside.memberships).toEqual([]);
      expect(outside.tokens.filter((token) => /^(org|group|clients-of):/.test(token))).toEqual([]);
    }
  });
});

describe('a subject that is no id of ours, as with Keycloak', () => {
  test('is the person of its verified e-mail address', async () => {
    expect(await people.principalOf({ subject: 'keycloak-7', email: nurse.email }, at)).toMatchObject({
      person: cast.nurse,
    });
  });
  test('is nobody without one, or with one that nobody has', async () => {
    await expect(people.principalOf({ subject: 'keycloak-8', email: null }, at)).rejects.toMatchObject(
      unknown,
    );
    const stranger = { subject: 'keycloak-9', email: 'x@y.example' };
    await expect(people.principalOf(stranger, at)).rejects.toMatchObject(unknown);
  });
});

test('events of others change nothing', async () => {
  const event = told<'org.tocsin.directory.PersonChanged.v1'>(
    'PersonChanged',
    { ...nurse, removed: true },
    2,
  );
  await people.applyDirectoryEvent({ ...event, type: 'org.tocsin.inventory.DeviceChanged.v1' });
  expect(await documents.get(collection, asAuth, cast.nurse)).toMatchObject({ removed: false });
});

test('a person in words', async () => {
  expect(await people.describe(cast.author)).toBe('Pumps Ltd (author)');
  expect(await people.describe('nobody')).toBe('');
});
