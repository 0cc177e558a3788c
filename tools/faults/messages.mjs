// What stands in the topics, and what is put there by hand.
import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { contexts } from '../cluster/launch.mjs';

/** Reads and writes the topics of an installation, past its services. */
export function openMessages({ KAFKA_BROKERS: brokers, KAFKA_PREFIX: prefix }) {
  const kafka = new kafkajs.Kafka({
    ...{ clientId: 'tocsin-faults', brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING },
    retry: { retries: 20 },
  });
  const topics = contexts.flatMap((name) => [
    `${prefix}.tocsin.${name}.v1`,
    `${prefix}.tocsin.${name}.bulk.v1`,
  ]);

  /** Everything that stands in the topics of public events at the moment, in the order of each partition. */
  async function readAll() {
    const admin = kafka.admin();
    await admin.connect();
    const ends = new Map();
    for (const topic of topics)
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
        if (Number(high) > Number(low)) ends.set(`${topic} ${partition}`, Number(high));
    await admin.disconnect();
    const groupId = `${prefix}.faults-${randomUUID()}`;
    const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
    const found = [];
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await new Promise((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      if (ends.size === 0) resolve();
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ topic, partition, message }) => {
            const place = `${topic} ${partition}`;
            if (!ends.has(place)) return;
            found.push({ topic, partition, message });
            if (Number(message.offset) + 1 >= ends.get(place)) ends.delete(place);
            if (ends.size === 0) resolve();
          },
        })
        .catch(reject);
    });
    await consumer.disconnect();
    return found;
  }

  async function send(records) {
    const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    for (const { topic, messages } of records) await producer.send({ topic, messages });
    await producer.disconnect();
  }

  return {
    readAll,
    /** Sends what stands there once more, in an order by chance: old behind new, across streams and within them. */
    async again(most) {
      const all = (await readAll()).slice(-most);
      for (let at = all.length - 1; at > 0; at--) {
        const other = Math.floor(Math.random() * (at + 1));
        [all[at], all[other]] = [all[other], all[at]];
      }
      await send(
        [...new Set(all.map(({ topic }) => topic))].map((topic) => ({
          topic,
          messages: all
            .filter((each) => each.topic === topic)
            .map(({ message: { key, value, headers } }) => ({ key, value, headers })),
        })),
      );
      return all.length;
    },
    /** Sends what nobody can handle into every topic; the ids by which it is known again. */
    async poison() {
      const run = randomUUID();
      const event = (topic, type) => {
        const id = `poison/${run}/${type.split('.').at(-2)}/0`;
        const rest = {
          source: 'tocsin/poison',
          time: new Date().toISOString(),
          datacontenttype: 'application/json',
        };
        const value = JSON.stringify({
          specversion: '1.0',
          id,
          type,
          subject: `poison-${run}`,
          data: null,
          ...rest,
        });
        return { topic, messages: [{ key: `poison-${run}`, value }] };
      };
      const known = [
        ['advisories', 'AdvisoryPublished'],
        ['inventory', 'ExposureChanged'],
        ['answers', 'AnswerGiven'],
        ['directory', 'PersonChanged'],
      ].map(([context, type]) => event(`${prefix}.tocsin.${context}.v1`, `org.tocsin.${context}.${type}.v1`));
      const nonsense = topics.map((topic) => ({
        topic,
        messages: [
          { key: `poison-${run}`, value: '{"this is": no JSON' },
          { key: `poison-${run}`, value: '{"id": 7}' },
          { key: `poison-${run}`, value: null },
          { key: null, value: Buffer.from([0xff, 0xfe, 0x00]) },
        ],
      }));
      await send([...known, ...nonsense]);
    },
  };
}
