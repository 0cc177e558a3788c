import { personId } from '@tocsin/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast, group, openCast, outsiderReads } from '../cast.js';
import { csafText, pumpRow } from '../documents.js';
import { at, eventually, type World } from '../world.js';

const trackingId = 'VELMAR-2026-007';
const read =
  'query ($id: ID!) { advisory(id: $id) { status tlp embargo { until zone } html document explain } }';

let world: World;
let advisory: string;

beforeAll(async () => {
  world = await openCast();
  await world.tell(cast.north, 'importDevices', {
    ...{ organisation: 'north', source: 'inventory.csv', rows: [pumpRow('N-100')] },
  });
  const drafted = await world.tell(
    cast.author,
    'draftAdvisory',
    {
      ...{ organisation: 'velmar', document: csafText({ trackingId, tlp: 'WHITE' }), tlp: 'CLEAR' },
      audience: { organisations: ['north'], groups: [], people: [] },
    },
    'advisory { id }',
  );
  advisory = at<string>(drafted, 'advisory.id');
  await world.tell(cast.author, 'requestReview', { advisory });
}, 120_000);

afterAll(() => world?.close());

const seenBy = async (who: string | null) => (await world.get(who, read, { id: advisory }))['advisory'];

describe('an embargo', { timeout: 120_000 }, () => {
  it('opens an advisory to those whom it addresses, and to nobody else, whatever its label will be', async () => {
    expect(await seenBy(cast.north)).toBeNull();
    const until = '2031-03-01T09:00:00+01:00';
    await world.tell(cast.releaser, 'setEmbargo', { advisory, until, zone: 'Europe/Vienna' });
    expect(await seenBy(cast.north)).toMatchObject({
      ...{ status: 'EMBARGOED', embargo: { until: '2031-03-01T08:00:00.000Z', zone: 'Europe/Vienna' } },
    });
    for (const who of [cast.south, cast.coordinator, cast.outsider, null])
      expect(await seenBy(who)).toBeNull();
    expect(await outsiderReads(world, [advisory])).not.toContain(trackingId);
  });

  it('is no news yet: nothing is matched and nobody is notified', async () => {
    await world.settled();
    const data = await world.get(
      cast.north,
      '{ affected(organisation: "north", all: true) { edges { cursor } } notices { totalCount } }',
    );
    expect(data).toEqual({ affected: { edges: [] }, notices: { totalCount: 0 } });
  });

  it('ends at once with the publication, which a second person makes', async () => {
    expect(await world.refused(cast.author, 'releaseAdvisory', { advisory })).toBe(
      'advisory/second-person-needed',
    );
    await world.tell(cast.releaser, 'releaseAdvisory', { advisory });
    for (const who of [cast.north, cast.south, cast.outsider, null])
      expect(await seenBy(who)).toMatchObject({ status: 'PUBLISHED', embargo: null });
    await eventually('the pump of north is touched', async () => {
      const found = await world.get(
        cast.north,
        '{ affected(organisation: "north") { edges { node { confirmed } } } }',
      );
      return at(found, 'affected.edges.0.node.confirmed') === 1;
    });
    const outside = await outsiderReads(world, [advisory]);
    expect(outside).toContain(trackingId);
    for (const text of ['N-100', 'north', personId(cast.author), personId(cast.releaser)])
      expect(outside.replaceAll(/"(id|handle|name)":"(The )?\w+"/g, '')).not.toContain(text);
  });
});

describe('a RED draft', { timeout: 120_000 }, () => {
  it('waits for its release also for those whom it names elsewhere', async () => {
    const people = [cast.releaser, cast.north].map(personId);
    const drafted = await world.tell(
      cast.author,
      'draftAdvisory',
      {
        ...{
          organisation: 'velmar',
          document: csafText({ trackingId: 'VELMAR-RED', tlp: 'RED' }),
          tlp: 'RED',
        },
        audience: { organisations: [], groups: [group], people },
      },
      'advisory { id }',
    );
    const id = at<string>(drafted, 'advisory.id');
    const titles = async (who: string) =>
      (
        await world.ask(who, '{ advisories { totalCount edges { node { trackingId html } } } }')
      ).text.includes('VELMAR-RED');
    await world.tell(cast.author, 'requestReview', { advisory: id });
    expect([await titles(cast.author), await titles(cast.releaser), await titles(cast.north)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await world.refused(cast.north, 'withdrawAdvisory', { advisory: id, reason: 'mine' })).toBe(
      'advisory/unknown',
    );
    await world.tell(cast.releaser, 'releaseAdvisory', { advisory: id });
    expect([
      await titles(cast.north),
      await titles(cast.northBiomed),
      await titles(cast.coordinator),
    ]).toEqual([true, false, false]);
    expect(await outsiderReads(world, [id])).not.toContain('VELMAR-RED');
  });
});
