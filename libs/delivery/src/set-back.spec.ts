import { day, type Instant, minute, plus, second } from '@tocsin/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cast, start, wanted } from './domain/fixtures.js';
import {
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
let status: number;
let hook: Awaited<ReturnType<typeof receiver>>;

beforeEach(async () => {
  world = await openWorld();
  await introduce(world);
  status = 503;
  hook = await receiver((response) => response.writeHead(status).end());
  await hooked(world, cast.admin, hook.url);
});

afterEach(async () => {
  hook.close();
  await world.close();
  expect(world.failures).toEqual([]);
});

/** The clock was ahead by so much, and is set right. */
const back = (by: number): Instant => plus(start, -by);

describe('a clock that is set back', () => {
  it.each([
    ['while it runs', async () => {}],
    ['before the next start', () => world.restart()],
  ])('%s leaves a retry as near as it was', async (_, between) => {
    await publish(world);
    await world.settle();
    expect(hook.calls).toHaveLength(1);
    world.pass(back(30 * day));
    await between();
    status = 204;
    await world.settle();
    expect(hook.calls).toHaveLength(1);
    world.pass(plus(back(30 * day), minute));
    await world.settle();
    expect(hook.calls).toHaveLength(2);
    expect(await ledgerOf(world, cast.biomed)).toEqual([
      'webhook queued',
      'webhook attempted',
      'webhook attempted',
      'webhook postponed',
      'webhook attempted',
      'webhook delivered',
    ]);
  });

  it('leaves an escalation as near as it was', async () => {
    await world.delivery.subscribers.createSubscription(cast.admin, {
      owner: organisationOf('st-mary'),
      wanted: wanted({ stream: true, name: 'watched', escalation: { afterMinutes: 30, to: ['biomed'] } }),
    });
    await publish(world);
    await world.settle();
    const right = back(30 * day);
    world.pass(right);
    await world.settle();
    world.pass(plus(right, 29 * minute));
    await world.settle();
    expect(world.mails).toEqual([]);
    world.pass(plus(right, 30 * minute));
    await world.settle();
    expect(world.mails).toHaveLength(1);
  });

  it('by what a time service corrects in one step moves nothing', async () => {
    await publish(world);
    await world.settle();
    world.pass(back(30 * second));
    await world.settle();
    expect(await ledgerOf(world, cast.biomed)).not.toContain('webhook postponed');
  });
});
