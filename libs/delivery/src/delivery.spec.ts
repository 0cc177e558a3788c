import { Fault, type Instant, plus } from '@tocsin/kernel';
import { readersOf, token } from '@tocsin/sharing';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cast,
  expose,
  exposure,
  hooked,
  introduce,
  ledgerOf,
  openWorld,
  organisationOf,
  personChanged,
  personOf,
  publish,
  published,
  receiver,
  start,
  type World,
  wanted,
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
    const hanging = await hook(() => undefined);
    const quick = await hook();
    await hooked(world, cast.admin, hanging.url);
    await hooked(world, cast.luke, quick.url);
    for (let revision = 1; revision <= 10; revision++) await publish(world, published({ revision }));
    world.delivery.dispatcher.wake();
    await quick.called(10);
    expect(hanging.calls.length).toBeLessThanOrEqual(2);
  });

  it('that hangs delays nobody else, with hundreds of notices waiting for it', async () => {
    const hanging = await hook(() => undefined);
    const quick = await hook();
    await hooked(world, cast.admin, hanging.url);
    for (let revision = 1; revision <= 450; revision++) await publish(world, published({ revision }));
    await hooked(world, cast.luke, quick.url);
    world.pass(minutes(1));
    await publish(world, published({ advisory: 'advisory-2' }));
    await quick.called(1);
    expect(hanging.calls.length).toBeLessThanOrEqual(2);
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

describe('a mail', () => {
  const own = (said: Parameters<typeof wanted>[0] = {}) =>
    world.delivery.subscribers.createSubscription(cast.biomed, {
      owner: personOf(cast.biomed),
      wanted: wanted({ mail: true, name: 'mine', ...said }),
    });

  it('goes to the address that the directory knows', async () => {
    await own();
    await publish(world);
    await world.settle();
    expect(world.mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['biomed@mail.example', '[Tocsin] PUMPS-2026-001'],
    ]);
  });

  it('waits for the server that is down, and fails for good where the address is refused', async () => {
    await own();
    world.mailState.fail = new Fault('mail/unreachable', 'mail.example cannot be reached.', true);
    await publish(world);
    await world.settle();
    world.mailState.fail = new Fault('mail/refused', 'mail.example refused it: 550 no such user', false);
    world.pass(minutes(1));
    await world.settle();
    const entries = await ledgerOf(world, cast.biomed);
    expect(entries).toEqual([
      'mail queued',
      'mail attempted',
      'mail attempted',
      'mail attempted',
      'mail failed',
    ]);
  });

  it('waits for the end of quiet hours, but not where it is critical', async () => {
    await own({ timing: { ...wanted().timing, quiet: { from: 8 * 60, until: 10 * 60 } } });
    await publish(world);
    const critical = published({ advisory: 'advisory-2' });
    await publish(world, { ...critical, facts: { ...critical.facts!, baseScore: 9.8 } });
    await world.settle();
    expect(world.mails).toHaveLength(1);
    world.pass(minutes(60));
    await world.settle();
    expect(world.mails).toHaveLength(2);
  });

  it('collects a day in one digest, each line of the ledger for itself', async () => {
    await own({ timing: { ...wanted().timing, digest: 'daily', digestAt: 18 * 60 } });
    for (const advisory of ['advisory-1', 'advisory-2', 'advisory-3'])
      await publish(world, published({ advisory }));
    await world.settle();
    expect(world.mails).toEqual([]);
    world.pass('2026-11-24T18:00:00.000Z');
    await world.settle();
    expect(world.mails.map((mail) => mail.subject)).toEqual(['[Tocsin] 3 notices']);
    expect((await ledgerOf(world, cast.biomed)).filter((entry) => entry === 'mail delivered')).toHaveLength(
      3,
    );
  });

  it('of a muted subscription waits for the end of the mute, also where it was set later', async () => {
    const subscription = await own({
      timing: { ...wanted().timing, quiet: { from: 8 * 60, until: 10 * 60 } },
    });
    await publish(world);
    await world.delivery.subscribers.muteSubscription(cast.biomed, {
      subscription,
      until: '2026-11-25T00:00:00.000Z',
    });
    world.pass(minutes(61));
    await world.settle();
    expect([world.mails.length, (await ledgerOf(world, cast.biomed)).at(-1)]).toEqual([0, 'mail postponed']);
    world.pass('2026-11-25T11:00:00.000Z');
    await world.settle();
    expect(world.mails).toHaveLength(1);
  });

  it('of a deleted subscription is not sent, and the ledger says why', async () => {
    const subscription = await own({
      timing: { ...wanted().timing, quiet: { from: 8 * 60, until: 10 * 60 } },
    });
    await publish(world);
    await world.delivery.subscribers.deleteSubscription(cast.biomed, { subscription });
    world.pass(minutes(61));
    await world.settle();
    const { items } = await world.delivery.ledger.lines(cast.biomed, {}, {});
    expect(items[0]?.entries.at(-1)?.reason).toBe('Not sent: its subscription was deleted.');
  });
});

describe('escalation', () => {
  const escalating = () =>
    world.delivery.subscribers.createSubscription(cast.admin, {
      owner: organisationOf('st-mary'),
      wanted: wanted({ stream: true, name: 'watched', escalation: { afterMinutes: 30, to: ['biomed'] } }),
    });

  it('tells the contacts when nobody acknowledged in time', async () => {
    await escalating();
    await publish(world);
    world.pass(minutes(29));
    await world.settle();
    expect(world.mails).toEqual([]);
    world.pass(minutes(30));
    await world.settle();
    expect(world.mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['biomed@mail.example', '[Tocsin] Not acknowledged: PUMPS-2026-001'],
    ]);
    expect(world.mails[0]?.text).toContain('escalation of the subscription "watched"');
    const { items } = await world.delivery.ledger.lines(cast.admin, { state: ['escalated'] }, {});
    expect(items.map((line) => line.organisation)).toEqual(['st-mary']);
  });

  it('is spared when somebody acknowledged', async () => {
    await escalating();
    await publish(world);
    const { items } = await world.delivery.ledger.lines(cast.biomed, {}, {});
    await world.delivery.ledger.acknowledge(cast.biomed, { notice: items[0]!.id });
    world.pass(minutes(31));
    await world.settle();
    expect([world.mails.length, (await ledgerOf(world, cast.biomed)).at(-1)]).toEqual([
      0,
      'escalation spared',
    ]);
  });
});

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
      acknowledged: 0,
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

describe('the live stream', () => {
  it('brings what nobody heard yet, then what comes, and writes it down as delivered', async () => {
    const own = wanted({ stream: true });
    await world.delivery.subscribers.createSubscription(cast.biomed, {
      owner: personOf(cast.biomed),
      wanted: own,
    });
    await publish(world);
    const stream = world.delivery.live(cast.biomed);
    const first = await stream.next();
    expect(first.value).toMatchObject({ advisory: 'advisory-1' });
    const second = stream.next();
    world.pass(minutes(1));
    await publish(world, published({ advisory: 'advisory-2' }));
    expect((await second).value).toMatchObject({ advisory: 'advisory-2' });
    await stream.return();
    expect(await ledgerOf(world, cast.biomed)).toContain('stream delivered');
  });

  it('ends for a person who left the organisation', async () => {
    const own = wanted({ stream: true });
    await world.delivery.subscribers.createSubscription(cast.admin, {
      owner: organisationOf('st-mary'),
      wanted: own,
    });
    const stream = world.delivery.live(cast.biomed);
    const next = stream.next();
    await personChanged(world, 'biomed', { memberships: [] }, 2);
    world.pass(minutes(1));
    await publish(world);
    expect(await next).toEqual({ value: undefined, done: true });
  });

  it('is open five times at most for one person', async () => {
    const streams = [1, 2, 3, 4, 5].map(() => world.delivery.live(cast.biomed));
    const waiting = streams.map((stream) => stream.next());
    await expect(world.delivery.live(cast.biomed).next()).rejects.toMatchObject({
      code: 'notice/too-many-streams',
    });
    const own = wanted({ stream: true });
    await world.delivery.subscribers.createSubscription(cast.biomed, {
      owner: personOf(cast.biomed),
      wanted: own,
    });
    await publish(world);
    await Promise.all(waiting);
    await Promise.all(streams.map((stream) => stream.return()));
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
