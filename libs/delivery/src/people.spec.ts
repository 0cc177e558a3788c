import { Fault, type Instant, plus } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cast, published, start, told, wanted } from './domain/fixtures.js';
import {
  introduce,
  ledgerOf,
  openWorld,
  organisationOf,
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

async function _hook(answer?: Parameters<typeof receiver>[0]) {
  const made = await receiver(answer);
  receivers.push(made);
  return made;
}

const minutes = (count: number): Instant => plus(start, count * 60_000);

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

  const said = (type: 'AdvisoryAcknowledged' | 'AnswerGiven', revision: number, at: Instant) =>
    told(
      `org.tocsin.answers.${type}.v1` as const,
      {
        ...{ organisation: 'st-mary', site: '*', advisory: 'advisory-1', product: '*', revision, at },
        ...{ by: 'biomed', status: 'investigating' as const, expiresAt: null },
        ...{ tlp: 'AMBER+STRICT' as const, readers: ['org:st-mary' as const] },
      },
      `answer-${type}-${revision}`,
    );

  it.each(['AdvisoryAcknowledged', 'AnswerGiven'] as const)(
    'is spared when the advisory itself was acknowledged or answered: %s',
    async (type) => {
      await escalating();
      await publish(world);
      await world.delivery.heard(said(type, 1, minutes(1)));
      const { items } = await world.delivery.ledger.lines(cast.admin, { acknowledged: true }, {});
      expect(items[0]?.entries.at(-1)).toMatchObject({ state: 'acknowledged', by: 'biomed' });
      world.pass(minutes(31));
      await world.settle();
      expect([world.mails.length, (await ledgerOf(world, cast.biomed)).at(-1)]).toEqual([
        0,
        'escalation spared',
      ]);
    },
  );

  it('is spared when that was heard before the notice was made', async () => {
    await escalating();
    await world.delivery.heard(said('AdvisoryAcknowledged', 1, start));
    await publish(world);
    world.pass(minutes(31));
    await world.settle();
    expect(world.mails).toEqual([]);
  });

  it('is not spared by what was said to an older revision', async () => {
    await escalating();
    await publish(world, published({ revision: 2 }));
    await world.delivery.heard(said('AnswerGiven', 1, minutes(1)));
    world.pass(minutes(31));
    await world.settle();
    expect(world.mails).toHaveLength(1);
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

  it('frees its place at once for somebody who leaves while nothing comes', async () => {
    for (let times = 0; times < 12; times += 1) {
      const stream = world.delivery.live(cast.biomed);
      const waiting = stream.next();
      await stream.return();
      expect(await waiting).toEqual({ value: undefined, done: true });
    }
  });
});
