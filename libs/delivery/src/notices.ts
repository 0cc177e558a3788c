import { createHash } from 'node:crypto';
import type { AdvisoryPublished, AdvisoryWithdrawn, ExposureChanged } from '@tocsin/contracts';
import {
  type CommandMeta,
  handle,
  type NewCommit,
  type Page,
  type Ports,
  type PublicEvent,
} from '@tocsin/kernel';
import { token } from '@tocsin/sharing';
import { type Item, wants } from './domain/filter.js';
import { affects, contentOf, exposureItem, publishedItem, withdrawnItem } from './domain/items.js';
import { type LineCommand, type LineEvent, lineDecider, type Recipient } from './domain/line.js';
import { type Addressed, addressed, type Match, recipientKey } from './domain/recipients.js';
import { asDelivery } from './known.js';
import { type Rights, rightsOn } from './rights.js';
import { advisories, exposures, items, type SubscriptionDocument, subscriptions } from './views.js';

type Of<E extends { type: string; data: unknown }> = PublicEvent<E['type'], E['data']>;

const page = 500;
const together = 100;

/** The ledger line of an item for a recipient: always the same, so that a repeat of the news finds it. */
export function lineOf(item: string, recipient: Recipient): string {
  const key = JSON.stringify([item, recipientKey(recipient)]);
  return `line-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}

/**
 * What public news makes of the ledger: a line for each recipient who wants it and may read it. Every step may be
 * repeated after a crash, and changes nothing then. `wake` is called when there is something to send.
 */
export function createNotices({ events, documents, clock }: Ports, wake: () => void) {
  async function published(event: Of<AdvisoryPublished>): Promise<void> {
    const { data, streamversion: version } = event;
    const { advisory: id, readers, source, tlp, revision } = data;
    const content = contentOf(data.facts);
    const before = await documents.get(advisories, asDelivery, id);
    const earlier = before?.readers ?? null;
    await documents.put(advisories, [
      { version, document: { id, readers, source, tlp, revision, content, version, earlier } },
    ]);
    if (data.alert) await tell(publishedItem(data), event, () => false);
    else await tellAdded(data, event);
    await tellWaiting(id, event);
  }

  /**
   * A wider audience alerts nobody who could read it before; those who could not are told as at a publication. Whom it
   * adds is kept with the advisory, so that a repeat after a crash still knows.
   */
  async function tellAdded(data: AdvisoryPublished['data'], event: PublicEvent): Promise<void> {
    const known = await documents.get(advisories, asDelivery, data.advisory);
    if (known?.version !== event.streamversion || !known.earlier) return;
    await tell(publishedItem(data), event, () => false, data.readers, known.earlier);
  }

  async function withdrawn(event: Of<AdvisoryWithdrawn>): Promise<void> {
    const { data, streamversion: version } = event;
    const { advisory: id, readers, source, tlp } = data;
    const known = await documents.get(advisories, asDelivery, id);
    const { revision, content } = known ?? { revision: 0, content: null };
    await documents.put(advisories, [{ version, document: { id, readers, source, tlp, revision, content } }]);
    const affected = await affectedBy(id);
    await tell(withdrawnItem(data, { revision, content }), event, (organisation) =>
      affected.has(organisation),
    );
  }

  /** An exposure may come before its advisory: then it waits beside it. */
  async function exposed(event: Of<ExposureChanged>): Promise<void> {
    const { data, streamversion: version } = event;
    const affected = affects(data);
    const waiting = data.alert && affected ? { data, event: short(event.id) } : null;
    const id = `${data.advisory}@${data.organisation}`;
    const document = {
      id,
      readers: [],
      advisory: data.advisory,
      affected,
      waiting,
      isWaiting: waiting !== null,
    };
    await documents.put(exposures, [{ version: version * 2 - 1, document }]);
    if (!waiting || !(await tellExposure(waiting, event))) return;
    await documents.put(exposures, [
      { version: version * 2, document: { ...document, waiting: null, isWaiting: false } },
    ]);
  }

  async function tellWaiting(advisory: string, event: PublicEvent): Promise<void> {
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const filter = { advisory, isWaiting: true };
      const found: Page<{ waiting: { data: ExposureChanged['data']; event: string } | null }> =
        await documents.find(exposures, asDelivery, { filter, first: page, after });
      for (const { waiting } of found.items) if (waiting) await tellExposure(waiting, event);
      after = found.endCursor;
    }
  }

  async function tellExposure(
    waiting: { data: ExposureChanged['data']; event: string },
    event: PublicEvent,
  ): Promise<boolean> {
    const { advisory, organisation, revision } = waiting.data;
    const known = await documents.get(advisories, asDelivery, advisory);
    if (!known || known.revision < revision) return false;
    const item = exposureItem(waiting.data, known, waiting.event);
    await tell(item, event, (each) => each === organisation, known.readers);
    return true;
  }

  async function affectedBy(advisory: string): Promise<ReadonlySet<string>> {
    const affected = new Set<string>();
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const found: Page<{ id: string; affected: boolean }> = await documents.find(exposures, asDelivery, {
        filter: { advisory },
        first: page,
        after,
      });
      for (const each of found.items) if (each.affected) affected.add(each.id.slice(advisory.length + 1));
      after = found.endCursor;
    }
    return affected;
  }

  async function tell(
    item: Item,
    event: PublicEvent,
    affected: (organisation: string) => boolean,
    also: readonly string[] = item.readers,
    told: readonly string[] | null = null,
  ): Promise<void> {
    const matches = await matching(item, affected);
    if (matches.length === 0) return;
    const now = clock.now();
    const lines = addressed(item, matches, now);
    const recipients = lines.map((each) => each.recipient);
    const rights = [
      await rightsOn(documents, item.readers, recipients),
      ...(also === item.readers ? [] : [await rightsOn(documents, also, recipients)]),
    ];
    const before = told && (await rightsOn(documents, told, recipients));
    const allowed = lines.filter(
      ({ recipient }) =>
        rights.every((each) => each.refusal(recipient, now) === null) &&
        before?.refusal(recipient, now) !== null,
    );
    if (allowed.length === 0) return;
    await documents.put(items, [
      { version: event.streamversion, document: { id: item.id, readers: item.readers, item } },
    ]);
    const meta = {
      commandId: `${event.id}>notify`,
      actor: 'system:delivery.notify',
      at: now,
      cause: event.id,
    };
    await queue(
      allowed.map((each) => ({
        stream: lineOf(item.id, each.recipient),
        command: queued(item, each, rights, now),
      })),
      meta,
    );
    wake();
  }

  async function matching(
    item: Item,
    affected: (organisation: string) => boolean,
  ): Promise<readonly Match[]> {
    const matches: Match[] = [];
    const filter = item.exposure ? { organisation: item.exposure.organisation } : {};
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const found: Page<SubscriptionDocument> = await documents.find(subscriptions, asDelivery, {
        filter,
        first: page,
        after,
      });
      for (const subscription of found.items)
        if (wants(subscription.filter, item, affected(subscription.organisation)))
          matches.push({ owner: subscription.owner, subscription, mutedUntil: subscription.mutedUntil });
      after = found.endCursor;
    }
    return matches;
  }

  /** New lines are written many at once; one that exists is asked what is new to it. */
  async function queue(
    wanted: readonly { stream: string; command: Extract<LineCommand, { type: 'QueueNotice' }> }[],
    meta: CommandMeta,
  ): Promise<void> {
    for (let start = 0; start < wanted.length; start += together) {
      const some = wanted.slice(start, start + together);
      const commits = some.map(({ stream, command }): NewCommit<LineEvent> => {
        const decided = lineDecider.decide(command, lineDecider.initial);
        return { ...meta, stream, expectedVersion: 0, events: decided };
      });
      const appended = await events.appendAll(commits);
      for (const [index, { stream, command }] of some.entries())
        if (appended[index]?.kind === 'conflict') await handle(events, lineDecider, stream, command, meta);
    }
  }

  return { published, withdrawn, exposed };
}

export type Notices = ReturnType<typeof createNotices>;

function queued(
  item: Item,
  { recipient, sentBy, targets }: Addressed,
  rights: readonly Rights[],
  at: string,
) {
  const { kind, advisory, revision, source } = item;
  const subject = { item: item.id, kind, advisory, revision, source };
  const { organisation } = recipient;
  const shared = rights.every((each) => each.organisationMay(organisation, at));
  const readers = [
    ...(shared ? [token.organisation(organisation)] : []),
    ...(recipient.kind === 'person' ? [token.person(recipient.person)] : []),
  ];
  return { type: 'QueueNotice' as const, subject, recipient, readers, sentBy, targets, at };
}

function short(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 16);
}
