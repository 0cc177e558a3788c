import { topicOf } from '@tocsin/kernel';

/** Where a context's groups are given events again: a dead letter, or a stretch of time. */
export function replayTopicOf(context: string): string {
  return `tocsin.${context}.replays.v1`;
}

/** Where every dead letter is told of as well, for whoever watches. */
export const deadLetterTopic = 'tocsin.dead-letters.v1';

/** One topic as it is meant to be. */
export interface DeclaredTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replicas: number;
  readonly config: Readonly<Record<string, string>>;
}

/** How large an installation is. Partitions are chosen once: another number would move subjects to other partitions. */
export interface TopicSizes {
  readonly partitions: number;
  readonly replicas: number;
}

export const defaultSizes: TopicSizes = { partitions: 6, replicas: 1 };

const week = 7 * 86_400_000;
const quarter = 91 * 86_400_000;

/** Every topic of an installation with these contexts, sorted by name. */
export function declareTopics(contexts: readonly string[], sizes: TopicSizes): readonly DeclaredTopic[] {
  const { replicas } = sizes;
  const declare = (name: string, partitions: number, retention: number): DeclaredTopic => ({
    ...{ name, partitions, replicas },
    config: {
      'cleanup.policy': 'delete',
      'retention.ms': String(retention),
      'min.insync.replicas': String(Math.max(1, replicas - 1)),
    },
  });
  // A new group hears everything from the beginning: public events are kept for ever.
  const events = contexts.flatMap((context) => [
    declare(topicOf(context), sizes.partitions, -1),
    declare(topicOf(context, true), sizes.partitions, -1),
    declare(replayTopicOf(context), Math.min(3, sizes.partitions), week),
  ]);
  return [...events, declare(deadLetterTopic, 1, quarter)].sort((a, b) => (a.name < b.name ? -1 : 1));
}
