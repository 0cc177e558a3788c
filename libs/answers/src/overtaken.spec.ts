import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  acknowledgeMutation,
  answerMutation,
  cast,
  openWorld,
  type Payload,
  published,
  type World,
} from './fixtures.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.settle();
});
afterEach(() => world.close());

const named = { organisation: 'st-mary', advisory: 'advisory-1' };
const patched = { status: 'PATCHED', grade: 'A', reference: 'Read-back 17' };

async function answer(principal = cast.mary, said: Record<string, unknown> = {}): Promise<void> {
  const input = { ...named, ...said };
  const { answerAdvisory } = await world.ask<{ answerAdvisory: Payload }>(principal, answerMutation, {
    input,
  });
  expect(answerAdvisory.refusal).toBeNull();
}

async function acknowledge(): Promise<void> {
  await world.ask(cast.mary, acknowledgeMutation, { input: named });
}

/** Where the coordinator sees the hospital stand. */
async function mary(): Promise<object | undefined> {
  const { coordination } = await world.ask<{
    coordination: { edges: { node: { organisation: string } }[] };
  }>(
    cast.coordinator,
    `{ coordination(advisory: "advisory-1", group: "regional") { edges { node {
       organisation acknowledged applicabilityDeclared declaredOnRevision shares { status atLeastPercent } } } } }`,
  );
  return coordination.edges.find(({ node }) => node.organisation === 'st-mary')?.node;
}

describe('an answer that a revision overtook', () => {
  it('is asked for again when a revision changes what to do, and its old answer is kept and says of which revision', async () => {
    await answer(cast.mary, patched);
    const revise = (revision: number, alert: boolean) =>
      world.hearing.advisoryPublished({ data: published({ revision, alert }), streamversion: revision });
    const due = async () =>
      (
        await world.ask<{ answersDue: { edges: { node: object }[] } }>(
          cast.reader,
          '{ answersDue(organisation: "st-mary") { edges { node { sites answeredOnRevision acknowledgedAt } } } }',
        )
      ).answersDue.edges.map((edge) => edge.node);
    const shown = async () =>
      (
        await world.ask<{ answer: object }>(
          cast.reader,
          '{ answer(id: "answer-st-mary~*~advisory-1~*") { status revision outdated history { edges { node { status revision } } } } }',
        )
      ).answer;
    const first = { node: { status: 'PATCHED', revision: 1 } };
    await revise(2, false);
    expect(await due()).toEqual([]);
    await revise(3, true);
    await revise(4, false);
    const sites = ['st-mary/north', 'st-mary/south'];
    expect(await due()).toEqual([{ sites, answeredOnRevision: 1, acknowledgedAt: null }]);
    expect(await shown()).toEqual({
      status: 'PATCHED',
      revision: 1,
      outdated: true,
      history: { edges: [first] },
    });
    await acknowledge();
    expect(await due()).toEqual([
      { sites, answeredOnRevision: 1, acknowledgedAt: '2026-11-24T09:00:00.000Z' },
    ]);
    await answer(cast.mary, patched);
    expect(await due()).toEqual([]);
    expect(await shown()).toMatchObject({ revision: 4, outdated: false });
  });

  it('is open to the coordinator, not patched, and says of which revision it was', async () => {
    await answer(cast.mary, patched);
    await world.hearing.advisoryPublished({ data: published({ revision: 2 }), streamversion: 2 });
    expect(await mary()).toMatchObject({
      acknowledged: true,
      applicabilityDeclared: false,
      declaredOnRevision: 1,
      shares: [{ status: 'OPEN', atLeastPercent: 70 }],
    });
    await answer(cast.mary, patched);
    expect(await mary()).toMatchObject({ applicabilityDeclared: true, declaredOnRevision: null });
  });
});
