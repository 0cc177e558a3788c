import { Fault, handle, type Ports, plus } from '@tocsin/kernel';
import { strictest, token } from '@tocsin/sharing';
import type { Notice } from './domain/content.js';
import { type LineCommand, lineDecider } from './domain/line.js';
import { isCritical } from './domain/recipients.js';
import { claimedFor, heldUntil, retryAt } from './domain/schedule.js';
import { heardAbout } from './heard.js';
import { asDelivery, type KnownPerson } from './known.js';
import { lineOf } from './notices.js';
import { rightsOn } from './rights.js';
import type { Senders, Sent } from './senders.js';
import {
  advisories,
  heardFrom,
  items,
  type LineDocument,
  lines,
  type ScheduledDocument,
  type SubscriptionDocument,
  schedule,
  subscriptions,
  webhooks,
} from './views.js';

export interface Attempts {
  /** Does what is due: sends, postpones, gives up or escalates, and writes it into the ledger. */
  attempt(due: ScheduledDocument): Promise<void>;
}

/** A line that may be sent now, with all that is needed for it. */
interface Ready {
  readonly due: ScheduledDocument;
  readonly notice: Notice;
  readonly person: KnownPerson | null;
  readonly at: string;
}

const digestAtMost = 100;

/**
 * One attempt: rights and mutes are asked anew, then the attempt is written, then made, then its outcome written.
 * A crash in between leaves an attempt without an outcome; its claim runs out, and it is tried again.
 */
export function createAttempts(
  { events, documents, clock, ids }: Ports,
  senders: Senders,
  settings: { readonly link: (line: string) => string; readonly random: () => number },
): Attempts {
  async function write(stream: string, command: LineCommand, commandId = ids.next()): Promise<boolean> {
    const meta = { commandId, actor: 'system:delivery.dispatch', at: clock.now(), cause: null };
    const handled = await handle(events, lineDecider, stream, command, meta);
    return !handled.repeated && handled.events.length > 0;
  }

  async function attempt(due: ScheduledDocument): Promise<void> {
    if (due.channel === 'escalation') return escalate(due);
    if (due.channel === 'stream') return void (await giveUp(due, 'Nobody listened for 72 hours.'));
    if (due.channel === 'webhook') return post(due);
    return mail(due.batch === null ? [due] : await collected(due));
  }

  async function post(due: ScheduledDocument): Promise<void> {
    const ready = await prepare(due);
    if (!ready) return;
    const webhook = await documents.get(webhooks, asDelivery, due.target.slice('webhook:'.length));
    if (!webhook) return void (await giveUp(due, 'The webhook was removed.'));
    if (await claim(ready)) await conclude(ready, await senders.webhook(webhook, ready.notice, ready.at));
  }

  async function mail(all: readonly ScheduledDocument[]): Promise<void> {
    const claimed: Ready[] = [];
    for (const due of all) {
      const ready = await prepare(due);
      if (ready && (await claim(ready))) claimed.push(ready);
    }
    const to = claimed[0]?.person?.email;
    if (to === undefined) return;
    const sent = await senders.mail(
      to,
      claimed.map((each) => each.notice),
    );
    const random = settings.random();
    for (const each of claimed) await conclude(each, sent, random);
  }

  async function collected(due: ScheduledDocument): Promise<readonly ScheduledDocument[]> {
    const { batch, recipient } = due;
    const filter = { batch, recipient, isOpen: true, pickAt: { $lte: clock.now() } };
    return (await documents.find(schedule, asDelivery, { filter, first: digestAtMost })).items;
  }

  /** `null` where it is not to be sent now; the ledger then says why. */
  async function prepare(due: ScheduledDocument): Promise<Ready | null> {
    const line = await lineFor(due);
    const stored = await documents.get(items, asDelivery, line.item);
    const advisory = await documents.get(advisories, asDelivery, line.advisory);
    if (!stored || !advisory)
      throw new Fault('delivery/item-missing', `${line.id} is about nothing that is known.`, true);
    const at = clock.now();
    const rights = await rightsOn(documents, stored.item.readers, [line.recipient]);
    const now = await rightsOn(documents, advisory.readers, [line.recipient]);
    const refusal = rights.refusal(line.recipient, at) ?? now.refusal(line.recipient, at);
    if (refusal !== null) return giveUp(due, `Not sent: ${refusal}`);
    const tlp = strictest([stored.item.tlp, advisory.tlp]);
    const item = { ...stored.item, tlp, content: tlp === 'RED' ? null : stored.item.content };
    const person = line.recipient.kind === 'person' ? rights.person(line.recipient.person) : null;
    const ready = {
      due,
      person,
      at,
      notice: { line: line.id, link: settings.link(line.id), item, sentBy: line.sentBy },
    };
    return (await isHeld(ready)) ? null : ready;
  }

  async function isHeld({ due, notice, at }: Ready): Promise<boolean> {
    const rules = notice.sentBy.filter((rule) => rule.owner !== 'escalation');
    if (rules.length < notice.sentBy.length) return false;
    const found = await documents.getMany(
      subscriptions,
      asDelivery,
      rules.map((rule) => rule.subscription),
    );
    if (found.size === 0) return (await giveUp(due, 'Not sent: its subscription was deleted.')) ?? true;
    const held = [...found.values()].map((each) => heldBy(each, due, notice, at));
    if (held.includes(null)) return false;
    const [first] = held.flatMap((each) => each ?? []).sort((a, b) => a.at.localeCompare(b.at));
    if (!first) return false;
    const { target } = due;
    await write(due.line, { type: 'PostponeNotice', target, until: first.at, because: first.because, at });
    return true;
  }

  async function claim({ due, at }: Ready): Promise<boolean> {
    const { target, line } = due;
    const number = due.attempt + 1;
    const command = {
      type: 'AttemptDelivery',
      target,
      attempt: number,
      at,
      claimedUntil: plus(at, claimedFor),
    } as const;
    return write(line, command, `attempt/${target}/${number}`);
  }

  async function conclude({ due }: Ready, sent: Sent, random = settings.random()): Promise<void> {
    const { target, line, firstDueAt } = due;
    const at = clock.now();
    const number = due.attempt + 1;
    const { reason } = sent;
    if (sent.ok)
      return void (await write(line, { type: 'ConfirmDelivery', target, attempt: number, at, reason }));
    const { retryAfterMs } = sent;
    const nextAt = sent.retryable ? retryAt({ firstDueAt, at, attempt: number, random, retryAfterMs }) : null;
    if (nextAt === null) await write(line, { type: 'GiveUp', target, attempt: number, at, reason });
    else await write(line, { type: 'ReportFailure', target, attempt: number, at, reason, nextAt });
  }

  async function giveUp(due: ScheduledDocument, reason: string): Promise<null> {
    const { target, attempt: number } = due;
    await write(due.line, { type: 'GiveUp', target, attempt: number, at: clock.now(), reason });
    return null;
  }

  /** Tells the contacts of the subscription, unless somebody of the organisation has acknowledged the item, or said something to the advisory. */
  async function escalate(due: ScheduledDocument): Promise<void> {
    const line = await lineFor(due);
    const at = clock.now();
    const { target } = due;
    const id = target.slice('escalation:'.length);
    const subscription = await documents.get(subscriptions, asDelivery, id);
    const { item, organisation } = line;
    const acknowledged =
      (await documents.count(lines, asDelivery, { item, organisation, acknowledged: true }, 1)) ||
      (await documents.count(heardFrom, asDelivery, heardAbout(line), 1));
    const to = acknowledged > 0 ? [] : (subscription?.escalation?.to ?? []);
    const reason =
      acknowledged > 0 ? 'It was acknowledged in time.' : 'Its subscription names nobody any more.';
    if (to.length === 0) return void (await write(line.id, { type: 'SpareEscalation', target, at, reason }));
    for (const person of to) await tellContact(line, person, { id, name: subscription?.name ?? '' }, at);
    await write(line.id, { type: 'EscalateNotice', target, to, at });
  }

  async function tellContact(
    line: LineDocument,
    person: string,
    rule: { id: string; name: string },
    at: string,
  ) {
    const { organisation, item, kind, advisory, revision, source } = line;
    const recipient = { kind: 'person', person, organisation } as const;
    const readers = [...new Set([...line.readers, token.person(person)])];
    const sentBy = [{ subscription: rule.id, name: rule.name, owner: 'escalation' as const }];
    const targets = [
      {
        target: 'mail:escalation',
        channel: 'mail' as const,
        dueAt: at,
        because: 'nobody acknowledged',
        batch: null,
      },
    ];
    const subject = { item, kind, advisory, revision, source };
    const command = { type: 'QueueNotice', subject, recipient, readers, sentBy, targets, at } as const;
    await write(lineOf(item, recipient), command, `escalate/${line.id}/${rule.id}`);
  }

  async function lineFor(due: ScheduledDocument): Promise<LineDocument> {
    const line = await documents.get(lines, asDelivery, due.line);
    if (line) return line;
    throw new Fault('delivery/line-missing', `${due.line} has no line.`, true);
  }

  return { attempt };
}

/** Machines keep no quiet hours; a mute holds for every way. */
function heldBy(subscription: SubscriptionDocument, due: ScheduledDocument, { item }: Notice, now: string) {
  const { timing, mutedUntil } = subscription;
  const kept = due.channel === 'mail' ? timing : { ...timing, quiet: null };
  return heldUntil({ now, timing: kept, mutedUntil, critical: isCritical(item) });
}
