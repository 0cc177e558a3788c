import type { Blobs, Commit, Event, PublicEvent } from '@tocsin/kernel';
import { Fault } from '@tocsin/kernel';

/** Data above this many bytes of JSON travels as a reference into Blobs. */
export const claimCheckAbove = 64 * 1024;

/**
 * The public form of one event of a commit: CloudEvents 1.0 §3. Its id derives from its place, so that a relay that
 * repeats sends the same id again.
 */
export function toPublic(context: string, commit: Commit, index: number, event: Event): PublicEvent {
  return {
    specversion: '1.0',
    id: `${context}/${commit.stream}/${commit.version}/${index}`,
    source: `tocsin/${context}`,
    type: event.type,
    subject: commit.stream,
    time: commit.at,
    datacontenttype: 'application/json',
    data: event.data,
    streamversion: commit.version,
    ...(commit.traceparent === undefined ? {} : { traceparent: commit.traceparent }),
  };
}

/** Puts large data aside and leaves its SHA-256 in `dataref` (CloudEvents extension "Dataref", the claim check). */
export async function checkIn(event: PublicEvent, blobs: Blobs): Promise<PublicEvent> {
  const bytes = Buffer.from(JSON.stringify(event.data) ?? 'null');
  if (bytes.byteLength <= claimCheckAbove) return event;
  return { ...event, data: null, dataref: await blobs.put(bytes) };
}

/** Fetches data that was put aside; Fault `bus/data-missing` where Blobs does not have it (yet). */
export async function checkOut(event: PublicEvent, blobs: Blobs): Promise<PublicEvent> {
  if (event.dataref === undefined || event.data !== null) return event;
  const bytes = await blobs.get(event.dataref);
  if (!bytes) throw new Fault('bus/data-missing', `The data of ${event.id} is not in the store.`, true);
  return { ...event, data: JSON.parse(Buffer.from(bytes).toString()) as unknown };
}
