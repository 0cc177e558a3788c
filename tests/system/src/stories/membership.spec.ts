import { personId } from '@tocsin/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast, group, openCast, outsiderReads } from '../cast.js';
import { csafText } from '../documents.js';
import { at, eventually, type World } from '../world.js';

let world: World;
const ids: Record<string, string> = {};

const day = 86_400_000;
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

beforeAll(async () => {
  world = await openCast();
  for (const [trackingId, tlp, audience] of [
    ['CIRCLE-1', 'AMBER_STRICT', { groups: [group] }],
    ['CLIENTS-1', 'AMBER', { organisations: ['north'] }],
    ['STRICT-1', 'AMBER_STRICT', { organisations: ['north'] }],
  ] as const) {
    const input = { organisation: 'velmar', document: csafText({ trackingId }), tlp, audience };
    const drafted = await world.tell(cast.author, 'draftAdvisory', input, 'advisory { id }');
    const advisory = at<string>(drafted, 'advisory.id');
    ids[trackingId] = advisory;
    await world.tell(cast.author, 'requestReview', { advisory });
    await world.tell(cast.releaser, 'releaseAdvisory', { advisory });
  }
  await world.settled();
}, 120_000);

afterAll(() => world?.close());

async function read(who: string | null): Promise<readonly string[]> {
  const data = await world.get(who, '{ advisories { edges { node { trackingId } } } }');
  const edges = at<readonly { node: { trackingId: string } }[]>(data, 'advisories.edges');
  return edges.map(({ node }) => node.trackingId).toSorted();
}

describe('who belongs when', { timeout: 120_000 }, () => {
  it('opens what a group shares from the day on which a membership begins', async () => {
    expect(await read(cast.south)).toEqual(['CIRCLE-1']);
    expect(await read(cast.outsider)).toEqual([]);
    await world.tell(cast.coordinator, 'addMember', {
      group,
      organisation: 'quarry',
      from: fromNow(30 * day),
    });
    await world.settled();
    expect(await read(cast.outsider)).toEqual([]);
    expect((await world.get(cast.outsider, '{ groups { edges { cursor } } }'))['groups']).toEqual({
      edges: [],
    });
    expect(await outsiderReads(world, Object.values(ids))).not.toMatch(/CIRCLE-1|CLIENTS-1|STRICT-1/);
  });

  it('closes it when the membership ends, without anybody asking twice', async () => {
    await world.tell(cast.coordinator, 'endMembership', {
      group,
      organisation: 'south',
      until: fromNow(1_500),
    });
    await world.settled();
    await eventually('south reads nothing any more', async () => (await read(cast.south)).length === 0);
    expect(await read(cast.north)).toContain('CIRCLE-1');
  });

  it('does not tell a stranger to a group whether there is one', async () => {
    const leave = (name: string) =>
      world.refused(cast.outsider, 'endMembership', { group: name, organisation: 'quarry' });
    await world.tell(cast.coordinator, 'createGroup', { owner: 'beacon', handle: 'hidden', name: 'Hidden' });
    expect([await leave('hidden'), await leave('absent')]).toEqual(['group/unknown', 'group/unknown']);
  });

  it("lets a provider's clients read what is AMBER, not what is AMBER+STRICT, as long as the relation holds", async () => {
    expect(await read(cast.south)).toEqual([]);
    await world.tell(cast.north, 'relateClient', { provider: 'north', client: 'south' });
    await world.settled();
    expect(await read(cast.south)).toEqual(['CLIENTS-1']);
    await world.tell(cast.north, 'endClientRelation', { provider: 'north', client: 'south' });
    await world.settled();
    expect(await read(cast.south)).toEqual([]);
    expect(await outsiderReads(world, Object.values(ids))).not.toMatch(/CIRCLE-1|CLIENTS-1|STRICT-1/);
  });

  it('refuses the token of a person who was removed at the next request', async () => {
    expect((await world.ask(cast.northBiomed, '{ viewer { person } }')).errors).toEqual([]);
    await world.tell(cast.north, 'removePerson', {
      organisation: 'north',
      person: personId(cast.northBiomed),
    });
    await world.settled();
    const refused = await world.ask(cast.northBiomed, '{ viewer { person } }');
    expect([refused.status, refused.errors[0]?.extensions?.code]).toEqual([401, 'auth/unknown-person']);
    expect(await outsiderReads(world)).not.toContain(cast.northBiomed);
  });
});
