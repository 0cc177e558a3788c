import { personId } from '@tocsin/directory';
import { csafText, revisionsUpTo } from '../documents.js';
import { at, eventually, type World } from '../world.js';
import { touched, words } from './marks.js';
import { emailOf } from './oracle.js';
import type { Plan, PlannedAdvisory, When } from './plan.js';

/** What came to be, by the numbers of the plan: the ids that somebody could guess or have kept. */
export interface Built {
  readonly advisories: Map<number, string>;
  /** Ids that belong to one organisation's people alone, by the organisation's number. */
  readonly own: Map<number, Set<string>>;
}

export const handleOf = (organisation: number) => `org-${organisation}`;

const day = 86_400_000;
const days = (count: number) => new Date(Date.now() + count * day).toISOString();

function dates(when: When): { from: string; until: string | null } {
  if (when === 'ended') return { from: days(-60), until: days(-30) };
  return when === 'present' ? { from: days(-60), until: days(60) } : { from: days(30), until: null };
}

/** Organisations with their people, and all that everybody may know of: what is there before the first look. */
export async function buildCommons(world: World, plan: Plan): Promise<Built> {
  const built: Built = { advisories: new Map(), own: new Map() };
  for (const [number, { kind }] of plan.organisations.entries()) {
    built.own.set(number, new Set());
    const administrator = { email: emailOf(number, 'first'), name: `First of ${number}` };
    await world.tell('operator', 'registerOrganisation', {
      ...{ handle: handleOf(number), name: `Organisation ${number}`, kind, administrator },
    });
  }
  await world.settled();
  const outsider = plan.organisations.length - 1;
  await circles(world, plan);
  await furnish(world, plan, built, outsider);
  for (const [number, advisory] of plan.advisories.entries())
    if (isCommon(advisory)) {
      await secondPerson(world, advisory.source);
      await write(world, built, number, { ...advisory, stage: early(advisory) });
    }
  await world.settled();
  await matched(world, plan, outsider);
  await speak(world, plan, built, outsider);
  await world.settled();
  return built;
}

async function circles(world: World, plan: Plan): Promise<void> {
  for (const [number, { owner, members }] of plan.groups.entries()) {
    const group = words.group(number);
    await world.tell(handleOf(owner), 'createGroup', {
      ...{ owner: handleOf(owner), handle: group, name: words.groupName(number) },
    });
    for (const { organisation, when } of members)
      if (organisation !== owner)
        await world.tell(handleOf(owner), 'addMember', {
          ...{ group, organisation: handleOf(organisation), ...dates(when) },
        });
  }
}

/** Published for everybody or for the community: the outsider knows of it from the start. */
export function isCommon({ tlp, stage }: PlannedAdvisory): boolean {
  return (tlp === 'CLEAR' || tlp === 'GREEN') && ['published', 'revising', 'withdrawn'].includes(stage);
}

const early = ({ stage }: PlannedAdvisory) => (stage === 'revising' ? 'published' : stage);

/** All that the outsider has no part in. */
export async function buildSecrets(world: World, plan: Plan, built: Built): Promise<void> {
  const outsider = plan.organisations.length - 1;
  for (const { of, at: place } of plan.guests) {
    const person = { email: emailOf(of, 'second'), name: `Second of ${of}`, roles: ['READER'] };
    await world.tell(handleOf(place), 'addPerson', { organisation: handleOf(place), ...person });
  }
  for (const { provider, client, when } of plan.relations)
    await world.tell(handleOf(provider), 'relateClient', {
      ...{ provider: handleOf(provider), client: handleOf(client), ...dates(when) },
    });
  for (const number of plan.organisations.keys())
    if (number !== outsider) await furnish(world, plan, built, number);
  await world.settled();
  for (const [number, advisory] of plan.advisories.entries())
    if (!isCommon(advisory)) await write(world, built, number, advisory);
    else if (advisory.stage === 'revising') await rework(world, built, number, advisory);
  await world.settled();
  for (const number of plan.organisations.keys()) await matched(world, plan, number);
  for (const number of plan.organisations.keys())
    if (number !== outsider) await speak(world, plan, built, number);
  await world.settled();
}

/** What an organisation keeps for itself: people, a site, devices, rules, a webhook, additions to the catalogue. */
async function furnish(world: World, plan: Plan, built: Built, number: number): Promise<void> {
  const organisation = handleOf(number);
  const tell = (mutation: string, input: object, selection = '') =>
    world.tell(organisation, mutation, { organisation, ...input }, selection);
  const own = built.own.get(number) as Set<string>;
  await secondPerson(world, number);
  const site = words.site(number);
  await tell('addSite', { handle: site, name: site, timeZone: 'UTC' });
  await tell('changeRoster', {
    contacts: [{ name: 'Desk', duty: words.duty(number), shownTo: 'OWN' }],
  });
  const shown = plan.organisations[number]?.namesShown ?? false;
  await tell('changeConsent', { namesShownToManufacturers: shown });
  await world.settled();
  const devices = plan.organisations[number]?.devicesOf ?? [];
  await tell('importDevices', { source: 'list', rows: devices.map((index) => row(number, index)) });
  for (const index of devices) own.add(`device-${organisation}~${words.asset(number, index)}`);
  await world.tell(emailOf(number, 'second'), 'createSubscription', {
    ...{ organisation, own: true, wanted: { name: words.ownRule(number) } },
  });
  await world.tell(emailOf(number, 'first'), 'createSubscription', {
    ...{ organisation, own: false, wanted: { name: words.rule(number), stream: true } },
  });
  const hook = await tell(
    'addWebhook',
    {
      ...{ name: words.webhook(number), url: `https://127.0.0.1/${words.webhook(number)}` },
    },
    'webhook { id }',
  );
  own.add(at<string>(hook, 'webhook.id'));
  const maker = await tell('addManufacturer', { name: words.ownMaker(number) }, 'manufacturer { id }');
  const manufacturer = at<string>(maker, 'manufacturer.id');
  await tell('addManufacturerAlias', { manufacturer, alias: words.alias(number) });
  const model = await tell('addModel', { manufacturer, name: words.ownModel(number) }, 'model { id }');
  for (const id of [manufacturer, at<string>(model, 'model.id')]) own.add(id);
  const bytes = Buffer.from('{"document": {"category": "csaf_base"}}').toString('base64');
  await tell('importAdvisories', { documents: [{ fileName: `${words.file(number)}.json`, bytes }] });
}

async function secondPerson(world: World, number: number): Promise<void> {
  const person = {
    email: emailOf(number, 'second'),
    name: `Second of ${number}`,
    roles: ['RELEASER', 'READER'],
  };
  await world.tell(handleOf(number), 'addPerson', { organisation: handleOf(number), ...person });
  await world.settled();
}

function row(number: number, index: number) {
  return {
    assetId: words.asset(number, index),
    ...{ manufacturer: words.maker(index), model: words.product(index), softwareVersion: '2.3' },
    ...{ serial: words.serial(number, index), site: words.site(number), status: 'active' },
  };
}

/** Writes an advisory and takes it to its stage, by the two people that this needs. */
async function write(world: World, built: Built, number: number, advisory: PlannedAdvisory): Promise<void> {
  const { source, tlp, stage } = advisory;
  const author = emailOf(source, 'first');
  const releaser = emailOf(source, 'second');
  const named = tlp === 'RED' ? [...advisory.people, source] : advisory.people;
  const audience = {
    organisations: advisory.organisations.map(handleOf),
    groups: advisory.groups.map(words.group),
    people: [...new Set(named)].map((organisation) => personId(emailOf(organisation, 'second'))),
  };
  const drafted = await world.tell(
    author,
    'draftAdvisory',
    { organisation: handleOf(source), document: textOf(number), tlp, audience },
    'advisory { id }',
  );
  const id = at<string>(drafted, 'advisory.id');
  built.advisories.set(number, id);
  if (stage === 'draft') return;
  await world.tell(author, 'requestReview', { advisory: id });
  if (stage === 'review') return;
  if (stage === 'embargoed') {
    await world.tell(releaser, 'setEmbargo', { advisory: id, until: days(5), zone: 'Europe/Vienna' });
    return;
  }
  if (stage === 'dropped') {
    await world.tell(releaser, 'withdrawAdvisory', { advisory: id, reason: words.reason(number) });
    return;
  }
  await world.tell(releaser, 'releaseAdvisory', { advisory: id });
  if (stage === 'withdrawn')
    await world.tell(releaser, 'withdrawAdvisory', { advisory: id, reason: words.reason(number) });
  if (stage === 'revising') await rework(world, built, number, advisory);
}

async function rework(
  world: World,
  built: Built,
  number: number,
  { source, tlp }: PlannedAdvisory,
): Promise<void> {
  // Of a RED advisory that is out only those whom it names are left to see it.
  const author = emailOf(source, tlp === 'RED' ? 'second' : 'first');
  const document = textOf(number, words.secondDraft(number));
  await world.tell(author, 'reviseAdvisory', { advisory: built.advisories.get(number), document });
}

function textOf(number: number, secondDraft?: string): string {
  return csafText({
    trackingId: words.tracking(number),
    // The widest label, so that the document allows whatever label it is shared under.
    tlp: 'WHITE',
    title: `${words.title(number)} ${secondDraft ?? ''}`.trim(),
    ...(secondDraft && { revisions: revisionsUpTo(2) }),
    products: [
      { id: 'P1', vendor: words.maker(number), name: words.product(number), versionRange: '<= 2.4' },
    ],
    vulnerabilities: [
      {
        cve: `CVE-2026-${7000 + number}`,
        cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
        description: words.remedy(number),
        affected: ['P1'],
        remediations: [{ category: 'vendor_fix', details: words.remedy(number) }],
        scores: [{ vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', base: 8.1 }],
      },
    ],
  });
}

/** Waits until an organisation's devices met exactly the advisories that it may be told of. */
async function matched(world: World, plan: Plan, number: number): Promise<void> {
  const expected = touched(plan, number).map(words.tracking).toSorted().join();
  const organisation = handleOf(number);
  let said = '';
  const what = () => `organisation ${number} is touched by [${expected}]; it was by [${said}]`;
  await eventually(what, async () => {
    const query =
      'query ($organisation: ID!) { affected(organisation: $organisation) { edges { node { trackingId } } } }';
    const found = await world.get(organisation, query, { organisation });
    const ids = at<readonly { node: { trackingId: string } }[]>(found, 'affected.edges');
    said = ids
      .map(({ node }) => node.trackingId)
      .toSorted()
      .join();
    return said === expected;
  });
}

/** An organisation answers what touches it, and judges one match. */
async function speak(world: World, plan: Plan, built: Built, number: number): Promise<void> {
  const organisation = handleOf(number);
  const own = built.own.get(number) as Set<string>;
  for (const index of touched(plan, number)) {
    const answer = words.answer(number, index);
    const said = await world.tell(
      organisation,
      'answerAdvisory',
      {
        ...{ organisation, advisory: built.advisories.get(index), status: 'NOT_AFFECTED' },
        ...{ reason: answer, evidence: answer, impactStatement: answer },
      },
      'answers { id }',
    );
    own.add(at<string>(said, 'answers.0.id'));
  }
  const query =
    'query ($organisation: ID!) { exposures(organisation: $organisation) { edges { node { id } } } }';
  const found = await world.get(organisation, query, { organisation });
  const exposures = at<readonly { node: { id: string } }[]>(found, 'exposures.edges').map(
    ({ node }) => node.id,
  );
  for (const id of exposures) own.add(id);
  const [exposure] = exposures;
  if (exposure)
    await world.tell(organisation, 'judgeMatch', { exposure, same: true, reason: words.judged(number) });
}
