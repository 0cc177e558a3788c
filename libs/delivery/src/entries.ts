import type { Instant } from '@tocsin/kernel';
import type { Channel, LineEvent } from './domain/line.js';

export type LineState =
  | 'queued'
  | 'attempted'
  | 'failed'
  | 'delivered'
  | 'opened'
  | 'escalated'
  | 'acknowledged';

/** The states in the order in which they outrank each other. */
export const lineStates: readonly LineState[] = [
  'queued',
  'attempted',
  'failed',
  'delivered',
  'opened',
  'escalated',
  'acknowledged',
];

/** One thing that happened to a line. */
export interface Entry {
  readonly state: LineState | 'postponed' | 'spared';
  readonly at: Instant;
  readonly target: string | null;
  readonly channel: Channel | null;
  readonly attempt: number | null;
  readonly reason: string | null;
  readonly by: string | null;
}

/** What an event adds to its line. */
export function entriesOf(event: LineEvent): readonly Entry[] {
  const { at } = event.data;
  const none = { at, target: null, channel: null, attempt: null, reason: null, by: null };
  switch (event.type) {
    case 'NoticeQueued':
      return event.data.targets.map(({ target, channel, because, dueAt }) => ({
        ...none,
        ...{ state: 'queued', target, channel, reason: dueAt > at ? `${because}, until ${dueAt}` : because },
      }));
    case 'NoticeOpened':
      return [{ ...none, state: 'opened', by: event.data.by }];
    case 'NoticeAcknowledged':
      return [{ ...none, state: 'acknowledged', by: event.data.by, reason: event.data.note }];
  }
  const { target } = event.data;
  const way = { ...none, target, channel: target.replace(/:.*/, '') as Channel };
  switch (event.type) {
    case 'NoticePostponed':
      return [{ ...way, state: 'postponed', reason: `${event.data.because}, until ${event.data.until}` }];
    case 'DeliveryAttempted':
      return [{ ...way, state: 'attempted', attempt: event.data.attempt }];
    case 'NoticeDelivered':
      return [{ ...way, state: 'delivered', attempt: event.data.attempt, reason: event.data.reason }];
    case 'AttemptFailed': {
      const { attempt, reason, nextAt } = event.data;
      return [{ ...way, state: 'attempted', attempt, reason: `${reason} Tried again at ${nextAt}.` }];
    }
    case 'DeliveryFailed':
      return [{ ...way, state: 'failed', attempt: event.data.attempt, reason: event.data.reason }];
    case 'NoticeEscalated':
      return [{ ...way, state: 'escalated', reason: `Told ${event.data.to.length} escalation contacts.` }];
    case 'EscalationSpared':
      return [{ ...way, state: 'spared', reason: event.data.reason }];
  }
}

/** The furthest that a line came. It failed only where every way did. */
export function stateOf(entries: readonly Entry[]): LineState {
  const of = (state: string) =>
    new Set(entries.filter((entry) => entry.state === state).map((entry) => entry.target));
  const failed = of('failed');
  const ways = [...of('queued')].filter((target) => !target?.startsWith('escalation:'));
  const lost = ways.length > 0 && ways.every((target) => failed.has(target));
  const reached = entries.map((entry) => lineStates.indexOf(entry.state as LineState));
  const ranked =
    lineStates[Math.max(0, ...reached.filter((rank) => lost || rank !== lineStates.indexOf('failed')))];
  return ranked ?? 'queued';
}
