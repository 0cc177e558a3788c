import type { CommandMeta, Instant, PublicEvent } from '@tocsin/kernel';

/**
 * What a reaction's command carries. Its id derives from the event's and the group's, so that a redelivery changes
 * nothing; `part` tells several commands of one reaction on the same stream apart.
 */
export function reactionMeta(event: PublicEvent, group: string, at: Instant, part?: string): CommandMeta {
  return {
    commandId: part === undefined ? `${event.id}>${group}` : `${event.id}>${group}>${part}`,
    actor: `system:${group}`,
    at,
    cause: event.id,
    ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
  };
}
