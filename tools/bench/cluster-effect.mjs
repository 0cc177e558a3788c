// From a command to what another service shows because of it, beside the bare client: the same bytes produced, and seen by
// a consumer of the same broker.
import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { openPublisher } from './publisher.mjs';
import { median, quantile, row } from './rows.mjs';

const rounds = 100;
const warmUp = 10;

export async function measureEffect(tell, world) {
  const publisher = await openPublisher(world.ask, world.settled);
  const token = await world.token('releaser@halden.example');
  const neighbour = world.services.get('answers').address;
  const sent = [];
  const acknowledged = [];
  for (let round = 0; round < rounds + warmUp; round++) {
    const id = await publisher.prepare(round, 'Aria 300');
    await world.settled();
    const began = performance.now();
    const releasing = publisher.release(id).then(() => performance.now());
    const seen = await untilHeard(neighbour, token, id);
    const answered = await releasing;
    if (round < warmUp) continue;
    sent.push(seen - began);
    acknowledged.push(Math.max(0, seen - answered));
  }
  const bare = await bareTimes(world.environment, await bytesOfOne(world.environment));
  const peer = `bare kafkajs p99 ${quantile(bare, 0.99).toFixed(1)} ms, median ${median(bare).toFixed(1)} ms`;
  const of = (figure, times) => {
    const [p99, bareP99] = [quantile(times, 0.99), quantile(bare, 0.99)];
    const ratio = p99 / bareP99;
    tell(
      row(`${figure}, p99 (median ${median(times).toFixed(1)} ms)`, p99, 'ms', {
        ...{ peer, ratio, goal: '<= 3', met: ratio <= 3 },
      }),
    );
  };
  of('command acknowledged → another service shows it', acknowledged);
  of('command sent → another service shows it', sent);
}

/** Asks the neighbour's own subgraph again and again: no gateway stands between. */
async function untilHeard(address, token, id) {
  const query =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Advisory { answersViewerCan(organisation: "halden") { action } } } }';
  const variables = { representations: [{ __typename: 'Advisory', id }] };
  for (;;) {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data } = await answer.json();
    if (data?._entities?.[0]?.answersViewerCan) return performance.now();
  }
}

const clientOf = ({ KAFKA_BROKERS: brokers }) =>
  new kafkajs.Kafka({ clientId: 'bench', brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });

/** What one published advisory is on the wire. */
async function bytesOfOne(environment) {
  const consumer = clientOf(environment).consumer({ groupId: `${environment.KAFKA_PREFIX}.${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({
    ...{ topics: [`${environment.KAFKA_PREFIX}.tocsin.advisories.v1`], fromBeginning: true },
  });
  const message = await new Promise((resolve, reject) => {
    const eachMessage = async ({ message: { key, value, headers } }) => {
      if (String(value).includes('AdvisoryPublished')) resolve({ key, value, headers });
    };
    consumer.run({ eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  return message;
}

/** Milliseconds from producing to consuming, one message at a time, as durably as the bus sends. */
async function bareTimes(environment, message) {
  const kafka = clientOf(environment);
  const topic = `${environment.KAFKA_PREFIX}.bare`;
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
  const producer = kafka.producer({
    ...{ idempotent: true, createPartitioner: kafkajs.Partitioners.DefaultPartitioner },
  });
  const consumer = kafka.consumer({ groupId: `${topic}-${randomUUID()}`, maxWaitTimeInMs: 500 });
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  let heard = () => {};
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({ eachMessage: async () => heard(performance.now()) });
  await joined;
  const times = [];
  for (let round = 0; round < rounds + warmUp; round++) {
    const seen = new Promise((resolve) => {
      heard = resolve;
    });
    const began = performance.now();
    await producer.send({ topic, acks: -1, messages: [message] });
    const took = (await seen) - began;
    if (round >= warmUp) times.push(took);
  }
  await Promise.all([producer.disconnect(), consumer.disconnect()]);
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
  return times;
}
