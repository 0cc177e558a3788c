import type { Progress } from '../../parts/state-glyph';
import type {
  LedgerEntryFragment,
  LedgerLineFragment,
  NoticeChannel,
  NoticeEntryState,
  NoticeKind,
  NoticeState,
} from './generated/ledger';

export const stateWord: Readonly<Record<NoticeState | NoticeEntryState, string>> = {
  QUEUED: 'Queued',
  POSTPONED: 'Postponed',
  ATTEMPTED: 'Attempted',
  FAILED: 'Failed',
  DELIVERED: 'Delivered',
  OPENED: 'Opened',
  ESCALATED: 'Escalated',
  SPARED: 'Escalation not needed',
  ACKNOWLEDGED: 'Acknowledged',
};

export const stateGlyph: Readonly<Record<NoticeState | NoticeEntryState, Progress>> = {
  QUEUED: 'not-sent',
  POSTPONED: 'not-sent',
  ATTEMPTED: 'waiting',
  FAILED: 'blocked',
  DELIVERED: 'waiting',
  OPENED: 'acknowledged',
  ESCALATED: 'overdue',
  SPARED: 'not-applicable',
  ACKNOWLEDGED: 'done',
};

export const channelWord: Readonly<Record<NoticeChannel, string>> = {
  STREAM: 'In-app',
  MAIL: 'E-mail',
  WEBHOOK: 'Webhook',
  ESCALATION: 'Escalation',
};

export const kindWord: Readonly<Record<NoticeKind, string>> = {
  PUBLISHED: 'Published',
  WITHDRAWN: 'Withdrawn',
  EXPOSURE: 'Affects you',
};

/** The states that one filters by, in the order in which a line goes through them. */
export const states: readonly NoticeState[] = [
  'QUEUED',
  'ATTEMPTED',
  'DELIVERED',
  'OPENED',
  'ACKNOWLEDGED',
  'ESCALATED',
  'FAILED',
];

export interface LedgerSearch {
  readonly state?: NoticeState | undefined;
  readonly channel?: NoticeChannel | undefined;
  readonly whose?: 'me' | undefined;
  readonly person?: string | undefined;
  readonly since?: string | undefined;
  readonly before?: string | undefined;
}

/** The filter of the ledger as the server takes it; days begin at 00:00 UTC. */
export function filterOf(search: LedgerSearch, organisation: string, me: string) {
  const { state, channel, whose, person, since, before } = search;
  return {
    organisation,
    person: whose === 'me' ? me : (person ?? null),
    state: state ? [state] : null,
    channel: channel ?? null,
    since: dayStart(since),
    before: dayStart(before),
  };
}

function dayStart(day: string | undefined): string | null {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const instant = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}

export function filterWords(search: LedgerSearch, nameOf: (person: string) => string): string {
  const { state, channel, whose, person, since, before } = search;
  const parts = [
    state && stateWord[state].toLowerCase(),
    channel && `by ${channelWord[channel].toLowerCase()}`,
    whose === 'me' ? 'to me' : person && `to ${nameOf(person)}`,
    dayStart(since) && `queued from ${since}`,
    dayStart(before) && `queued before ${before}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'everything';
}

export function isFiltered(search: LedgerSearch): boolean {
  return filterWords(search, (person) => person) !== 'everything';
}

/** What happened, per way: `In-app`, `E-mail`, each webhook; what people did stands with no way. */
export function waysOf(
  entries: readonly LedgerEntryFragment[],
): readonly { readonly target: string; readonly word: string; readonly last: LedgerEntryFragment }[] {
  const last = new Map<string, LedgerEntryFragment>();
  for (const entry of entries) if (entry.target) last.set(entry.target, entry);
  return [...last].map(([target, entry]) => ({ target, word: wayWord(target), last: entry }));
}

/** `webhook:0192…` → `Webhook 0192…`: the name of a webhook is not in the ledger. */
export function wayWord(target: string): string {
  const [channel = '', id] = target.split(':');
  const word = channelWord[channel.toUpperCase() as NoticeChannel] ?? channel;
  return id && channel === 'webhook' ? `${word} ${id.slice(-6)}` : word;
}

export function titleOf({ content }: Pick<LedgerLineFragment, 'content'>): string | null {
  return content ? (content.title ?? content.trackingId) : null;
}
