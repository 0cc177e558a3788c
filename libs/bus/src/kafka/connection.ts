import { readFileSync } from 'node:fs';
import { Fault } from '@tocsin/kernel';
import kafkajs, { type Kafka, type SASLOptions } from 'kafkajs';

/** How a Kafka cluster is reached. */
export interface KafkaSettings {
  readonly brokers: readonly string[];
  /** Named to the brokers: which of our processes asks. */
  readonly clientId: string;
  /** Put before every topic and group, so that several installations share a cluster. Empty by default. */
  readonly prefix: string;
  readonly tls: boolean;
  /** PEM of the authority that signed the brokers' certificates, where it is no public one. */
  readonly authority: string | null;
  readonly sasl: SASLOptions | null;
}

const brokerForm = /^[a-zA-Z0-9._-]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/;
const prefixForm = /^[a-z0-9-]{0,40}$/;
const mechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/**
 * Reads `KAFKA_BROKERS` (host:port, separated by commas), `KAFKA_PREFIX`, `KAFKA_TLS`, `KAFKA_CA_FILE`, and
 * `KAFKA_USERNAME`, `KAFKA_PASSWORD`, `KAFKA_SASL_MECHANISM`. A wrong one is a Fault that names it.
 */
export function readKafkaSettings(clientId: string, environment: NodeJS.ProcessEnv): KafkaSettings {
  const brokers = (environment['KAFKA_BROKERS'] ?? '').split(',').map((each) => each.trim());
  if (!brokers.every((broker) => brokerForm.test(broker)))
    throw setting('KAFKA_BROKERS is a list of HOST:PORT, separated by commas.');
  const prefix = environment['KAFKA_PREFIX'] || '';
  if (!prefixForm.test(prefix)) throw setting('KAFKA_PREFIX has at most 40 of a-z, 0-9 and "-".');
  const file = environment['KAFKA_CA_FILE'] || null;
  return {
    ...{ brokers, clientId, prefix: prefix && `${prefix}.` },
    tls: environment['KAFKA_TLS'] === 'yes' || file !== null,
    authority: file && read(file),
    sasl: saslOf(environment),
  };
}

function saslOf(environment: NodeJS.ProcessEnv): SASLOptions | null {
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = environment;
  if (!username && !password) return null;
  if (!username || !password) throw setting('KAFKA_USERNAME and KAFKA_PASSWORD come together.');
  const asked = environment['KAFKA_SASL_MECHANISM'] || 'scram-sha-512';
  const mechanism = mechanisms.find((each) => each === asked.toLowerCase());
  if (!mechanism) throw setting(`KAFKA_SASL_MECHANISM is one of ${mechanisms.join(', ')}.`);
  return { mechanism, username, password } as SASLOptions;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw setting(`KAFKA_CA_FILE cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function setting(message: string): Fault {
  return new Fault('bus/setting', message, false);
}

/** A client of the cluster; `report` hears of what goes wrong in it. */
export function connectKafka(settings: KafkaSettings, report: (line: string) => void): Kafka {
  const { brokers, clientId, authority, tls, sasl } = settings;
  return new kafkajs.Kafka({
    clientId,
    brokers: [...brokers],
    ssl: authority ? { ca: [authority] } : tls,
    ...(sasl && { sasl }),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4 },
    logLevel: kafkajs.logLevel.ERROR,
    logCreator:
      () =>
      ({ namespace, log }) => {
        // Members come and go: a group that shares its work anew is no failure.
        if (!/rebalancing/.test(String(log['error'] ?? '')))
          report(`kafka ${namespace}: ${log.message}${causeIn(log)}`);
      },
  });
}

function causeIn(log: Readonly<Record<string, unknown>>): string {
  const parts = ['groupId', 'broker', 'error'].flatMap((name) => {
    const value = log[name];
    return typeof value === 'string' && value !== '' ? [`${name} ${value}`] : [];
  });
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
