import { personId } from '@tocsin/directory';
import * as fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { allQuestions, type Guesses } from './community/asking.js';
import { type Built, buildCommons, buildSecrets } from './community/build.js';
import { type Mark, marksOf, words } from './community/marks.js';
import { emailOf, everybody, mayRead, type Somebody } from './community/oracle.js';
import { anyPlan, type Plan } from './community/plan.js';
import { mutationsOf, mutationWith } from './inputs.js';
import { schemaOf } from './questions.js';
import { at, openWorld, type World } from './world.js';

const runs = Number(process.env['TOCSIN_OUTSIDER_RUNS'] ?? 2);
const seed = Number(process.env['TOCSIN_OUTSIDER_SEED'] ?? Date.now() % 1_000_000);
/** Of a counterexample, as its report names it: only that one is asked again. */
const path = process.env['TOCSIN_OUTSIDER_PATH'];

describe(`the outsider story (seed ${seed})`, () => {
  it('whoever asks learns what the Traffic Light Protocol gives them, and not even a number more', async () => {
    await fc.assert(fc.asyncProperty(anyPlan, live), {
      ...{ numRuns: runs, seed, endOnFailure: true },
      ...(path !== undefined && { path }),
    });
  }, 900_000);
});

/** Builds a community, and asks everything as everybody. */
async function live(plan: Plan): Promise<void> {
  const world = await openWorld();
  try {
    await world.settled();
    const schema = await schemaOf(world);
    const built = await buildCommons(world, plan);
    const outside = [null, ...everybody(plan).slice(-2)];
    const before = await answersOf(world, schema, { plan, built, learnt: [] }, outside);
    await buildSecrets(world, plan, built);
    const after = await answersOf(world, schema, { plan, built, learnt: [] }, outside);
    const leaks = new Map<string, string>();
    for (const [question, answer] of before) {
      const now = after.get(question) ?? '';
      if (now !== answer) leaks.set(`the answer changed: ${question}`, differenceOf(answer, now));
    }

    const notices = await noticesOf(world, plan);
    const guesses = { plan, built, learnt: [...notices.keys()] };
    const people = [null, ...everybody(plan)];
    for (const who of people) {
      const answers = await answersOf(world, schema, guesses, [who]);
      const kept = forbidden(plan, built, who);
      for (const [question, answer] of answers)
        for (const { text, of } of kept)
          if (answer.includes(text)) leaks.set(`${nameOf(who)} reads ${text} of ${of}`, question);
      await knowsItsOwn(world, plan, who);
    }
    for (const [mutation, said] of await tellingRefusals(world, schema, guesses, notices))
      leaks.set(mutation, said);
    expect([...leaks].slice(0, 30)).toEqual([]);
    expect(world.masked).toEqual([]);
  } finally {
    await world.close();
  }
}

/** Where two answers part, with what stands around. */
function differenceOf(before: string, now: string): string {
  let place = 0;
  while (before[place] === now[place]) place++;
  const around = (text: string) => text.slice(Math.max(0, place - 60), place + 40);
  return `${around(before)} ⇒ ${around(now)}`;
}

const nameOf = (who: Somebody | null) => who?.email ?? 'anybody';

/** All answers to all questions, by who asked what. */
async function answersOf(
  world: World,
  schema: GraphQLSchema,
  guesses: Guesses,
  people: readonly (Somebody | null)[],
): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const question of allQuestions(schema, guesses, words.group(0)))
    for (const who of people) {
      const { text, errors } = await world.ask(who?.email ?? null, question.query, question.variables);
      const weight = errors.find(({ extensions }) => extensions?.code?.startsWith('gateway/'));
      if (weight) throw new Error(`${question.field} is asked for too much: ${weight.message}`);
      const invalid = errors.find(({ extensions }) => extensions?.code === 'GRAPHQL_VALIDATION_FAILED');
      if (invalid) throw new Error(`${question.field}: ${invalid.message}`);
      answers.set(`${nameOf(who)}: ${question.field} ${JSON.stringify(question.variables)}`, text);
    }
  return answers;
}

/** What the oracle keeps from somebody: the marks, and the ids of things that are others' own. */
function forbidden(plan: Plan, built: Built, who: Somebody | null): readonly Mark[] {
  const ids = [...built.advisories].flatMap(([number, id]) => {
    const advisory = plan.advisories[number];
    return advisory
      ? [
          {
            text: id,
            of: `advisory ${number}`,
            mayKnow: (one: Somebody | null) => mayRead(plan, advisory, one),
          },
        ]
      : [];
  });
  const own = [...built.own].flatMap(([number, all]) =>
    [...all].map((text) => ({
      ...{ text, of: `organisation ${number}` },
      mayKnow: (one: Somebody | null) => one?.organisations.includes(number) ?? false,
    })),
  );
  return [...marksOf(plan), ...ids, ...own].filter((mark) => !mark.mayKnow(who));
}

/** The other side: what the oracle allows is there, and the numbers are those of the oracle. */
async function knowsItsOwn(world: World, plan: Plan, who: Somebody | null): Promise<void> {
  const query =
    '{ advisories(first: 50) { totalCount edges { node { trackingId } } } quarantine { totalCount } answers { totalCount } }';
  const data = await world.get(who?.email ?? null, query);
  const readable = plan.advisories.flatMap((advisory, number) =>
    mayRead(plan, advisory, who) ? [words.tracking(number)] : [],
  );
  const edges = at<readonly { node: { trackingId: string } }[]>(data, 'advisories.edges');
  expect(edges.map(({ node }) => node.trackingId).toSorted(), nameOf(who)).toEqual(readable.toSorted());
  expect(at(data, 'advisories.totalCount'), nameOf(who)).toBe(readable.length);
  for (const organisation of plan.organisations.keys()) {
    const mine = who?.organisations.includes(organisation) ?? false;
    const counted = await world.get(
      who?.email ?? null,
      'query ($organisation: ID!) { devices(organisation: $organisation) { totalCount } }',
      { organisation: `org-${organisation}` },
    );
    const devices = plan.organisations[organisation]?.devicesOf.length ?? 0;
    expect(at(counted, 'devices.totalCount'), nameOf(who)).toBe(mine ? devices : 0);
  }
}

/** The ids of notices, as their recipients read them, and the number of the organisation whose they are. */
async function noticesOf(world: World, plan: Plan): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const number of plan.organisations.keys())
    for (const part of ['first', 'second'] as const) {
      const data = await world.get(emailOf(number, part), '{ notices(first: 50) { edges { node { id } } } }');
      for (const { node } of at<readonly { node: { id: string } }[]>(data, 'notices.edges'))
        found.set(node.id, number);
    }
  return new Map([...found].slice(0, 30));
}

/**
 * Every mutation is tried by the outsider's administrator on things that are there but not theirs to see, and on
 * things that are not there at all: what is refused is refused in the same words.
 */
async function tellingRefusals(
  world: World,
  schema: GraphQLSchema,
  { plan, built }: Guesses,
  notices: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, string>> {
  const outsider = plan.organisations.length - 1;
  const who = everybody(plan)[2 * outsider] as Somebody;
  const secret = [...built.advisories].find(
    ([number]) => !mayRead(plan, plan.advisories[number] as Plan['advisories'][number], who),
  )?.[1];
  const notice = [...notices].find(([, number]) => number !== outsider)?.[0];
  const hidden = (prefix: string) => [...(built.own.get(1) ?? [])].find((id) => id.startsWith(prefix)) ?? '-';
  const told = new Map<string, string>();
  for (const mutation of mutationsOf(schema)) {
    // A handle is an id in the common space of names: that one is taken must be said.
    if (mutation === 'createGroup' || mutation === 'registerOrganisation') continue;
    const there = {
      ...{ advisory: secret ?? '-', group: words.group(0), site: `org-0/${words.site(0)}` },
      ...{ person: personId(emailOf(0, 'first')), exposure: hidden(''), notice: notice ?? '-' },
      ...{ proposal: 'proposal-', manufacturer: hidden('manufacturer'), model: hidden('model') },
      judgement: hidden('judgement'),
      token: 'token-of-somebody',
      ...{ sameAs: hidden('model'), webhook: hidden('0'), subscription: hidden('0') },
    };
    const absent = Object.fromEntries(Object.keys(there).map((key) => [key, 'nothing-like-it']));
    const own = {
      ...{ organisation: 'org-5', owner: 'org-5', provider: 'org-5', client: 'org-4', handle: 'ours' },
      ...{ name: 'Ours', email: 'x@org-5.example', timeZone: 'UTC', reason: 'because', zone: 'UTC' },
      ...{ until: '2030-01-01T00:00:00Z', document: '{}', source: 'list', audience: {}, alias: 'Ours' },
      ...{
        version: '1',
        udiDi: '00812345678906',
        url: 'https://127.0.0.1/',
        [`${mutation}.roles`]: ['READER'],
      },
    };
    const [one, other] = [there, absent].map((named) => mutationWith(schema, mutation, { ...own, ...named }));
    if (!one || !other || JSON.stringify(one) === JSON.stringify(other)) continue;
    const said = async (asked: typeof one) => {
      const { text } = await world.ask(who.email, asked.query, asked.variables);
      return [...Object.values(there), 'nothing-like-it']
        .filter((id) => id.length > 3)
        .reduce((sentence, id) => sentence.replaceAll(id, '…'), text);
    };
    const answers = [await said(one), await said(other)];
    if (answers[0] !== answers[1]) told.set(mutation, answers.join(' ⇒ '));
  }
  return told;
}
