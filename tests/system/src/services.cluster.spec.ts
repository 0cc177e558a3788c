import { connectKafka, readKafkaSettings } from '@tocsin/bus/kafka';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast, openCastIn } from './cast.js';
import { csafText, pumpRow } from './documents.js';
import { type ClusterReach, reachCluster } from './reach-cluster.js';
import { at, eventually, type World, worldOver } from './world.js';

let reach: ClusterReach;
let world: World;

beforeAll(async () => {
  reach = await reachCluster({ replicas: 2 });
  world = worldOver(reach);
  await openCastIn(world);
});
afterAll(() => world?.close());

const operations = (name: string) => reach.cluster.services.get(name)?.operations ?? '';

async function isReady(name: string): Promise<boolean> {
  const answer = await fetch(`${operations(name)}/health/ready`).catch(() => null);
  return answer?.ok ?? false;
}

async function released(trackingId: string): Promise<string> {
  const input = { organisation: 'velmar', document: csafText({ trackingId }), tlp: 'GREEN', audience: {} };
  const drafted = await world.tell(cast.author, 'draftAdvisory', input, 'advisory { id }');
  const advisory = at<string>(drafted, 'advisory.id');
  await world.tell(cast.author, 'requestReview', { advisory });
  await world.tell(cast.releaser, 'releaseAdvisory', { advisory });
  return advisory;
}

/** Everything that stands in a topic at the moment, as it is on the wire. */
async function topicNow(topic: string) {
  const settings = readKafkaSettings('tocsin-spec', reach.environment);
  const kafka = connectKafka(settings, () => {});
  const name = settings.prefix + topic;
  const consumer = kafka.consumer({ groupId: `${settings.prefix}look-${Date.now()}`, maxWaitTimeInMs: 200 });
  const found: { value: string; traceparent: string }[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [name], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      found.push({
        value: String(message.value),
        traceparent: String(message.headers?.['traceparent'] ?? ''),
      });
    },
  });
  return { found, close: () => consumer.disconnect() };
}

describe('the services of a cluster, two of each', { timeout: 240_000 }, () => {
  it('share the work: an advisory reaches every context once', async () => {
    await world.tell(cast.north, 'importDevices', {
      ...{ organisation: 'north', source: 'list', rows: [pumpRow('N-1'), pumpRow('N-2')] },
    });
    await world.tell(cast.north, 'createSubscription', { organisation: 'north', wanted: { name: 'all' } });
    await world.settled();
    const advisories = await Promise.all(['TWO-1', 'TWO-2', 'TWO-3'].map(released));
    await world.settled();
    const touched = await eventually('every advisory touches the pumps', async () => {
      const data = await world.get(
        cast.north,
        '{ affected(organisation: "north", first: 50) { edges { node { trackingId } } } }',
      );
      const edges = at<readonly { node: { trackingId: string } }[]>(data, 'affected.edges');
      return edges.length === advisories.length && edges.map(({ node }) => node.trackingId);
    });
    expect(touched.toSorted()).toEqual(['TWO-1', 'TWO-2', 'TWO-3']);
    const data = await world.get(
      cast.north,
      '{ notices(first: 50) { edges { node { kind content { trackingId } } } } }',
    );
    const lines = at<readonly { node: object }[]>(data, 'notices.edges').map(({ node }) =>
      JSON.stringify(node),
    );
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.filter((line) => line.includes('PUBLISHED'))).toHaveLength(3);
    expect(world.masked).toEqual([]);
  });

  it('carry the trace of a request to the events that follow from it, through every context', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const input = {
      organisation: 'velmar',
      document: csafText({ trackingId: 'TRACE-1' }),
      tlp: 'GREEN',
      audience: {},
    };
    const drafted = await world.tell(cast.author, 'draftAdvisory', input, 'advisory { id }');
    const advisory = at<string>(drafted, 'advisory.id');
    await world.tell(cast.author, 'requestReview', { advisory });
    const answer = await world.send({
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', traceparent: `00-${trace}-b7ad6b7169203331-01` },
        authorization: `Bearer ${await world.token(cast.releaser)}`,
      },
      body: JSON.stringify({
        query:
          'mutation ($input: AdvisoryCommandInput!) { releaseAdvisory(input: $input) { refusal { code } } }',
        variables: { input: { advisory } },
      }),
    });
    expect(at(await answer.json(), 'data.releaseAdvisory.refusal')).toBeNull();
    const published = await topicNow('tocsin.advisories.v1');
    const [told] = await eventually('the release is told', async () => {
      const mine = published.found.filter(
        ({ value }) => value.includes('TRACE-1') && value.includes('AdvisoryPublished'),
      );
      return mine.length > 0 && mine;
    });
    await published.close();
    expect(told?.traceparent).toContain(trace);
    expect(at<string>(JSON.parse(told?.value ?? '{}'), 'traceparent')).toContain(trace);
  });

  it('tell how they are: what waits, how long, and what was set aside', async () => {
    await world.settled();
    const text = await (await fetch(`${operations('inventory')}/metrics`)).text();
    expect(text).toMatch(
      /tocsin_bus_lag_entries\{group="inventory\.advisories",topic="tocsin\.advisories\.v1",service="inventory"\} 0/,
    );
    expect(text).toMatch(/tocsin_outbox_oldest_seconds\{context="inventory",service="inventory"\} 0/);
    expect(text).toMatch(/tocsin_dead_letters\{service="inventory"\} 0/);
    expect((await fetch(`${operations('inventory')}/health/settled`)).status).toBe(401);
  });

  it('that end are missed by name, and the rest of an answer stays', async () => {
    await reach.cluster.kill('answers', 'SIGKILL');
    const advisory = await released('GONE-1');
    const query =
      'query ($id: ID!) { advisory(id: $id) { trackingId answers(first: 5) { edges { cursor } } } viewer { name } }';
    const { data, errors } = await world.ask(cast.north, query, { id: advisory });
    expect(at(data, 'viewer.name')).toBe('Administrator of north');
    expect(errors.map(({ extensions }) => extensions)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'gateway/subgraph-unavailable', subgraph: 'answers' }),
      ]),
    );
    reach.cluster.start('answers');
    await reach.cluster.ready('answers');
    await world.settled();
    expect((await world.ask(cast.north, query, { id: advisory })).errors).toEqual([]);
  });

  it('end with what they have taken: nothing that was asked before is left without its answer', async () => {
    const asked = Array.from({ length: 60 }, (_, index) =>
      world.ask(
        cast.north,
        'mutation ($input: ImportDevicesInput!) { importDevices(input: $input) { added } }',
        {
          input: { organisation: 'north', source: 'list', rows: [pumpRow(`END-${index}`)] },
        },
      ),
    );
    // Some of them are with the service, some are still on their way.
    await Promise.race(asked);
    const ended = reach.cluster.kill('inventory', 'SIGTERM');
    const answers = await Promise.all(asked);
    expect(await ended).toEqual({ code: 0, signal: null });
    const added = answers.filter(({ data }) => at(data, 'importDevices.added') === 1).length;
    const missed = answers.filter(({ errors }) =>
      errors.some(({ extensions }) => extensions?.code === 'gateway/subgraph-unavailable'),
    ).length;
    expect(added + missed).toBe(60);
    expect(added).toBeGreaterThan(0);
    reach.cluster.start('inventory');
    await reach.cluster.ready('inventory');
    const data = await world.get(
      cast.north,
      '{ devices(organisation: "north", first: 200) { edges { node { assetId } } } }',
    );
    const kept = at<readonly { node: { assetId: string } }[]>(data, 'devices.edges').filter(({ node }) =>
      node.assetId.startsWith('END-'),
    );
    expect(kept.length).toBeGreaterThanOrEqual(added);
  });

  it('are ready only while they can answer', async () => {
    expect(await isReady('answers')).toBe(true);
    expect(await reach.cluster.kill('answers', 'SIGTERM')).toEqual({ code: 0, signal: null });
    reach.cluster.start('answers');
    expect(await isReady('answers')).toBe(false);
    await reach.cluster.ready('answers');
  });
});
