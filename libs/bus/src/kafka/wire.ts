import { Fault, type PublicEvent } from '@tocsin/kernel';
import type { KafkaMessage, Message as Sent } from 'kafkajs';

/** CloudEvents 1.0, Kafka Protocol Binding §3.3: the structured content mode. */
const contentType = 'application/cloudevents+json; charset=UTF-8';

/** An event as it travels; its subject is the key, so that a subject stays in one partition and in order. */
export function toWire(event: PublicEvent, headers: Readonly<Record<string, string>> = {}): Sent {
  return {
    key: event.subject,
    value: JSON.stringify(event),
    headers: {
      'content-type': contentType,
      ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
      ...headers,
    },
  };
}

/** The event in a message; Fault `bus/not-an-event` for anything else, which trying again cannot help. */
export function fromWire({ value }: Pick<KafkaMessage, 'value'>): PublicEvent {
  const read = parse(value);
  if (read && ['id', 'type', 'subject', 'source'].every((name) => typeof read[name] === 'string'))
    return read as unknown as PublicEvent;
  throw new Fault('bus/not-an-event', 'The message holds no CloudEvent in structured JSON.', false);
}

function parse(value: Buffer | null): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(value?.toString('utf8') ?? '');
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A header as text; `null` where it is absent. */
export function headerOf({ headers }: Pick<KafkaMessage, 'headers'>, name: string): string | null {
  const value = headers?.[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? null : first.toString();
}
