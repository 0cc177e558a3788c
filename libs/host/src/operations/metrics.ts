import type { KafkaBus } from '@tocsin/bus/kafka';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a service counts, in the text format of Prometheus. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  answered(milliseconds: number, status: number): void;
  reacted(group: string, milliseconds: number, outcome: 'handled' | 'failed'): void;
  /** From now on the state of the bus is told as well. */
  watch(bus: Pick<KafkaBus, 'lags' | 'waiting' | 'deadLetters'>): void;
}

const durations = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(service: string, onFailure: (error: unknown) => void): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'tocsin_request_duration_seconds',
    help: 'How long operations took to be answered',
    ...{ labelNames: ['status'], buckets: durations, registers },
  });
  const reactions = new Histogram({
    name: 'tocsin_reaction_duration_seconds',
    help: 'How long a try to handle an event took',
    ...{ labelNames: ['group'], buckets: durations, registers },
  });
  const failures = new Counter({
    name: 'tocsin_reaction_failures_total',
    help: 'Tries to handle an event that failed',
    ...{ labelNames: ['group'], registers },
  });

  function gauge(name: string, help: string, labelNames: readonly string[], read: () => Promise<Reading[]>) {
    const told: Gauge = new Gauge({
      ...{ name, help, labelNames: [...labelNames], registers },
      async collect() {
        try {
          const readings = await read();
          told.reset();
          for (const { labels, value } of readings) told.set(labels, value);
        } catch (error) {
          // What cannot be asked at the moment is left out, rather than told as it was.
          told.reset();
          onFailure(error);
        }
      },
    });
  }

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: (milliseconds, status) => requests.observe({ status: String(status) }, milliseconds / 1_000),
    reacted(group, milliseconds, outcome) {
      reactions.observe({ group }, milliseconds / 1_000);
      if (outcome === 'failed') failures.inc({ group });
    },
    watch(bus) {
      gauge('tocsin_bus_lag_entries', 'Events that a group has not handled', ['group', 'topic'], async () =>
        (await bus.lags()).map(({ group, topic, entries }) => ({ labels: { group, topic }, value: entries })),
      );
      gauge('tocsin_outbox_waiting', 'Commits that are not relayed', ['context'], async () =>
        (await bus.waiting()).map(({ context, count }) => ({ labels: { context }, value: count })),
      );
      gauge('tocsin_outbox_oldest_seconds', 'Age of the oldest commit not relayed', ['context'], async () =>
        (await bus.waiting()).map(({ context, oldestAge }) => ({
          labels: { context },
          value: oldestAge / 1_000,
        })),
      );
      gauge('tocsin_dead_letters', 'Events set aside, to be looked at', [], async () => [
        { labels: {}, value: await bus.deadLetters.count() },
      ]);
    },
  };
}

interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
