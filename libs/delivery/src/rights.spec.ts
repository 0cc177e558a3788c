import { type Instant, plus } from '@tocsin/kernel';
import { readersOf, token } from '@tocsin/sharing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cast, exposure, published, start, wanted } from './domain/fixtures.js';
import {
  expose,
  hooked,
  introduce,
  ledgerOf,
  openWorld,
  personChanged,
  personOf,
  publish,
  receiver,
  type World,
} from './fixtures.js';

let world: World;
let receivers: { close(): void }[];

beforeEach(async () => {
  world = await openWorld();
  receivers = [];
  await introduce(world);
});

afterEach(async () => {
  for (const each of receivers) each.close();
  await world.close();
  expect(world.failures).toEqual([]);
});

async function hook(answer?: Parameters<typeof receiver>[0]) {
  const made = await receiver(answer);
  receivers.push(made);
  return made;
}

const minutes = (count: number): Instant => plus(start, count * 60_000);

describe('the right to read', () => {
  const amber = published({
    tlp: 'AMBER+STRICT',
    readers: readersOf({
      tlp: 'AMBER+STRICT',
      source: 'pumps',
      audience: { organisations: ['st-mary'], groups: [], people: [] },
    }),
  });

  it('decides who gets a line: an outsider who subscribes to everything gets nothing', async () => {
    const mine = await hook();
    const theirs = await hook();
    await hooked(world, cast.admin, mine.url);
    await hooked(world, cast.outsider, theirs.url, { stream: true, people: ['outsider'] });
    const own = wanted({ mail: true, stream: true });
    await world.delivery.subscribers.createSubscription(cast.outsider, {
      owner: personOf(cast.outsider),
      wanted: own,
    });
    await publish(world, amber);
    await expose(world, exposure('st-mary'));
    await world.settle();
    expect([mine.calls.length, theirs.calls.length, world.mails.length]).toEqual([1, 0, 0]);
    expect(mine.calls[0]?.body).not.toMatch(/PUMPS|Flow|CVE/);
    for (const filter of [
      {},
      { organisation: 'st-mary' },
      { advisory: 'advisory-1' },
      { channel: 'webhook' },
    ]) {
      expect((await world.delivery.ledger.lines(cast.outsider, filter, {})).items).toEqual([]);
      expect(await world.delivery.ledger.countLines(cast.outsider, filter)).toBe(0);
      expect((await world.delivery.ledger.export(cast.outsider, filter, 'json', {})).content).toBe('[]\n');
    }
    expect(await world.delivery.receipts(cast.outsider, 'advisory-1')).toBeNull();
  });

  it('of TLP:RED is for the named alone: no webhook, no content, no line that colleagues see', async () => {
    const { url, calls } = await hook();
    await hooked(world, cast.admin, url, { stream: true, people: ['biomed', 'admin'] });
    await publish(world, published({ tlp: 'RED', readers: [token.person('biomed')] }));
    await world.settle();
    expect([calls.length, world.mails.map((mail) => mail.to)]).toEqual([0, ['biomed@mail.example']]);
    expect(JSON.stringify(world.mails)).not.toContain('PUMPS');
    expect([(await ledgerOf(world, cast.biomed)).length > 0, await ledgerOf(world, cast.admin)]).toEqual([
      true,
      [],
    ]);
  });

  it('is asked again at the moment of sending: a person who left gets nothing, and the ledger says why', async () => {
    const timing = { ...wanted().timing, quiet: { from: 8 * 60, until: 10 * 60 } };
    const own = wanted({ mail: true, timing });
    await world.delivery.subscribers.createSubscription(cast.biomed, {
      owner: personOf(cast.biomed),
      wanted: own,
    });
    await publish(world);
    await personChanged(world, 'biomed', { memberships: [], removed: true }, 2);
    world.pass(minutes(60));
    await world.settle();
    expect(world.mails).toEqual([]);
    const { items } = await world.delivery.ledger.lines(cast.admin, {}, {});
    expect(items[0]?.entries.at(-1)).toMatchObject({
      state: 'failed',
      reason: 'Not sent: The person is no longer known here.',
    });
  });

  it('is asked again at the moment of sending: an advisory narrowed since goes to nobody whom it left out', async () => {
    let status = 503;
    const { url, calls } = await hook((response) => response.writeHead(status).end());
    await hooked(world, cast.luke, url);
    await publish(world);
    await world.settle();
    await publish(world, { ...amber, alert: false, revision: 2 });
    status = 200;
    world.pass(minutes(1));
    await world.settle();
    expect(calls).toHaveLength(1);
    expect((await ledgerOf(world, cast.luke)).at(-1)).toBe('webhook failed');
    const { items } = await world.delivery.ledger.lines(cast.luke, {}, {});
    expect(await world.delivery.ledger.item(cast.luke, items[0]!)).toBeNull();
  });

  it('reaches members of a group and clients, for as long as they are', async () => {
    const { url, calls } = await hook();
    await hooked(world, cast.luke, url);
    const group = (until: string | null, streamversion: number) =>
      world.delivery.known.group({
        ...{
          specversion: '1.0',
          id: `g${streamversion}`,
          source: 'tocsin/directory',
          subject: 'group-g',
          time: start,
        },
        ...{
          type: 'org.tocsin.directory.GroupChanged.v1',
          datacontenttype: 'application/json',
          streamversion,
        },
        data: {
          group: 'g',
          handle: 'g',
          name: 'G',
          owner: 'isao',
          members: [{ organisation: 'st-luke', from: start, until }],
        },
      });
    const addressed = {
      tlp: 'AMBER+STRICT' as const,
      readers: [token.organisation('isao'), token.group('g')],
    };
    await group(null, 1);
    await publish(world, published({ ...addressed }));
    await world.settle();
    await group(start, 2);
    await publish(world, published({ ...addressed, advisory: 'advisory-2' }));
    await world.settle();
    expect(calls).toHaveLength(1);
  });
});

describe('receipts', () => {
  it('tell the source numbers of three and more, and no names without consent', async () => {
    const hospitals = ['h1', 'h2', 'h3'].map((name) => ({
      ...cast.luke,
      person: name,
      memberships: [{ ...cast.luke.memberships[0]!, organisation: name }],
      tokens: [token.organisation(name), token.community],
    }));
    await introduce(world, hospitals);
    for (const [index, hospital] of hospitals.entries()) {
      if (index === 2)
        expect((await world.delivery.receipts(cast.maker, 'advisory-1'))?.delivered ?? null).toBeNull();
      await hooked(world, hospital, (await hook()).url);
    }
    await publish(world);
    await world.settle();
    expect(await world.delivery.receipts(cast.maker, 'advisory-1')).toEqual({
      advisory: 'advisory-1',
      delivered: 3,
      acknowledged: null,
      organisations: [],
    });
    expect(await world.delivery.receipts(cast.luke, 'advisory-1')).toBeNull();
  });

  it('tell the coordinator of an ISAO who acknowledged', async () => {
    await hooked(world, cast.admin, (await hook()).url);
    await hooked(world, cast.luke, (await hook()).url);
    await publish(world, published({ source: 'isao', tlp: 'GREEN' }));
    await world.settle();
    const { items } = await world.delivery.ledger.lines(cast.biomed, {}, {});
    await world.delivery.ledger.acknowledge(cast.biomed, { notice: items[0]!.id, note: 'With the ward.' });
    const receipts = await world.delivery.receipts(cast.coordinator, 'advisory-1');
    expect(receipts?.organisations).toEqual(
      expect.arrayContaining([
        { organisation: 'st-mary', status: 'acknowledged' },
        { organisation: 'st-luke', status: 'delivered' },
      ]),
    );
    expect(JSON.stringify(receipts)).not.toMatch(/ward|biomed|webhook/);
  });
});

describe('an export of the ledger', () => {
  it('carries no formula into a spreadsheet', async () => {
    await hooked(world, cast.admin, (await hook()).url, { name: '=HYPERLINK("http://evil.example")' });
    await publish(world);
    await world.settle();
    const { content, mediaType } = await world.delivery.ledger.export(cast.admin, {}, 'csv', {});
    expect(mediaType).toBe('text/csv');
    expect(content).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(content.split('\r\n')).toHaveLength(5);
  });
});
