import { token } from '@tocsin/sharing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exposure, openWorld, organisation, published, regional, type World } from './fixtures.js';
import { advisories, exposures, groups, organisations } from './views.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const system = { system: 'looks at what was kept' };
const advisory = () => world.ports.documents.get(advisories, system, 'advisory-1');
const exposed = () => world.ports.documents.get(exposures, system, 'st-mary~advisory-1');
const withdrawn = {
  advisory: 'advisory-1',
  trackingId: 'PUMPS-2026-001',
  source: 'pumps',
  reason: 'Wrong product',
  withdrawnAt: '2026-11-25T09:00:00.000Z',
  tlp: 'GREEN' as const,
  readers: [token.community],
};

describe('what is kept of an advisory', () => {
  it('has the readers of its last revision and the date of its first', async () => {
    await world.hearing.advisoryPublished({ data: published(), streamversion: 1 });
    const revised = published({
      revision: 2,
      publishedAt: '2026-11-30T09:00:00.000Z',
      readers: ['org:pumps'],
    });
    await world.hearing.advisoryPublished({ data: revised, streamversion: 2 });
    expect(await advisory()).toMatchObject({
      revision: 2,
      readers: ['org:pumps'],
      publishedAt: '2026-11-20T09:00:00.000Z',
    });
  });

  it('does not go back when an older event comes late', async () => {
    await world.hearing.advisoryPublished({ data: published({ revision: 2 }), streamversion: 2 });
    await world.hearing.advisoryPublished({ data: published({ revision: 1 }), streamversion: 1 });
    expect(await advisory()).toMatchObject({ revision: 2 });
  });

  it('keeps its title when it is withdrawn, and is withdrawn even where the withdrawal comes first', async () => {
    await world.hearing.advisoryPublished({ data: published(), streamversion: 1 });
    await world.hearing.advisoryWithdrawn({ data: withdrawn, streamversion: 2 });
    expect(await advisory()).toMatchObject({ withdrawn: true, title: 'PUMPS-2026-001', revision: 1 });
    const other = { ...withdrawn, advisory: 'advisory-2' };
    await world.hearing.advisoryWithdrawn({ data: other, streamversion: 2 });
    await world.hearing.advisoryPublished({ data: published({ advisory: 'advisory-2' }), streamversion: 1 });
    expect(await world.ports.documents.get(advisories, system, 'advisory-2')).toMatchObject({
      withdrawn: true,
    });
  });
});

describe('what is kept of an exposure', () => {
  it('says since when without interruption, and is read by its organisation alone', async () => {
    await world.hearing.exposureChanged({ data: exposure('st-mary'), streamversion: 1 });
    const later = exposure('st-mary', { assessedAt: '2026-11-28T09:00:00.000Z', sites: ['north'] });
    await world.hearing.exposureChanged({ data: later, streamversion: 2 });
    expect(await exposed()).toMatchObject({
      since: '2026-11-21T09:00:00.000Z',
      sites: ['north'],
      readers: ['org:st-mary'],
    });
    const none = { confirmed: 0, probable: 0, possible: 0, excluded: 12 };
    await world.hearing.exposureChanged({ data: exposure('st-mary', { devices: none }), streamversion: 3 });
    expect(await exposed()).toMatchObject({ since: null });
    await world.hearing.exposureChanged({ data: later, streamversion: 4 });
    expect(await exposed()).toMatchObject({ since: '2026-11-28T09:00:00.000Z' });
  });
});

describe('what is kept of organisations and groups', () => {
  it('is hidden from all but the context, and the owner of the group', async () => {
    await world.hearing.organisationChanged({ data: organisation('st-mary'), streamversion: 1 });
    await world.hearing.groupChanged({ data: regional, streamversion: 1 });
    const member = { tokens: [token.community, token.organisation('st-mary'), token.group('regional')] };
    const owner = { tokens: [token.organisation('isao')] };
    const { documents } = world.ports;
    expect(await documents.count(organisations, member)).toBe(0);
    expect(await documents.count(groups, member)).toBe(0);
    expect(await documents.count(groups, owner)).toBe(1);
  });
});
