import type { ExposureChanged } from '@tocsin/contracts';
import { collection, type Instant, plus, type StoredDocument, type View } from '@tocsin/kernel';
import { type Tlp, token } from '@tocsin/sharing';
import type { Content, Item } from './domain/filter.js';
import {
  type Channel,
  evolveTarget,
  type LineEvent,
  type NoticeQueued,
  type Recipient,
  type TargetState,
} from './domain/line.js';
import { recipientKey } from './domain/recipients.js';
import { triedFor } from './domain/schedule.js';
import type { SubscriberEvent } from './domain/subscriber.js';
import type { Owner, Subscription } from './domain/subscription.js';
import type { Webhook } from './domain/webhook.js';
import { type Entry, entriesOf, type LineState, stateOf } from './entries.js';

export interface SubscriptionDocument extends StoredDocument, Subscription {
  readonly owner: Owner;
  readonly organisation: string;
  /** The person whose own it is; `null` for the organisation's. */
  readonly person: string | null;
  readonly mutedUntil: Instant | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
}

export const subscriptions = collection<SubscriptionDocument>('subscriptions', {
  indexes: ['organisation', 'person'],
});

export interface WebhookDocument extends StoredDocument, Webhook {
  readonly organisation: string;
  readonly createdAt: Instant;
}

export const webhooks = collection<WebhookDocument>('webhooks', { indexes: ['organisation'] });

/** One signing secret; read by nobody but the sender, and shown once, to whom made it. */
export interface SecretDocument extends StoredDocument {
  readonly secret: string;
}

export const secrets = collection<SecretDocument>('webhook-secrets');

/** A piece of news as it was when it came; who may read it is asked again at each attempt. */
export interface ItemDocument extends StoredDocument {
  readonly item: Item;
}

export const items = collection<ItemDocument>('items');

/** An advisory as it is now. */
export interface KnownAdvisory extends StoredDocument {
  readonly source: string;
  readonly tlp: Tlp;
  readonly revision: number;
  readonly content: Content | null;
  /** The version of the event that told it, and who could read it before: whom that event added is told. */
  readonly version?: number;
  readonly earlier?: readonly string[] | null;
}

export const advisories = collection<KnownAdvisory>('advisories');

/** What an advisory means for one organisation; `waiting` holds news that came before the advisory itself did. */
export interface KnownExposure extends StoredDocument {
  readonly advisory: string;
  readonly affected: boolean;
  readonly waiting: { readonly data: ExposureChanged['data']; readonly event: string } | null;
  readonly isWaiting: boolean;
}

export const exposures = collection<KnownExposure>('exposures', { indexes: [['advisory', 'isWaiting']] });

/** That an organisation has acknowledged or answered a revision of an advisory: nobody has to be told of its silence. */
export interface HeardFrom extends StoredDocument {
  readonly advisory: string;
  readonly organisation: string;
  readonly revision: number;
  readonly at: Instant;
}

export const heardFrom = collection<HeardFrom>('heard-from', { indexes: [['advisory', 'organisation']] });

export interface LineDocument extends StoredDocument {
  readonly item: string;
  readonly kind: Item['kind'];
  readonly advisory: string;
  readonly revision: number;
  readonly source: string;
  readonly recipient: Recipient;
  readonly organisation: string;
  readonly person: string | null;
  readonly state: LineState;
  readonly acknowledged: boolean;
  readonly channels: readonly Channel[];
  readonly sentBy: NoticeQueued['data']['sentBy'];
  readonly entries: readonly Entry[];
  readonly queuedAt: Instant;
  readonly changedAt: Instant;
}

export const lines = collection<LineDocument>('lines', {
  indexes: [
    ['item', 'organisation'],
    ['advisory', 'organisation'],
    ['organisation', 'queuedAt'],
    ['advisory', 'source'],
    'queuedAt',
    'state',
    'person',
  ],
  arrays: ['channels'],
});

/** One way to one recipient, with the time at which it is due: what workers and live streams pick from. */
export interface ScheduledDocument extends StoredDocument, TargetState {
  readonly line: string;
  readonly recipient: string;
  readonly isOpen: boolean;
  /** What holds up nobody else: a webhook, or all mail. */
  readonly lane: string;
  /** When a worker looks at it: a live stream's is given up after 72 hours, all others are sent when due. */
  readonly pickAt: Instant;
  /** When `dueAt` was set: later than now where the clock was ahead then. */
  readonly plannedAt: Instant;
}

export const schedule = collection<ScheduledDocument>('schedule', {
  indexes: [
    ['isOpen', 'pickAt'],
    ['isOpen', 'plannedAt'],
    ['channel', 'recipient', 'dueAt'],
    ['batch', 'recipient'],
    ['lane', 'firstDueAt'],
  ],
});

export const subscriptionsView: View<SubscriptionDocument, SubscriberEvent> = {
  collection: subscriptions,
  ids(event) {
    if (event.type === 'SubscriptionCreated' || event.type === 'SubscriptionChanged')
      return [event.data.subscription.subscription];
    return event.type === 'SubscriptionMuted' || event.type === 'SubscriptionDeleted'
      ? [event.data.subscription]
      : [];
  },
  fold(document, event, commit, id) {
    if (event.type === 'SubscriptionCreated') {
      const { owner, subscription, by } = event.data;
      const person = owner.kind === 'person' ? owner.person : null;
      const readers = [person ? token.person(person) : token.organisation(owner.organisation)];
      const { organisation } = owner;
      return {
        id,
        readers,
        ...subscription,
        owner,
        organisation,
        person,
        mutedUntil: null,
        createdBy: by,
        createdAt: commit.at,
      };
    }
    if (event.type === 'SubscriptionDeleted') return null;
    if (event.type === 'SubscriptionMuted') return document && { ...document, mutedUntil: event.data.until };
    return document && event.type === 'SubscriptionChanged'
      ? { ...document, ...event.data.subscription }
      : document;
  },
};

export const webhooksView: View<WebhookDocument, SubscriberEvent> = {
  collection: webhooks,
  ids(event) {
    if (event.type === 'WebhookAdded') return [event.data.webhook.webhook];
    return 'webhook' in event.data ? [event.data.webhook as string] : [];
  },
  fold(document, event, commit, id) {
    if (event.type === 'WebhookAdded') {
      const { owner, webhook } = event.data;
      const readers = [token.organisation(owner.organisation)];
      return { id, readers, ...webhook, organisation: owner.organisation, createdAt: commit.at };
    }
    if (event.type === 'WebhookRemoved') return null;
    if (event.type === 'WebhookChanged' || event.type === 'SecretRotated')
      return document && { ...document, ...event.data };
    return document;
  },
};

export const linesView: View<LineDocument, LineEvent> = {
  collection: lines,
  ids: (_, commit) => (commit.stream.startsWith('line-') ? [commit.stream] : []),
  fold(document, event, _, id) {
    const added = entriesOf(event);
    const before = event.type === 'NoticeQueued' && !document ? begun(id, event.data) : document;
    if (!before) return null;
    const entries = [...before.entries, ...added];
    const grown = event.type === 'NoticeQueued' ? withQueued(before, event.data) : before;
    const acknowledged = before.acknowledged || event.type === 'NoticeAcknowledged';
    return {
      ...grown,
      entries,
      acknowledged,
      state: stateOf(entries),
      changedAt: added.at(-1)?.at ?? before.changedAt,
    };
  },
};

export const scheduleView: View<ScheduledDocument, LineEvent> = {
  collection: schedule,
  ids(event, commit) {
    if (event.type === 'NoticeQueued')
      return event.data.targets.map((each) => `${commit.stream}/${each.target}`);
    return 'target' in event.data ? [`${commit.stream}/${event.data.target}`] : [];
  },
  fold(document, event, commit, id) {
    if (event.type === 'NoticeQueued') {
      const target = event.data.targets.find((each) => `${commit.stream}/${each.target}` === id);
      if (!target || document) return document;
      const begun = { ...target, attempt: 0, firstDueAt: target.dueAt, settled: null };
      const recipient = recipientKey(event.data.recipient);
      const plannedAt = event.data.at;
      return scheduled({ id, readers: [], line: commit.stream, recipient, plannedAt, ...begun });
    }
    if (!document || event.type === 'NoticeOpened' || event.type === 'NoticeAcknowledged') return document;
    return scheduled({ ...document, ...evolveTarget(document, event), plannedAt: event.data.at });
  },
};

function scheduled(document: Omit<ScheduledDocument, 'isOpen' | 'pickAt' | 'lane'>): ScheduledDocument {
  const pickAt = document.channel === 'stream' ? plus(document.dueAt, triedFor) : document.dueAt;
  const lane = document.channel === 'webhook' ? document.target : document.channel;
  return { ...document, isOpen: document.settled === null, lane, pickAt };
}

function begun(id: string, { subject, recipient, readers, at }: NoticeQueued['data']): LineDocument {
  const person = recipient.kind === 'person' ? recipient.person : null;
  const { organisation } = recipient;
  const empty = { state: 'queued' as const, acknowledged: false, channels: [], sentBy: [], entries: [] };
  return { id, readers, ...subject, recipient, organisation, person, ...empty, queuedAt: at, changedAt: at };
}

function withQueued(document: LineDocument, { sentBy, targets }: NoticeQueued['data']): LineDocument {
  const rules = sentBy.filter(
    (rule) => !document.sentBy.some((each) => each.subscription === rule.subscription),
  );
  const channels = [...new Set([...document.channels, ...targets.map((each) => each.channel)])];
  return { ...document, sentBy: [...document.sentBy, ...rules], channels };
}
