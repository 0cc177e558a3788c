import { defaultLimits, weigh } from '@tocsin/gateway';
import { type GraphQLSchema, parse } from 'graphql';
import { type Inner, type Question, questionOf } from '../questions.js';
import { type Built, handleOf } from './build.js';
import { words } from './marks.js';
import { labels, type Plan } from './plan.js';

/** What somebody who guesses well could put into a question: every id, handle and word of the community. */
export interface Guesses {
  readonly plan: Plan;
  readonly built: Built;
  /** Notices and proposals, as whoever got them told their ids. */
  readonly learnt: readonly string[];
}

type Arguments = Readonly<Record<string, unknown>>;

const none = 'no-such-thing';

/**
 * How each field of Query is asked. A new field without an entry here fails the test: a new query without its
 * visibility test is not finished.
 */
export function argumentsFor({
  plan,
  built,
  learnt,
}: Guesses): Readonly<Record<string, readonly Arguments[]>> {
  const organisations = plan.organisations.map((_, number) => handleOf(number));
  const advisories = [...built.advisories.values()];
  const numbers = [...built.advisories.keys()];
  const groups = plan.groups.map((_, number) => words.group(number));
  const own = [...built.own.values()].flatMap((ids) => [...ids]);
  const ids = (all: readonly string[]) => [...all, none].map((id) => ({ id }));
  const each = (key: string, all: readonly unknown[]) => all.map((value) => ({ [key]: value }));
  const filters = (all: readonly Arguments[]) => [{}, { first: 1 }, ...all.map((filter) => ({ filter }))];
  const ofOrganisations = (more: Arguments = {}) =>
    organisations.map((organisation) => ({ organisation, ...more }));
  return {
    viewer: [{}],
    organisation: ids(organisations),
    organisations: [{}, { first: 1 }, ...each('kind', ['MANUFACTURER', 'ISAO'])],
    groups: [{}, { first: 1 }],
    group: ids(groups),
    clientRelations: [{}, { first: 1 }],
    advisory: ids(advisories),
    advisories: filters([
      ...each('search', [...numbers.map(words.title), ...numbers.map(words.secondDraft), 'zqtitle']),
      ...each('trackingId', numbers.map(words.tracking)),
      ...each('cve', ['CVE-2026-7000', 'CVE-2026-7003']),
      ...each(
        'status',
        ['DRAFT', 'REVIEW', 'EMBARGOED', 'PUBLISHED', 'WITHDRAWN'].map((status) => [status]),
      ),
      ...each('severity', [['HIGH']]),
      ...each('source', organisations),
      ...each('since', ['2026-01-01T00:00:00.000Z']),
      ...each('inWork', [true, false]),
    ]),
    quarantine: [{}, { first: 1 }],
    // It repeats what it is asked about: nothing of the community is put into the question.
    explainAudience: labels.map((tlp) => ({ source: none, tlp, audience: {} })),
    explainFor: [
      ...advisories.flatMap((advisory, index) =>
        [organisations[index % organisations.length], none].map((organisation) => ({
          advisory,
          organisation,
        })),
      ),
      { advisory: none, organisation: organisations[0] },
    ],
    checkDocument: each('document', ['{}']),
    devices: [...ofOrganisations(), ...ofOrganisations({ filter: { model: words.product(0) } })],
    device: ids(own.filter((id) => id.startsWith('device-'))),
    affected: [...ofOrganisations(), ...ofOrganisations({ all: true })],
    exposures: [
      ...ofOrganisations(),
      ...organisations.flatMap((organisation) =>
        each('advisory', advisories).map((filter) => ({ organisation, filter })),
      ),
    ],
    exposure: ids(own),
    exposedDevices: [...ofOrganisations(), ...ofOrganisations({ first: 1 })],
    judgements: ofOrganisations(),
    matchingPending: ofOrganisations(),
    answer: ids(own.filter((id) => id.startsWith('answer-'))),
    answers: filters([...each('organisation', organisations), ...each('advisory', advisories)]),
    answersDue: ofOrganisations(),
    answersExport: filters(each('organisation', organisations)),
    groupStandings: [...each('group', groups), ...groups.map((group) => ({ group, silentOnly: true }))],
    accessTokens: [{}],
    inventory: ofOrganisations(),
    coordination: advisories.flatMap((advisory) => groups.map((group) => ({ advisory, group }))),
    manufacturer: ids(own),
    manufacturers: [
      ...each(
        'search',
        organisations.flatMap((_, number) => [words.ownMaker(number), words.alias(number)]),
      ),
      ...each('layer', ['ORGANISATION', 'COMMUNITY']),
      { first: 1 },
    ],
    resolveManufacturer: each('text', [
      ...organisations.flatMap((_, number) => [words.ownMaker(number), words.alias(number)]),
      ...numbers.map(words.maker),
    ]),
    model: ids(own),
    models: filters([
      ...each(
        'search',
        organisations.map((_, number) => words.ownModel(number)),
      ),
      ...each('manufacturer', own),
      ...each('layer', ['ORGANISATION', 'COMMUNITY']),
    ]),
    proposals: organisations.flatMap((organisation) => [{ organisation }, { organisation, decided: true }]),
    notice: ids(learnt.filter((id) => id.startsWith('line-') || id.startsWith('notice'))),
    notices: filters([
      ...each('organisation', organisations),
      ...each('advisory', advisories),
      { acknowledged: false },
    ]),
    exportNotices: [
      ...['CSV', 'JSON'].map((format) => ({ format })),
      ...organisations.map((organisation) => ({ format: 'CSV', filter: { organisation } })),
    ],
    deliveryReceipts: each('advisory', [...advisories, none]),
    noticeSubscriptions: [{}, { first: 1 }],
    webhooks: [{}, { first: 1 }],
  };
}

/** From the deepest to the flattest: what a question may cost decides how much of it is asked at once. */
interface Depth {
  readonly levels: number;
  readonly page: number;
}
const depths: readonly Depth[] = [
  { levels: 4, page: 6 },
  { levels: 3, page: 5 },
  { levels: 3, page: 2 },
  { levels: 2, page: 2 },
  { levels: 1, page: 2 },
];

const flat = depths.slice(-1);

/** Every question of the schema. One thing is asked to its depths, a list as deep as the gateway's limits let it. */
export function allQuestions(
  schema: GraphQLSchema,
  guesses: Guesses,
  innerGroup: string,
): readonly Question[] {
  const table = argumentsFor(guesses);
  const inner: Inner = {
    'Advisory.acknowledgements': { group: innerGroup },
    'Advisory.answersViewerCan': { organisation: handleOf(0) },
    'Advisory.assignment': { organisation: handleOf(0) },
    'DocumentCheck.against': { advisory: [...guesses.built.advisories.values()][0] ?? none },
  };
  return Object.keys(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const asked = table[field];
    if (!asked) throw new Error(`Query.${field} has no questions in asking.ts.`);
    const paged = schema
      .getQueryType()
      ?.getFields()
      [field]?.args.some(({ name }) => name === 'first');
    // The first way of asking goes to the depths; the others differ in what they find, which the surface shows.
    return asked.map((args, index) =>
      affordable(
        schema,
        field,
        { ...(paged && { first: 12 }), ...args },
        inner,
        paged && index > 0 ? flat : depths,
      ),
    );
  });
}

function affordable(
  schema: GraphQLSchema,
  field: string,
  args: Arguments,
  inner: Inner,
  wanted: readonly Depth[],
): Question {
  for (const depth of wanted) {
    const question = questionOf(schema, field, args, { inner, ...depth });
    const { cost } = weigh(schema, parse(question.query), null, question.variables, defaultLimits.cost);
    if (cost <= defaultLimits.cost) return question;
  }
  throw new Error(`Query.${field} cannot be asked within the limits.`);
}
