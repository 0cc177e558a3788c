import type { Principal } from '@tocsin/sharing';
import type { ExecutionResult } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, facts, openWorld, product, published, type World } from './fixtures.js';

let world: World;
let streams: AsyncGenerator<ExecutionResult, void, void>[];
beforeEach(async () => {
  world = await openWorld();
  await world.settled();
  streams = [];
});
afterEach(async () => {
  for (const stream of streams) await stream.return();
  await world.close();
});

/** The next that somebody hears; listening has begun once this resolves. */
async function listenAs(who: Principal): Promise<() => Promise<unknown>> {
  const stream = await world.listen(who, 'subscription { inventoryChanged }');
  streams.push(stream);
  // At first everybody hears of their own, once.
  for (const { organisation } of who.memberships)
    expect((await stream.next()).value?.data?.['inventoryChanged']).toBe(organisation);
  let next = stream.next();
  return async () => {
    const { value } = await next;
    next = stream.next();
    return value?.data?.['inventoryChanged'];
  };
}

const pump = { assetId: 'P-1', manufacturer: 'Acme', model: 'Flowmaster 300', softwareVersion: '2.1' };

test('colleagues hear of devices, of what touches them, of marks and of judgements; nobody else does', async () => {
  const heard: unknown[] = [];
  const colleague = await listenAs(cast.reader);
  for (const stranger of [cast.lake, cast.outsider])
    void (await listenAs(stranger))().then((news) => heard.push(news));
  await world.imports(cast.mary, [pump]);
  expect(await colleague()).toBe('st-mary');
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  expect(await colleague()).toBe('st-mary');

  const say = (name: string, type: string, input: object) =>
    world.ask(
      cast.mary,
      `mutation($input: ${type}!) { ${name}(input: $input) { refusal { code message } } }`,
      {
        input,
      },
    );
  const named = { organisation: 'st-mary', advisory: 'advisory-A-1', devices: ['device-st-mary~P-1'] };
  expect(await say('markRemediation', 'MarkRemediationInput', { ...named, status: 'DONE' })).toEqual({
    markRemediation: { refusal: null },
  });
  expect(await colleague()).toBe('st-mary');
  const { exposures } = await world.ask<{ exposures: { edges: { node: { id: string } }[] } }>(
    cast.mary,
    '{ exposures(organisation: "st-mary") { edges { node { id } } } }',
  );
  const judged = { exposure: exposures.edges[0]?.node.id, same: true, reason: 'The plate says so.' };
  expect(await say('judgeMatch', 'JudgeMatchInput', judged)).toEqual({ judgeMatch: { refusal: null } });
  expect(await colleague()).toBe('st-mary');
  expect(heard).toEqual([]);
});
