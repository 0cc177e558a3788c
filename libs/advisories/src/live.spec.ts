import { type Kit, openContext } from '@tocsin/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast, csafText } from './fixtures.js';
import { advisoriesContext } from './index.js';

const { ann, rob, mary, rival } = cast;

let kit: Kit;
beforeAll(async () => {
  kit = await openContext(advisoriesContext);
}, 60_000);
afterAll(() => kit.close());

test('colleagues hear that somebody works at an advisory; hospitals and rivals do not', {
  timeout: 60_000,
}, async () => {
  const heard: unknown[] = [];
  const listenAs = async (who: typeof ann) => {
    const stream = await kit.listen(who, 'subscription { advisoriesChanged }');
    // At first everybody hears of their own, once.
    const { value } = await stream.next();
    expect(value?.data?.['advisoriesChanged']).toBe(who.memberships[0]?.organisation);
    return stream;
  };
  const strangers = [await listenAs(mary), await listenAs(rival)];
  for (const stranger of strangers) void stranger.next().then(({ value }) => heard.push(value));
  const colleague = await listenAs(rob);
  let next = colleague.next();
  const news = async () => {
    const { value } = await next;
    next = colleague.next();
    return value?.data?.['advisoriesChanged'];
  };
  const input = { organisation: 'pumps', document: csafText(), tlp: 'GREEN', audience: {} };
  const { draftAdvisory } = await kit.ask<{ draftAdvisory: { advisory: { id: string } } }>(
    ann,
    'mutation($input: DraftAdvisoryInput!) { draftAdvisory(input: $input) { advisory { id } refusal { code } } }',
    { input },
  );
  expect(await news()).toBe('pumps');
  kit.at('2026-11-24T09:01:00.000Z');
  const asked = { advisory: draftAdvisory.advisory.id };
  await kit.ask(
    ann,
    'mutation($input: AdvisoryCommandInput!) { requestReview(input: $input) { refusal { code } } }',
    { input: asked },
  );
  expect(await news()).toBe('pumps');
  expect(heard).toEqual([]);
  for (const stream of [...strangers, colleague]) await stream.return();
});
