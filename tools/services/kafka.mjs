// Apache Kafka, one KRaft node, from its Maven artefacts.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artefact } from './artefact.mjs';
import { folderOf } from './places.mjs';
import { run } from './program.mjs';
import { logOf } from './server-process.mjs';

const version = '4.4.0';
/** Where something stands between clients and the broker: a second listener tells them to come through this port. */
const between = process.env.TOCSIN_KAFKA_BETWEEN;
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.tocsin</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

export const kafka = {
  name: 'kafka',
  title: `Apache Kafka ${version}`,
  version,
  variable: 'KAFKA_BROKERS',
  artefact: `kafka-${version}`,
  programs: { run: ['java'], fetch: ['mvn'] },
  ports: ['port', 'controller', ...(between ? ['behind'] : [])],
  patience: 60_000,
  address: ({ port }) => `127.0.0.1:${port}`,

  fetch: () =>
    artefact('kafka', kafka.artefact, `fetching ${version} with mvn (43 MB)`, async (folder, log) => {
      writeFileSync(join(folder, 'pom.xml'), pom);
      const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'];
      await run('mvn', ['-q', '-B', ...goal], { cwd: folder, log });
    }),

  async prepare(place, ports) {
    const folder = folderOf('kafka');
    mkdirSync(folder, { recursive: true });
    const settings = join(folder, 'server.properties');
    writeFileSync(settings, propertiesOf(join(folder, 'data'), ports));
    if (!existsSync(join(folder, 'data', 'meta.properties'))) {
      const id = randomBytes(16).toString('base64url');
      const args = ['kafka.tools.StorageTool', 'format', '--ignore-formatted', '-t', id, '-c', settings];
      await run('java', ['-cp', join(place, 'lib', '*'), ...args], { log: logOf('kafka') });
    }
    return {
      command: 'java',
      args: ['-Xmx512m', '-Dorg.slf4j.simpleLogger.showDateTime=true', '-cp', join(place, 'lib', '*')].concat(
        ['kafka.Kafka', settings],
      ),
    };
  },

  /** Ready is when it gives out its metadata: a broker that listens may still be reading its log. */
  async isReady(ports) {
    const { Kafka, logLevel } = await import('kafkajs').then((module) => module.default);
    const client = new Kafka({
      ...{ clientId: 'tocsin-services', brokers: [kafka.address(ports)], logLevel: logLevel.NOTHING },
      ...{ connectionTimeout: 2_000, requestTimeout: 3_000, retry: { retries: 0 } },
    });
    const admin = client.admin();
    try {
      await admin.connect();
      return (await admin.describeCluster()).brokers.length > 0;
    } finally {
      await admin.disconnect().catch(() => {});
    }
  },
};

function propertiesOf(data, { port, controller, behind }) {
  const own = `PLAINTEXT://127.0.0.1:${port}`;
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `${own},CONTROLLER://127.0.0.1:${controller}${behind ? `,BETWEEN://127.0.0.1:${behind}` : ''}`,
    'advertised.listeners': `${own}${behind ? `,BETWEEN://127.0.0.1:${between}` : ''}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,BETWEEN:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': data,
    // Topics are code (`tocsin topics apply`): one that is asked for and not declared is a mistake.
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 10,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
