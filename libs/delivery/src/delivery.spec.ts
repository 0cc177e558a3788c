import { type Instant, plus } from '@tocsin/kernel';
import { readersOf } from '@tocsin/sharing';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cast, exposure, published, start, wanted } from './domain/fixtures.js';
import {
  expose,
  hooked,
  introduce,
  ledgerOf,
  openWorld,
  organisationOf,
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

const _minutes = (count: number): Instant => plus(start, count * 60_000);

describe('an advisory that is published', () => {
  it('is posted to a webhook, signed as Standard Webhooks says, and the ledger has it', async () => {
    const { url, calls } = await hook();
    const { secret, subscription } = await hooked(world, cast.admin, url, { name: 'Pumps' });
    await publish(world);
    await world.settle();
    const [call] = calls;
    expect(calls).toHaveLength(1);
    expect(JSON.parse(call!.body)).toMatchObject({
      type: 'advisory.published',
      timestamp: start,
      data: { trackingId: 'PUMPS-2026-001', tlp: 'CLEAR', sentBy: [{ subscription, name: 'Pumps' }] },
    });
    const id = String(call?.headers['webhook-id']);
    expect(call?.headers['webhook-signature']).toBe(
      new Webhook(secret).sign(id, new Date(start), call!.body),
    );
    expect(await ledgerOf(world, cast.biomed)).toEqual([
      'webhook queued',
      'webhook attempted',
      'webhook delivered',
    ]);
  });

  it('and told again makes no second line, after a crash either', async () => {
    const { url, calls } = await hook();
    await hooked(world, cast.admin, url);
    await publish(world);
    await world.settle();
    await publish(world);
    await world.restart();
    await publish(world);
    await world.settle();
    expect(calls).toHaveLength(1);
    expect(await ledgerOf(world, cast.biomed)).toHaveLength(3);
  });

  it('wanted by two subscriptions of one organisation is one line that names both', async () => {
    const { url, calls } = await hook();
    const { webhook } = await hooked(world, cast.admin, url, { name: 'first' });
    const second = wanted({ name: 'second', webhooks: [webhook] });
    await world.delivery.subscribers.createSubscription(cast.admin, {
      owner: organisationOf('st-mary'),
      wanted: second,
    });
    await publish(world);
    await world.settle();
    expect(calls).toHaveLength(1);
    expect(JSON.parse(calls[0]!.body).data.sentBy.map((rule: { name: string }) => rule.name)).toEqual([
      'first',
      'second',
    ]);
  });

  it('without an alert tells nobody', async () => {
    const { url, calls } = await hook();
    await hooked(world, cast.admin, url);
    await publish(world, published({ alert: false }));
    await world.settle();
    expect(calls).toEqual([]);
  });

  it('to more readers later is told to those whom that adds, once, and to nobody else again', async () => {
    const [first, second] = [await hook(), await hook()];
    await hooked(world, cast.admin, first.url);
    await hooked(world, cast.luke, second.url);
    const of = (...organisations: string[]) =>
      readersOf({ tlp: 'AMBER', source: 'pumps', audience: { organisations, groups: [], people: [] } });
    const narrow = published({ tlp: 'AMBER', readers: of('st-mary') });
    await publish(world, narrow);
    await world.settle();
    expect([first.calls.length, second.calls.length]).toEqual([1, 0]);
    const wide = { ...narrow, revision: 2, alert: false, readers: of('st-mary', 'st-luke') };
    await publish(world, wide);
    await world.settle();
    await world.restart();
    await publish(world, wide);
    await publish(world, { ...wide, revision: 3 });
    await world.settle();
    expect([first.calls.length, second.calls.length]).toEqual([1, 1]);
    expect(JSON.parse(second.calls[0]!.body)).toMatchObject({ type: 'advisory.published' });
  });

  it('and withdrawn is told as withdrawn', async () => {
    const { url, calls } = await hook();
    await hooked(world, cast.admin, url);
    await publish(world);
    const { advisory, trackingId, source, tlp, readers } = published();
    await world.delivery.notices.withdrawn({
      ...{
        specversion: '1.0',
        id: 'advisories/advisory-1/2/0',
        source: 'tocsin/advisories',
        subject: advisory,
        time: start,
      },
      ...{
        type: 'org.tocsin.advisories.AdvisoryWithdrawn.v1',
        datacontenttype: 'application/json',
        streamversion: 2,
      },
      data: {
        advisory,
        trackingId,
        source,
        tlp,
        readers,
        reason: 'It was about another pump.',
        withdrawnAt: start,
      },
    });
    await world.settle();
    expect(calls.map((call) => JSON.parse(call.body).type).sort()).toEqual([
      'advisory.published',
      'advisory.withdrawn',
    ]);
  });
});

describe('what affects us', () => {
  it('is told where a device is not excluded, although the exposure came before its advisory', async () => {
    const { url, calls } = await hook();
    await hooked(world, cast.admin, url, { filter: { affectsUs: true } });
    await expose(world, exposure('st-mary'));
    await world.settle();
    expect(calls).toEqual([]);
    await publish(world);
    await expose(world, exposure('st-mary'));
    await world.settle();
    expect(calls.map((call) => JSON.parse(call.body).type)).toEqual(['exposure.changed']);
  });

  it('is not told where every device is excluded, nor to another hospital', async () => {
    const { url, calls } = await hook();
    await hooked(world, cast.admin, url, { filter: { affectsUs: true } });
    await publish(world);
    const devices = { confirmed: 0, probable: 0, possible: 0, excluded: 3 };
    await expose(world, exposure('st-mary', { devices }));
    await expose(world, exposure('st-luke'));
    await world.settle();
    expect(calls).toEqual([]);
  });
});
