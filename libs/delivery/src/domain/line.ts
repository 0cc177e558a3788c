import { type Decider, type Event, ensure, type Instant } from '@tocsin/kernel';
import type { ReaderToken } from '@tocsin/sharing';
import type { Item } from './filter.js';

/** To whom a line belongs: a person, or an organisation as a whole. */
export type Recipient =
  | { readonly kind: 'person'; readonly person: string; readonly organisation: string }
  | { readonly kind: 'organisation'; readonly organisation: string };

export type Channel = 'stream' | 'mail' | 'webhook' | 'escalation';

/** One way to a recipient: `stream`, `mail`, `webhook:<id>`, `escalation:<subscription>`. */
export interface Target {
  readonly target: string;
  readonly channel: Channel;
  readonly dueAt: Instant;
  readonly because: string;
  /** What is due together goes out together: the subscription of a digest. */
  readonly batch: string | null;
}

/** The subscription that sent it, by the name that its owner gave it; `escalation` where nobody had acknowledged. */
export interface SentBy {
  readonly subscription: string;
  readonly name: string;
  readonly owner: 'organisation' | 'person' | 'escalation';
}

/** What a line says of its item; content is fetched with a check. */
export type Subject = Pick<Item, 'kind' | 'advisory' | 'revision' | 'source'> & { readonly item: string };

export type NoticeQueued = Event<
  'NoticeQueued',
  {
    subject: Subject;
    recipient: Recipient;
    readers: readonly ReaderToken[];
    sentBy: readonly SentBy[];
    targets: readonly Target[];
    at: Instant;
  }
>;
export type NoticePostponed = Event<
  'NoticePostponed',
  { target: string; until: Instant; because: string; at: Instant }
>;
export type DeliveryAttempted = Event<
  'DeliveryAttempted',
  { target: string; attempt: number; at: Instant; claimedUntil: Instant }
>;
export type NoticeDelivered = Event<
  'NoticeDelivered',
  { target: string; attempt: number; at: Instant; reason: string }
>;
export type AttemptFailed = Event<
  'AttemptFailed',
  { target: string; attempt: number; at: Instant; reason: string; nextAt: Instant }
>;
/** A dead letter: nothing more is tried. */
export type DeliveryFailed = Event<
  'DeliveryFailed',
  { target: string; attempt: number; at: Instant; reason: string }
>;
export type NoticeOpened = Event<'NoticeOpened', { by: string; at: Instant }>;
export type NoticeAcknowledged = Event<
  'NoticeAcknowledged',
  { by: string; at: Instant; note: string | null }
>;
export type NoticeEscalated = Event<
  'NoticeEscalated',
  { target: string; to: readonly string[]; at: Instant }
>;
export type EscalationSpared = Event<'EscalationSpared', { target: string; at: Instant; reason: string }>;

export type LineEvent =
  | NoticeQueued
  | NoticePostponed
  | DeliveryAttempted
  | NoticeDelivered
  | AttemptFailed
  | DeliveryFailed
  | NoticeOpened
  | NoticeAcknowledged
  | NoticeEscalated
  | EscalationSpared;

export type LineCommand =
  | ({ type: 'QueueNotice' } & NoticeQueued['data'])
  | ({ type: 'PostponeNotice' } & NoticePostponed['data'])
  | ({ type: 'AttemptDelivery' } & DeliveryAttempted['data'])
  | ({ type: 'ConfirmDelivery' } & NoticeDelivered['data'])
  | ({ type: 'ReportFailure' } & AttemptFailed['data'])
  | ({ type: 'GiveUp' } & DeliveryFailed['data'])
  | ({ type: 'OpenNotice' } & NoticeOpened['data'])
  | ({ type: 'AcknowledgeNotice' } & NoticeAcknowledged['data'])
  | ({ type: 'EscalateNotice' } & NoticeEscalated['data'])
  | ({ type: 'SpareEscalation' } & EscalationSpared['data']);

export interface TargetState extends Target {
  readonly attempt: number;
  /** When it fell due first: the 72 hours count from here. */
  readonly firstDueAt: Instant;
  readonly settled: 'delivered' | 'failed' | null;
}

/** One line of the ledger: what became of one item for one recipient. */
export interface Line {
  readonly subject: Subject | null;
  readonly targets: Readonly<Record<string, TargetState>>;
  readonly sentBy: readonly SentBy[];
  readonly opened: boolean;
  readonly acknowledged: boolean;
}

export const lineDecider: Decider<Line, LineCommand, LineEvent> = {
  initial: { subject: null, targets: {}, sentBy: [], opened: false, acknowledged: false },
  evolve,
  decide(command, state) {
    if (command.type === 'QueueNotice') return queue(command, state);
    ensure(state.subject, 'notice/unknown', 'There is no such notice.', ['notice']);
    const { type, ...data } = command;
    if (type === 'OpenNotice')
      return state.opened ? [] : [{ type: 'NoticeOpened', data: data as NoticeOpened['data'] }];
    if (type === 'AcknowledgeNotice')
      return state.acknowledged
        ? []
        : [{ type: 'NoticeAcknowledged', data: data as NoticeAcknowledged['data'] }];
    const target = state.targets[(data as { target: string }).target];
    // Whoever comes late, after a restart or beside another worker, changes nothing.
    if (!target || target.settled || isStale(command, target)) return [];
    return [{ type: pastOf[type], data } as LineEvent];
  },
};

const pastOf = {
  PostponeNotice: 'NoticePostponed',
  AttemptDelivery: 'DeliveryAttempted',
  ConfirmDelivery: 'NoticeDelivered',
  ReportFailure: 'AttemptFailed',
  GiveUp: 'DeliveryFailed',
  EscalateNotice: 'NoticeEscalated',
  SpareEscalation: 'EscalationSpared',
} as const;

/** The ways that are new; a repeat of the same news adds none, so that it makes no second line. */
function queue(command: Extract<LineCommand, { type: 'QueueNotice' }>, state: Line): readonly LineEvent[] {
  const { type, ...data } = command;
  const targets = data.targets.filter((each) => !state.targets[each.target]);
  if (state.subject && targets.length === 0) return [];
  return [{ type: 'NoticeQueued', data: { ...data, targets } }];
}

function isStale(command: LineCommand, target: TargetState): boolean {
  if (command.type === 'AttemptDelivery')
    return command.attempt !== target.attempt + 1 || command.at < target.dueAt;
  if (command.type === 'ReportFailure') return command.attempt !== target.attempt;
  return false;
}

function evolve(state: Line, event: LineEvent): Line {
  switch (event.type) {
    case 'NoticeQueued': {
      const { subject, sentBy, targets } = event.data;
      const added = targets.map((each) => [
        each.target,
        { ...each, attempt: 0, firstDueAt: each.dueAt, settled: null },
      ]);
      const rules = sentBy.filter(
        (rule) => !state.sentBy.some((each) => each.subscription === rule.subscription),
      );
      return {
        ...state,
        subject,
        sentBy: [...state.sentBy, ...rules],
        targets: { ...state.targets, ...Object.fromEntries(added) },
      };
    }
    case 'NoticeOpened':
      return { ...state, opened: true };
    case 'NoticeAcknowledged':
      return { ...state, acknowledged: true };
  }
  const target = state.targets[event.data.target];
  return target
    ? { ...state, targets: { ...state.targets, [target.target]: evolveTarget(target, event) } }
    : state;
}

type TargetEvent = Exclude<LineEvent, NoticeQueued | NoticeOpened | NoticeAcknowledged>;

/** What an event makes of one way; the schedule that workers pick from is folded from this. */
export function evolveTarget(target: TargetState, event: TargetEvent): TargetState {
  switch (event.type) {
    case 'NoticePostponed': {
      const { until, because } = event.data;
      return {
        ...target,
        dueAt: until,
        because,
        firstDueAt: target.attempt === 0 ? until : target.firstDueAt,
      };
    }
    case 'DeliveryAttempted':
      return { ...target, attempt: event.data.attempt, dueAt: event.data.claimedUntil };
    case 'AttemptFailed':
      return { ...target, dueAt: event.data.nextAt, because: 'retry' };
    case 'DeliveryFailed':
      return { ...target, settled: 'failed' };
    default:
      return { ...target, settled: 'delivered' };
  }
}
