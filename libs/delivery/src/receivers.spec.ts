import { type Instant, plus } from '@tocsin/kernel';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cast, published, start } from './domain/fixtures.js';
import { hooked, introduce, ledgerOf, openWorld, publish, receiver, type World } from './fixtures.js';

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

/** A receiver that never answers, and how many calls stood open there at once. */
async function hangs() {
  let open = 0;
  let most = 0;
  const hanging = await hook((response) => {
    most = Math.max(most, ++open);
    response.on('close', () => open--);
  });
  return { hanging, most: () => most };
}

describe('a receiver', () => {
  it('that fails is tried again later, under the same id, until it takes it', async () => {
    let status = 500;
    const { url, calls } = await hook((response) =>
      response.writeHead(status).end('internals of the receiver'),
    );
    await hooked(world, cast.admin, url);
    await publish(world);
    await world.settle();
    status = 204;
    await world.settle();
    expect(calls).toHaveLength(1);
    world.pass(minutes(1));
    await world.settle();
    expect(calls).toHaveLength(2);
    expect(calls[0]?.headers['webhook-id']).toBe(calls[1]?.headers['webhook-id']);
    const { items } = await world.delivery.ledger.lines(cast.biomed, {}, {});
    expect(items[0]?.entries.map((entry) => entry.reason)).toContain(
      'Answered 500. Tried again at 2026-11-24T09:00:05.000Z.',
    );
    expect(JSON.stringify(items)).not.toContain('internals');
  });

  it('that fails for 72 hours is a dead letter', async () => {
    const { url, calls } = await hook((response) => response.writeHead(503).end());
    await hooked(world, cast.admin, url);
    await publish(world);
    for (let hours = 0; hours <= 73; hours++) {
      world.pass(minutes(hours * 60));
      await world.settle();
    }
    const { items } = await world.delivery.ledger.lines(cast.biomed, { state: ['failed'] }, {});
    expect(items[0]?.state).toBe('failed');
    const tried = calls.length;
    world.pass(minutes(200 * 60));
    await world.settle();
    expect([tried > 5, calls.length === tried]).toEqual([true, true]);
  });

  it('that says it is gone is not tried again', async () => {
    const { url } = await hook((response) => response.writeHead(410).end());
    await hooked(world, cast.admin, url);
    await publish(world);
    await world.settle();
    expect(await ledgerOf(world, cast.biomed)).toContain('webhook failed');
  });

  it('that redirects inward gets nothing, and the inside neither', async () => {
    const inside = await hook();
    const { url } = await hook((response) => response.writeHead(302, { location: inside.url }).end());
    await hooked(world, cast.admin, url);
    await publish(world);
    await world.settle();
    expect(inside.calls).toEqual([]);
  });

  it('that hangs delays nobody else', async () => {
    const { hanging, most } = await hangs();
    const quick = await hook();
    await hooked(world, cast.admin, hanging.url);
    await hooked(world, cast.luke, quick.url);
    for (let revision = 1; revision <= 10; revision++) await publish(world, published({ revision }));
    world.delivery.dispatcher.wake();
    await quick.called(10);
    expect(most()).toBeLessThanOrEqual(2);
  });

  it('that hangs delays nobody else, with hundreds of notices waiting for it', async () => {
    const { hanging, most } = await hangs();
    const quick = await hook();
    await hooked(world, cast.admin, hanging.url);
    for (let revision = 1; revision <= 450; revision++) await publish(world, published({ revision }));
    await hooked(world, cast.luke, quick.url);
    world.pass(minutes(1));
    await publish(world, published({ advisory: 'advisory-2' }));
    await quick.called(1);
    expect(most()).toBeLessThanOrEqual(2);
  });
});

describe('a worker that dies', () => {
  it('in the middle of an attempt leaves the attempt in the ledger, and the next one finishes it', async () => {
    let answers = false;
    const { url, calls, called } = await hook((response) => void (answers && response.end()));
    await hooked(world, cast.admin, url);
    await publish(world);
    world.delivery.dispatcher.wake();
    await called(1);
    await world.restart();
    answers = true;
    world.pass(minutes(10));
    await world.settle();
    expect(calls).toHaveLength(2);
    const ledger = await ledgerOf(world, cast.biomed);
    expect([ledger[0], ledger[1], ledger.at(-1)]).toEqual([
      'webhook queued',
      'webhook attempted',
      'webhook delivered',
    ]);
  });

  it('without a word leaves its claim, and nobody repeats the attempt before that ran out', async () => {
    let answers = false;
    const { url, calls, called } = await hook((response) => void (answers && response.end()));
    await hooked(world, cast.admin, url);
    await publish(world);
    world.delivery.dispatcher.wake();
    await called(1);
    await world.crash();
    answers = true;
    world.pass(minutes(1));
    await world.settle();
    expect([calls.length, await ledgerOf(world, cast.biomed)]).toEqual([
      1,
      ['webhook queued', 'webhook attempted'],
    ]);
    world.pass(minutes(3));
    await world.settle();
    expect(await ledgerOf(world, cast.biomed)).toEqual([
      'webhook queued',
      'webhook attempted',
      'webhook attempted',
      'webhook delivered',
    ]);
  });

  it('before it sent anything loses nothing: what was queued is sent after the restart', async () => {
    world.delivery.dispatcher.stop();
    const { url, calls } = await hook();
    await hooked(world, cast.admin, url);
    await publish(world);
    expect(calls).toEqual([]);
    await world.restart();
    await world.settle();
    expect(calls).toHaveLength(1);
  });
});

describe('a webhook', () => {
  it('signs with both secrets for 24 hours after a rotation, then with the new one alone', async () => {
    const { url, calls } = await hook();
    const { secret, webhook } = await hooked(world, cast.admin, url);
    const rotated = await world.delivery.subscribers.rotateSecret(cast.admin, { webhook });
    await publish(world);
    await world.settle();
    world.pass(plus(start, 24 * 3_600_000));
    await publish(world, published({ advisory: 'advisory-2' }));
    await world.settle();
    const signatures = calls.map(({ headers, body }) => {
      const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
      const sign = (key: string) => new Webhook(key).sign(String(headers['webhook-id']), at, body);
      const given = String(headers['webhook-signature']).split(' ');
      return [given.length, given.includes(sign(rotated.secret as string)), given.includes(sign(secret))];
    });
    expect(signatures).toEqual([
      [2, true, true],
      [1, true, false],
    ]);
  });

  it('shows its secret once: a repeated command does not', async () => {
    const { url } = await hook();
    const input = { commandId: 'add-1', organisation: 'st-mary', name: 'hook', url, allowAmber: false };
    const first = await world.delivery.subscribers.addWebhook(cast.admin, input);
    const again = await world.delivery.subscribers.addWebhook(cast.admin, input);
    expect([first.webhook === again.webhook, first.secret?.startsWith('whsec_'), again.secret]).toEqual([
      true,
      true,
      null,
    ]);
  });

  it('is tested on demand, and says in words what came of it', async () => {
    const { url, calls } = await hook((response) => response.writeHead(calls.length === 1 ? 200 : 404).end());
    const { webhook } = await hooked(world, cast.admin, url);
    const test = () => world.delivery.subscribers.testWebhook(cast.admin, { webhook });
    expect([await test(), await test()]).toEqual([
      { webhook, delivered: true, reason: 'Answered 200.' },
      { webhook, delivered: false, reason: 'Answered 404.' },
    ]);
    expect(JSON.parse(calls[0]!.body).type).toBe('test');
    expect(await ledgerOf(world, cast.admin)).toEqual([]);
  });

  it('tells its last attempts, its own alone, to who may read what was posted', async () => {
    const answers = [500, 204, 204, 204];
    const { url, calls } = await hook((response) => response.writeHead(answers.shift() ?? 204).end());
    const { webhook } = await hooked(world, cast.admin, url);
    const other = await hook();
    await hooked(world, cast.admin, other.url);
    await publish(world);
    await world.settle();
    world.pass(minutes(1));
    await world.settle();
    expect([calls.length, other.calls.length]).toEqual([2, 1]);
    const told = await world.delivery.webhookAttempts(cast.admin, webhook, 20);
    expect(told.map(({ state, attempt, reason }) => [state, attempt, reason])).toEqual([
      ['delivered', 2, 'Answered 204.'],
      ['attempted', 1, 'Answered 500. Tried again at 2026-11-24T09:00:05.000Z.'],
    ]);
    await publish(world, published({ advisory: 'advisory-2' }));
    await world.settle();
    const [last] = await world.delivery.webhookAttempts(cast.biomed, webhook, 1);
    expect(last).toMatchObject({ advisory: 'advisory-2', state: 'delivered' });
    expect(await world.delivery.webhookAttempts(cast.luke, webhook, 20)).toEqual([]);
    await expect(world.delivery.webhookAttempts(cast.admin, webhook, 101)).rejects.toMatchObject({
      code: 'kernel/page-size',
    });
  });

  it.each([
    ['http://10.0.0.1/hook', 'webhook/url'],
    ['http://169.254.169.254/', 'webhook/url'],
    ['ftp://host.example/', 'webhook/url'],
    ['http://user:pass@127.0.0.1/', 'webhook/url'],
  ])('to %s is refused', async (url, code) => {
    const input = { organisation: 'st-mary', name: 'hook', url, allowAmber: false };
    await expect(world.delivery.subscribers.addWebhook(cast.admin, input)).rejects.toMatchObject({ code });
  });

  it('is its administrators’ alone, ten at most, and AMBER needs https', async () => {
    const { url } = await hook();
    const add = (who: Parameters<typeof hooked>[1], path: string, allowAmber = false) =>
      world.delivery.subscribers.addWebhook(who, {
        organisation: 'st-mary',
        name: 'hook',
        url: `${url}${path}`,
        allowAmber,
      });
    await expect(add(cast.biomed, '1')).rejects.toMatchObject({ code: 'sharing/not-permitted' });
    await expect(add(cast.luke, '1')).rejects.toMatchObject({ code: 'sharing/not-permitted' });
    await expect(add(cast.admin, '1', true)).rejects.toMatchObject({ code: 'webhook/amber-needs-https' });
    for (let count = 1; count <= 10; count++) await add(cast.admin, String(count));
    await expect(add(cast.admin, '11')).rejects.toMatchObject({ code: 'webhook/too-many' });
  });
});
