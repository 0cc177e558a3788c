import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast, group, openCast, outsiderReads } from '../cast.js';
import { csafText, pumpRow, revisionsUpTo } from '../documents.js';
import { listen, openReceiver, type Stream } from '../listening.js';
import { at, eventually, type World } from '../world.js';

const trackingId = 'VELMAR-2026-001';
const title = 'Velmar pumps accept commands without authentication';
const audience = { groups: [group] };
const secrets = [
  trackingId,
  title,
  'N-100',
  'S-100',
  'update is planned',
  'North wants',
  'pump-circle',
  'Pump circle',
];

let world: World;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let stream: Stream;
let secret: string;
let advisory: string;

beforeAll(async () => {
  world = await openCast();
  receiver = await openReceiver();
  await world.tell(cast.north, 'importDevices', {
    ...{ organisation: 'north', source: 'inventory.csv' },
    rows: [
      pumpRow('N-100'),
      pumpRow('N-101', { softwareVersion: '' }),
      pumpRow('N-102', { softwareVersion: '2.5' }),
      pumpRow('N-103', { status: 'retired' }),
      pumpRow('N-104', { manufacturer: 'Nordlys', model: 'VM-12' }),
    ],
  });
  await world.tell(cast.south, 'importDevices', {
    ...{ organisation: 'south', source: 'inventory.csv', rows: [pumpRow('S-100')] },
  });
  const added = await world.tell(
    cast.north,
    'addWebhook',
    { organisation: 'north', name: 'Ticketing', url: receiver.url, allowAmber: false },
    'webhook { id } secret',
  );
  secret = at<string>(added, 'secret');
  const green = { name: 'North wants all', webhooks: [at<string>(added, 'webhook.id')], stream: false };
  await world.tell(cast.coordinator, 'createSubscription', {
    organisation: 'beacon',
    wanted: { name: 'all' },
  });
  await world.tell(cast.north, 'createSubscription', { organisation: 'north', own: false, wanted: green });
  await world.tell(cast.northBiomed, 'createSubscription', {
    ...{ organisation: 'north', wanted: { name: 'What affects us', filter: { affectsUs: true } } },
  });
  await world.settled();
  stream = await listen(
    world,
    cast.northBiomed,
    'subscription { notifications { id kind content { trackingId title devices { confirmed possible } } } }',
  );
}, 120_000);

afterAll(async () => {
  await stream?.close();
  await world?.close();
  await receiver?.close();
});

/** The outsider's last word: nothing of the story. */
async function outsiderKnowsNothing(): Promise<void> {
  const read = await outsiderReads(world, advisory ? [advisory] : []);
  for (const mark of [...secrets, ...(advisory ? [advisory] : [])]) expect(read).not.toContain(mark);
  expect(world.masked).toEqual([]);
}

const notices = async (who: string) => {
  const query =
    '{ notices(first: 50) { totalCount edges { node { id kind state revision entries { state channel } } } } }';
  const data = await world.get(who, query);
  return at<readonly { node: Notice }[]>(data, 'notices.edges').map(({ node }) => node);
};

interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly revision: number;
  readonly entries: readonly { readonly state: string; readonly channel: string | null }[];
}

async function touchedBy(revision: number): Promise<void> {
  await eventually(`north is assessed against revision ${revision}`, async () => {
    const found = await world.get(
      cast.north,
      '{ affected(organisation: "north") { edges { node { revision } } } }',
    );
    return at(found, 'affected.edges.0.node.revision') === revision;
  });
  await world.settled();
}

describe('the core loop', { timeout: 120_000 }, () => {
  it('lets a second person release what the author drafted, and refuses the author', async () => {
    const document = csafText({ trackingId, title, tlp: 'AMBER' });
    const drafted = await world.tell(
      cast.author,
      'draftAdvisory',
      { organisation: 'velmar', document, tlp: 'AMBER', audience },
      'advisory { id status }',
    );
    advisory = at<string>(drafted, 'advisory.id');
    expect(await world.refused(cast.releaser, 'releaseAdvisory', { advisory })).toBe(
      'advisory/not-in-review',
    );
    await world.tell(cast.author, 'requestReview', { advisory });
    expect(await world.refused(cast.author, 'releaseAdvisory', { advisory })).toBe(
      'advisory/second-person-needed',
    );
    expect(
      (await world.get(cast.north, 'query ($id: ID!) { advisory(id: $id) { id } }', { id: advisory }))[
        'advisory'
      ],
    ).toBeNull();
    await outsiderKnowsNothing();
    const released = await world.tell(
      cast.releaser,
      'releaseAdvisory',
      { advisory },
      'advisory { status revision }',
    );
    expect(released['advisory']).toEqual({ status: 'PUBLISHED', revision: 1 });
    await world.settled();
    await outsiderKnowsNothing();
  });

  it('matches the devices of the hospitals with evidence, and never takes an unknown version for safe', async () => {
    await touchedBy(1);
    const query =
      '{ exposedDevices(organisation: "north", first: 50) { edges { node { asset advisory verdict question evidence { criterion result } } } } }';
    const rows = at<
      readonly { node: { asset: string; verdict: string; question: string | null; evidence: unknown[] } }[]
    >(await world.get(cast.northBiomed, query), 'exposedDevices.edges').map(({ node }) => node);
    const verdicts = Object.fromEntries(rows.map((row) => [row.asset, row.verdict]));
    expect(verdicts).toEqual({ 'N-100': 'CONFIRMED', 'N-101': 'POSSIBLE', 'N-102': 'EXCLUDED' });
    expect(rows.every((row) => row.evidence.length > 0)).toBe(true);
    expect(rows.find((row) => row.asset === 'N-101')?.question).toContain('?');
    await outsiderKnowsNothing();
  });

  it('is heard on the live stream by whom it affects, with their own devices counted', async () => {
    await eventually('the biomed heard of it', async () =>
      stream.heard.some((text) => text.includes('EXPOSURE') || text.includes('PUBLISHED')),
    );
    expect(stream.heard.join()).toContain(trackingId);
    await outsiderKnowsNothing();
  });

  it('is posted to the webhook, signed, with no more than the label allows', async () => {
    const [first] = await eventually(
      'the webhook was called',
      async () => receiver.received.length > 0 && receiver.received,
    );
    const headers = first?.headers as Record<string, string>;
    const posted = new Webhook(secret).verify(first?.body ?? '', headers) as { type: string };
    expect(posted.type).toBeTypeOf('string');
    expect(first?.body).not.toContain(title);
    await outsiderKnowsNothing();
  });

  it('takes the answer of a hospital, and shows the manufacturer counts that name nobody', async () => {
    await world.tell(cast.north, 'answerAdvisory', {
      ...{ organisation: 'north', advisory, product: null, status: 'AFFECTED', reason: 'update is planned' },
    });
    const query =
      'query ($id: ID!) { advisory(id: $id) { rollUp { rows { edges { node { product heardFromAtLeast cells { status suppressed atLeast } } } } named { edges { node { name } } } } } }';
    const rollUp = await world.ask(cast.author, query, { id: advisory });
    const cells = at<readonly { suppressed: boolean; atLeast: number | null }[]>(
      rollUp.data,
      'advisory.rollUp.rows.edges.0.node.cells',
    );
    expect(cells.every((cell) => cell.suppressed && cell.atLeast === null)).toBe(true);
    for (const text of ['north', 'update is planned', 'N-100']) expect(rollUp.text).not.toContain(text);
    await world.tell(cast.north, 'changeConsent', { organisation: 'north', namesShownToManufacturers: true });
    await world.settled();
    expect((await world.ask(cast.author, query, { id: advisory })).text).toContain('The north');
    const other = await world.get(cast.south, query, { id: advisory });
    expect(at(other, 'advisory.rollUp')).toBeNull();
    await outsiderKnowsNothing();
  });

  it('shows the coordinator who has acknowledged, and silence as silence', async () => {
    const query =
      'query ($advisory: ID!, $group: ID!) { coordination(advisory: $advisory, group: $group) { edges { node { organisation acknowledged silentSince } } } }';
    const data = await world.get(cast.coordinator, query, { advisory, group });
    const members = at<
      readonly { node: { organisation: string; acknowledged: boolean; silentSince: string | null } }[]
    >(data, 'coordination.edges').map(({ node }) => node);
    expect(members.map((member) => [member.organisation, member.acknowledged])).toEqual([
      ['north', true],
      ['south', false],
    ]);
    expect(members[1]?.silentSince).not.toBeNull();
    expect((await world.get(cast.north, query, { advisory, group }))['coordination']).toBeNull();
    await outsiderKnowsNothing();
  });

  it('keeps a ledger line per recipient with all that happened, up to the acknowledgement', async () => {
    const lines = await eventually('every line of north was delivered', async () => {
      const found = await notices(cast.northBiomed);
      return (
        found.length > 0 &&
        found.every((line) => line.entries.some(({ state }) => state === 'DELIVERED')) &&
        found
      );
    });
    expect(lines.every((line) => line.entries[0]?.state === 'QUEUED')).toBe(true);
    const channels = new Set(lines.flatMap((line) => line.entries.map((entry) => entry.channel)));
    expect(channels.has('STREAM')).toBe(true);
    const [line] = lines;
    const said = await world.tell(
      cast.northBiomed,
      'acknowledgeNotice',
      { notice: line?.id, note: 'seen' },
      'notice { state acknowledged }',
    );
    expect(said['notice']).toEqual({ state: 'ACKNOWLEDGED', acknowledged: true });
    await outsiderKnowsNothing();
  });

  it('does not alert again for a revision that changes neither what is affected nor what to do', async () => {
    const before = { lines: (await notices(cast.north)).length, posts: receiver.received.length };
    const document = csafText({
      trackingId,
      title,
      tlp: 'AMBER',
      summary: 'Said more clearly.',
      revisions: revisionsUpTo(2),
    });
    await world.tell(cast.author, 'reviseAdvisory', { advisory, document });
    await world.tell(cast.author, 'requestReview', { advisory });
    const query =
      'query ($id: ID!) { advisory(id: $id) { revision revisions(first: 1) { edges { node { alert differences } } } } }';
    await world.tell(cast.releaser, 'releaseAdvisory', { advisory });
    await touchedBy(2);
    const data = await world.get(cast.north, query, { id: advisory });
    expect(at(data, 'advisory.revision')).toBe(2);
    expect(at(data, 'advisory.revisions.edges.0.node.alert')).toBe(false);
    expect({ lines: (await notices(cast.north)).length, posts: receiver.received.length }).toEqual(before);
    await outsiderKnowsNothing();
  });

  it('tells a withdrawal to those who were told, and the devices are touched no more', async () => {
    await world.tell(cast.releaser, 'withdrawAdvisory', { advisory, reason: 'It was a mistake.' });
    await world.settled();
    await eventually('north is told of the withdrawal', async () =>
      (await notices(cast.north)).some(({ kind }) => kind === 'WITHDRAWN'),
    );
    await eventually('nothing touches north any more', async () => {
      const found = await world.get(cast.north, '{ affected(organisation: "north") { edges { cursor } } }');
      return at<unknown[]>(found, 'affected.edges').length === 0;
    });
    await outsiderKnowsNothing();
  });
});
