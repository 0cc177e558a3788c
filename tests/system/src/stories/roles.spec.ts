import { type Role, roles } from '@tocsin/sharing';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csafText, pumpRow } from '../documents.js';
import { mutationsOf, mutationWith, type Values } from '../inputs.js';
import { schemaOf } from '../questions.js';
import { at, eventually, openWorld, type World } from '../world.js';

const write: readonly Role[] = ['author', 'releaser', 'coordinator'];
const release: readonly Role[] = ['releaser', 'coordinator'];
const devices: readonly Role[] = ['biomed', 'analyst', 'administrator'];
const catalogue: readonly Role[] = ['author', 'analyst', 'biomed', 'administrator'];
const administer: readonly Role[] = ['administrator'];
const groups: readonly Role[] = ['administrator', 'coordinator'];

/** Who may do what in their own organisation: a mutation without a line here fails. */
const table: Readonly<Record<string, readonly Role[]>> = {
  registerOrganisation: [],
  renameOrganisation: administer,
  addSite: administer,
  changeSite: administer,
  closeSite: administer,
  changeRoster: ['administrator', 'coordinator', 'analyst'],
  changeConsent: administer,
  addPerson: administer,
  renamePerson: administer,
  changeRoles: administer,
  removePerson: administer,
  issueAccessToken: roles,
  revokeAccessToken: roles,
  createGroup: groups,
  renameGroup: groups,
  addMember: groups,
  endMembership: groups,
  relateClient: administer,
  endClientRelation: administer,
  importAdvisories: ['author', 'releaser', 'coordinator', 'analyst', 'administrator'],
  draftAdvisory: write,
  changeDraft: write,
  changeAudience: write,
  requestReview: write,
  returnFromReview: write,
  reviseAdvisory: write,
  setEmbargo: release,
  releaseAdvisory: release,
  withdrawAdvisory: release,
  importDevices: devices,
  judgeMatch: devices,
  takeBackJudgement: devices,
  markRemediation: devices,
  matchAgain: devices,
  acknowledgeAdvisory: devices,
  answerAdvisory: devices,
  assignAdvisory: devices,
  addManufacturer: catalogue,
  addManufacturerAlias: catalogue,
  refuseManufacturerAlias: catalogue,
  addOwnership: catalogue,
  addModel: catalogue,
  addModelAlias: catalogue,
  addUdiDi: catalogue,
  addRebrand: catalogue,
  addRelease: catalogue,
  confirmProposal: catalogue,
  rejectProposal: catalogue,
  createSubscription: groups,
  changeSubscription: groups,
  muteSubscription: groups,
  deleteSubscription: groups,
  addWebhook: administer,
  changeWebhook: administer,
  rotateWebhookSecret: administer,
  removeWebhook: administer,
  testWebhook: administer,
  openNotice: roles,
  acknowledgeNotice: roles,
};

/** What everybody does for themselves: a stranger too. */
const ofOneself: readonly string[] = ['issueAccessToken'];

const home = 'isao';
const emailOf = (role: Role) => `${role}@isao.example`;
const stranger = 'stranger@third.example';

let world: World;
let schema: GraphQLSchema;
let values: Values;

beforeAll(async () => {
  world = await openWorld();
  for (const [handle, email] of [
    [home, 'boss@isao.example'],
    ['other', 'boss@other.example'],
    ['third', stranger],
  ] as const)
    await world.tell('operator', 'registerOrganisation', {
      ...{ handle, name: handle, kind: 'ISAO', administrator: { email, name: handle } },
    });
  await world.settled();
  for (const role of roles)
    await world.tell(home, 'addPerson', {
      ...{ organisation: home, email: emailOf(role), name: role, roles: [role.toUpperCase()] },
    });
  await world.tell(home, 'addPerson', {
    ...{ organisation: home, email: 'leaver@isao.example', name: 'Leaver', roles: ['READER'] },
  });
  schema = await schemaOf(world);
  values = await things();
}, 120_000);

afterAll(() => world?.close());

/** One thing of each kind, of the home organisation, for the mutations to name. */
async function things(): Promise<Values> {
  const { tell, get } = world;
  const organisation = home;
  await tell(home, 'addSite', { organisation, handle: 'main', name: 'Main', timeZone: 'UTC' });
  await tell(home, 'createGroup', { owner: home, handle: 'circle', name: 'Circle' });
  await tell(home, 'relateClient', { provider: home, client: 'other' });
  await tell(home, 'importDevices', { organisation, source: 'list', rows: [pumpRow('D-1')] });
  const rule = await tell(
    home,
    'createSubscription',
    { organisation, own: false, wanted: { name: 'all' } },
    'subscription { id }',
  );
  const hook = await tell(
    home,
    'addWebhook',
    { organisation, name: 'hook', url: 'http://127.0.0.1:9/' },
    'webhook { id }',
  );
  const maker = await tell(
    home,
    'addManufacturer',
    { organisation, name: 'Zarko Pumps' },
    'manufacturer { id }',
  );
  const manufacturer = at<string>(maker, 'manufacturer.id');
  const model = await tell(home, 'addModel', { organisation, manufacturer, name: 'Zarko 5' }, 'model { id }');
  await world.settled();
  const document = csafText({ trackingId: 'ROLES-1' });
  const draft = async (text: string) => {
    const input = { organisation, document: text, tlp: 'AMBER_STRICT', audience: {} };
    return at<string>(
      await tell('boss@isao.example', 'draftAdvisory', input, 'advisory { id }'),
      'advisory.id',
    );
  };
  const published = await draft(csafText({ trackingId: 'ROLES-0' }));
  await tell('boss@isao.example', 'requestReview', { advisory: published });
  await tell(home, 'releaseAdvisory', { advisory: published });
  const first = async (query: string, path: string) =>
    eventually(`${path} is there`, async () => at<string>(await get(home, query), path));
  const exposure = await first(
    `{ exposures(organisation: "${home}") { edges { node { id } } } }`,
    'exposures.edges.0.node.id',
  );
  await tell(home, 'judgeMatch', { exposure, same: true, reason: 'Seen.' });
  return {
    ...{ organisation, owner: home, handle: 'new', name: 'New', timeZone: 'UTC', site: `${home}/main` },
    ...{ email: 'new@isao.example', administrator: { email: 'new@new.example', name: 'New' } },
    person: at<string>(await get('leaver@isao.example', '{ viewer { person } }'), 'viewer.person'),
    ...{ group: 'circle', provider: home, client: 'other', document, reason: 'because', audience: {} },
    'addPerson.roles': ['READER'],
    'changeRoles.roles': ['READER'],
    'addMember.organisation': 'other',
    'endMembership.organisation': 'other',
    ...{ advisory: await draft(document), until: '2030-01-01T00:00:00Z', zone: 'UTC' },
    'reviseAdvisory.advisory': published,
    'acknowledgeAdvisory.advisory': published,
    'answerAdvisory.advisory': published,
    'assignAdvisory.advisory': published,
    exposure,
    token: 'token-of-nobody',
    notice: await first('{ notices { edges { node { id } } } }', 'notices.edges.0.node.id'),
    proposal: await first(
      `{ proposals(organisation: "${home}") { edges { node { id } } } }`,
      'proposals.edges.0.node.id',
    ),
    ...{ source: 'list', manufacturer, model: at<string>(model, 'model.id'), alias: 'Zarco', version: '9' },
    judgement: await first(
      `{ judgements(organisation: "${home}") { edges { node { id } } } }`,
      'judgements.edges.0.node.id',
    ),
    ...{ sameAs: manufacturer, udiDi: '00812345678906', 'addOwnership.owner': manufacturer },
    subscription: at<string>(rule, 'subscription.id'),
    'createSubscription.own': false,
    webhook: at<string>(hook, 'webhook.id'),
    url: 'http://127.0.0.1:9/',
  };
}

async function codeOf(who: string, mutation: string): Promise<string | null> {
  const { query, variables } = mutationWith(schema, mutation, values);
  const { data, errors } = await world.ask(who, query, variables);
  expect(errors, `${who}: ${mutation}`).toEqual([]);
  return at<{ code: string } | null>(data, `${mutation}.refusal`)?.code ?? null;
}

describe('roles', { timeout: 120_000 }, () => {
  it('gives every mutation of the schema a line in the table of permissions', () => {
    expect(Object.keys(table).toSorted()).toEqual(mutationsOf(schema).toSorted());
  });

  for (const [mutation, allowed] of Object.entries(table))
    it(`refuses ${mutation} to whoever lacks the role, to other organisations and to nobody in particular`, async () => {
      for (const role of roles.filter((one) => !allowed.includes(one)))
        expect([role, await codeOf(emailOf(role), mutation)]).toEqual([role, 'sharing/not-permitted']);
      const elsewhere = ofOneself.includes(mutation) ? null : await codeOf(stranger, mutation);
      if (!ofOneself.includes(mutation))
        expect(elsewhere === null ? 'not refused' : elsewhere).toMatch(
          /^sharing\/not-permitted$|unknown|none|no-/,
        );
      const { query, variables } = mutationWith(schema, mutation, values);
      const anybody = await world.ask(null, query, variables);
      expect(at<{ code: string } | null>(anybody.data, `${mutation}.refusal`)?.code).toMatch(
        /not-permitted|unknown|none|no-/,
      );
    });

  for (const [mutation, allowed] of Object.entries(table))
    it(`lets those who hold the role do ${mutation}, as far as the rest of the rules goes`, async () => {
      for (const role of allowed)
        expect([role, await codeOf(emailOf(role), mutation)]).not.toEqual([role, 'sharing/not-permitted']);
      expect(world.masked).toEqual([]);
    });
});
