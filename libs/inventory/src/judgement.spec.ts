import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, facts, maker, openWorld, product, published, type World } from './fixtures.js';

let world: World;
const { mary, outsider, reader } = cast;
const about = (id: string, vendor = 'Halden') =>
  facts(id, [product('P', vendor, 'Flowmaster 300', '<= 3.0')]);
const pump = { manufacturer: 'Halden Infusion Systems AS', model: 'Flowmaster-300', softwareVersion: '' };

beforeEach(async () => {
  world = await openWorld();
  await world.learns(maker('Halden Infusion Systems AS', ['Halden']));
  await world.imports(mary, [{ ...pump, assetId: 'P-1' }]);
  await world.hears(published(about('A-1')));
});
afterEach(() => world.close());

async function judged(same: boolean) {
  const { exposures } = await world.ask<{ exposures: { edges: { node: { id: string } }[] } }>(
    mary,
    '{ exposures(organisation: "st-mary") { edges { node { id } } } }',
  );
  const input = { exposure: exposures.edges[0]?.node.id, same, reason: 'The plate says so.' };
  await world.ask(
    mary,
    'mutation($input: JudgeMatchInput!) { judgeMatch(input: $input) { refusal { code } } }',
    {
      input,
    },
  );
}

async function taken(who: typeof mary): Promise<string | null> {
  const { judgements } = await world.ask<{ judgements: { edges: { node: { id: string } }[] } }>(
    mary,
    '{ judgements(organisation: "st-mary") { edges { node { id } } } }',
  );
  const { takeBackJudgement } = await world.ask<{
    takeBackJudgement: { refusal: { code: string } | null };
  }>(
    who,
    'mutation($input: TakeBackJudgementInput!) { takeBackJudgement(input: $input) { refusal { code } } }',
    { input: { judgement: judgements.edges[0]?.node.id } },
  );
  return takeBackJudgement.refusal?.code ?? null;
}

test("a person's word holds for the model and the product by whatever name their maker goes", async () => {
  await judged(false);
  await world.imports(mary, [{ ...pump, assetId: 'P-2', manufacturer: 'Halden' }]);
  await world.hears(published(about('A-2', 'Halden Infusion Systems AS')));
  expect(await world.verdicts(mary)).toEqual([
    'P-1 excluded',
    'P-1 excluded',
    'P-2 excluded',
    'P-2 excluded',
  ]);
});

test('a word that is taken back leaves the match to what the records say', async () => {
  await judged(false);
  expect(await world.verdicts(mary, 'advisory-A-1')).toEqual(['P-1 excluded']);
  expect(await taken(mary)).toBe(null);
  expect(await world.verdicts(mary, 'advisory-A-1')).toEqual(['P-1 possible']);
});

test('a word is taken back by those who may judge, and is there for nobody else', async () => {
  await judged(false);
  expect(await taken(reader)).toBe('sharing/not-permitted');
  expect(await taken(outsider)).toBe('inventory/no-judgement');
  expect(await world.verdicts(mary, 'advisory-A-1')).toEqual(['P-1 excluded']);
});
