import type { Instant } from '@tocsin/kernel';
import { minute, plus } from '@tocsin/kernel';
import type { Item } from './filter.js';
import type { Recipient, SentBy, Target } from './line.js';
import { atOnce, dueAt, type Timing } from './schedule.js';
import type { Owner, Subscription } from './subscription.js';

/** A subscription that wants an item, with what its owner set beside it. */
export interface Match {
  readonly owner: Owner;
  readonly subscription: Subscription;
  readonly mutedUntil: Instant | null;
}

/** What one recipient is to get of one item, and by whose rules. */
export interface Addressed {
  readonly recipient: Recipient;
  readonly sentBy: readonly SentBy[];
  readonly targets: readonly Target[];
}

/**
 * The lines that an item makes: one per recipient, however many subscriptions want it, each way once, at the earliest
 * time that one of them asks for.
 */
export function addressed(item: Item, matches: readonly Match[], now: Instant): readonly Addressed[] {
  const lines = new Map<string, Addressed>();
  for (const { recipient, sentBy, targets } of matches.flatMap((match) => addressedBy(item, match, now))) {
    const key = recipientKey(recipient);
    const before = lines.get(key) ?? { recipient, sentBy: [], targets: [] };
    lines.set(key, {
      recipient,
      sentBy: [...before.sentBy, ...sentBy],
      targets: earliest([...before.targets, ...targets]),
    });
  }
  return [...lines.values()];
}

/** The ledger's name of a recipient; a person is told once per organisation that they are told for. */
export function recipientKey(recipient: Recipient): string {
  return recipient.kind === 'person'
    ? `person:${recipient.person}@${recipient.organisation}`
    : `org:${recipient.organisation}`;
}

function addressedBy(item: Item, match: Match, now: Instant): readonly Addressed[] {
  const { owner, subscription } = match;
  const { organisation } = owner;
  const sentBy = [{ subscription: subscription.subscription, name: subscription.name, owner: owner.kind }];
  const critical = isCritical(item);
  const untimed = dueAt({ now, timing: atOnce, mutedUntil: match.mutedUntil, critical });
  const way = (target: string, channel: Target['channel']): Target => ({
    target,
    channel,
    dueAt: untimed.at,
    because: untimed.because,
    batch: null,
  });
  const stream = subscription.stream ? [way('stream', 'stream')] : [];
  if (owner.kind === 'person') {
    const targets = [
      ...stream,
      ...(subscription.mail ? [mailAt(match, subscription.timing, critical, now)] : []),
    ];
    return [{ recipient: owner, sentBy, targets }];
  }
  const watch = watchOf(match, now);
  const own = [...stream, ...subscription.webhooks.map((id) => way(`webhook:${id}`, 'webhook')), ...watch];
  const people = subscription.people.map((person) => ({
    recipient: { kind: 'person', person, organisation } as const,
    sentBy,
    targets: [mailAt(match, subscription.timing, critical, now)],
  }));
  // A person whom TLP:RED names may be told; an organisation may not, whatever it subscribed to.
  const whole: readonly Addressed[] = item.tlp === 'RED' ? [] : [{ recipient: owner, sentBy, targets: own }];
  return [...whole.filter((line) => line.targets.length > 0), ...people];
}

function mailAt(match: Match, timing: Timing, critical: boolean, now: Instant): Target {
  const due = dueAt({ now, timing, mutedUntil: match.mutedUntil, critical });
  const collected = due.at > now ? match.subscription.subscription : null;
  return { target: 'mail', channel: 'mail', dueAt: due.at, because: due.because, batch: collected };
}

function watchOf({ subscription }: Match, now: Instant): readonly Target[] {
  if (!subscription.escalation) return [];
  const at = plus(now, subscription.escalation.afterMinutes * minute);
  const target = `escalation:${subscription.subscription}`;
  return [{ target, channel: 'escalation', dueAt: at, because: 'nobody acknowledged', batch: null }];
}

/** Critical breaks quiet hours: CVSS 9.0 and above (CVSS 3.1 §5), or exploited already. */
export function isCritical(item: Item): boolean {
  return item.content !== null && (item.content.severity === 'CRITICAL' || item.content.exploited);
}

function earliest(targets: readonly Target[]): readonly Target[] {
  const sorted = [...targets].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return [...new Map(sorted.reverse().map((each) => [each.target, each])).values()].reverse();
}
