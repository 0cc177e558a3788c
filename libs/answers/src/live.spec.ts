import { plus } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { ExecutionResult } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  acknowledgeMutation,
  answerMutation,
  biomed,
  cast,
  openWorld,
  published,
  start,
  type World,
} from './fixtures.js';
import { streamsPerPerson } from './live.js';

let world: World;
let streams: AsyncGenerator<ExecutionResult, void, void>[];
let minutes: number;
beforeEach(async () => {
  world = await openWorld();
  await world.settle();
  streams = [];
  minutes = 0;
});
afterEach(async () => {
  for (const stream of streams) await stream.return();
  await world.close();
});

/** What somebody hears, one after the other. */
async function listenAs(principal: Principal): Promise<() => Promise<unknown>> {
  const stream = await world.listen(principal, 'subscription { answered { advisory organisation group } }');
  streams.push(stream);
  return async () => {
    const { value } = await stream.next();
    const { data, errors } = JSON.parse(JSON.stringify(value ?? {}));
    return data?.answered ?? errors;
  };
}

async function say(hospital: string, said: Record<string, unknown> | null = null): Promise<void> {
  minutes += 1;
  world.at(plus(start, minutes * 60_000));
  const named = { organisation: hospital, advisory: 'advisory-1' };
  const source = said ? answerMutation : acknowledgeMutation;
  const input = { ...named, ...said };
  const found = await world.ask<Record<string, { refusal: unknown }>>(biomed(hospital), source, { input });
  for (const { refusal } of Object.values(found)) expect(refusal).toBeNull();
}

const own = { advisory: 'advisory-1', organisation: 'st-mary', group: null };
const ofGroup = { advisory: 'advisory-1', organisation: null, group: 'regional' };
const affected = { status: 'AFFECTED' };
const patched = { status: 'PATCHED', grade: 'A', reference: 'Read-back 17' };

describe('what is said', () => {
  it('is heard by colleagues, and by the coordinator of the group without a name', async () => {
    const [colleague, coordinator] = [await listenAs(cast.reader), await listenAs(cast.coordinator)];
    const heard = Promise.all([colleague(), coordinator()]);
    await say('st-mary');
    expect(await heard).toEqual([own, ofGroup]);
  });

  it('is told to a coordinator only where it moves what a coordinator sees', async () => {
    const coordinator = await listenAs(cast.coordinator);
    const first = coordinator();
    await say('st-mary');
    expect(await first).toEqual(ofGroup);
    const declared = coordinator();
    await say('st-mary', { status: 'INVESTIGATING' });
    await say('st-mary', affected);
    expect(await declared).toEqual(ofGroup);
    // What changes of an answer shows in bands alone: of these, only what the next hospital says is heard.
    const next = coordinator();
    await say('st-mary', patched);
    await say('st-mary', { status: 'AFFECTED', reason: 'It came back' });
    await world.hearing.advisoryPublished({
      data: published({ advisory: 'advisory-2', trackingId: 'PUMPS-2026-002' }),
      streamversion: 1,
    });
    await say('st-luke', { advisory: 'advisory-2', ...affected });
    expect(await next).toEqual({ ...ofGroup, advisory: 'advisory-2' });
  });

  it('is not heard by the maker, by other members, or by outsiders', async () => {
    const strangers = [cast.maker, biomed('st-luke'), cast.outsider];
    const heard: unknown[] = [];
    for (const stranger of strangers) {
      const next = await listenAs(stranger);
      void next().then((news) => heard.push(news));
    }
    const colleague = await listenAs(cast.reader);
    const last = colleague();
    await say('st-mary');
    expect(await last).toEqual(own);
    const second = colleague();
    await say('st-mary', affected);
    expect(await second).toEqual(own);
    expect(heard).toEqual([]);
  });

  it('of a RED advisory is heard by nobody but who said it', async () => {
    await world.hearing.advisoryPublished({
      data: published({
        advisory: 'advisory-1',
        tlp: 'RED',
        readers: ['person:biomed@st-mary', 'person:coordinator'],
      }),
      streamversion: 2,
    });
    const [speaker, colleague] = [await listenAs(cast.mary), await listenAs(cast.reader)];
    const heard: unknown[] = [];
    void colleague().then((news) => heard.push(news));
    const first = speaker();
    await say('st-mary');
    expect(await first).toEqual(own);
    expect(heard).toEqual([]);
  });

  it('of who sees to an advisory is heard by colleagues alone', async () => {
    await world.hearing.personChanged({
      data: {
        ...{ person: 'reader', name: 'Reader', email: 'reader@example', removed: false },
        memberships: [{ organisation: 'st-mary', roles: ['reader'] }],
      },
      streamversion: 1,
    });
    const heard: unknown[] = [];
    for (const stranger of [cast.maker, cast.coordinator, biomed('st-luke'), cast.outsider])
      void (await listenAs(stranger))().then((news) => heard.push(news));
    const colleague = await listenAs(cast.reader);
    const assign = (person: string | null) =>
      world.ask(
        cast.mary,
        'mutation ($input: AssignAdvisoryInput!) { assignAdvisory(input: $input) { refusal { code } } }',
        { input: { organisation: 'st-mary', advisory: 'advisory-1', person } },
      );
    for (const person of ['reader', null]) {
      const next = colleague();
      minutes += 1;
      world.at(plus(start, minutes * 60_000));
      expect(await assign(person)).toEqual({ assignAdvisory: { refusal: null } });
      expect(await next).toEqual(own);
    }
    expect(heard).toEqual([]);
  });

  it('is listened to by a person five times at most, and whoever leaves makes room', async () => {
    for (let index = 0; index < streamsPerPerson; index += 1) void (await listenAs(cast.reader))();
    const refused = await listenAs(cast.reader);
    await expect(refused()).rejects.toThrow('At most 5 live streams for one person.');
    await streams[0]?.return();
    const again = await listenAs(cast.reader);
    const next = again();
    await say('st-mary');
    expect(await next).toEqual(own);
  });
});
