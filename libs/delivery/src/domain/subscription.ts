import { ensure, type Instant } from '@tocsin/kernel';
import { type Filter, severities } from './filter.js';
import type { Timing } from './schedule.js';
import { isZone } from './zone.js';

/** One rule: what is wanted, by which ways, when; named in everything that it sends. */
export interface Subscription {
  readonly subscription: string;
  readonly name: string;
  readonly filter: Filter;
  /** The live stream and the inbox of the subscriber. */
  readonly stream: boolean;
  /** Mail to the person whose subscription it is. */
  readonly mail: boolean;
  /** Members who get a mail for an organisation's subscription. */
  readonly people: readonly string[];
  /** Webhooks of the organisation. */
  readonly webhooks: readonly string[];
  readonly timing: Timing;
  /** Who is told when nobody acknowledged in time. */
  readonly escalation: { readonly afterMinutes: number; readonly to: readonly string[] } | null;
}

export type Owner =
  | { readonly kind: 'organisation'; readonly organisation: string }
  | { readonly kind: 'person'; readonly organisation: string; readonly person: string };

export const subscriptionLimits = { perOwner: 50, list: 50, text: 200 } as const;

const oneWeek = 7 * 24 * 60;

/** Refuses what cannot be kept, naming the place in the input. */
export function checkSubscription(subscription: Subscription, owner: Owner): void {
  const { name, filter, people, webhooks, timing, escalation } = subscription;
  ensure(isText(name), 'subscription/name', 'A name has 1 to 200 characters.', ['name']);
  checkFilter(filter);
  checkList(people, ['people']);
  checkList(webhooks, ['webhooks']);
  if (owner.kind === 'person')
    ensure(
      people.length === 0 && webhooks.length === 0 && escalation === null,
      'subscription/own-only',
      'Your own subscription writes to you alone; webhooks, other people and escalation belong to the organisation.',
      ['owner'],
    );
  else
    ensure(
      !subscription.mail,
      'subscription/no-address',
      'An organisation has no mail address: name people.',
      ['mail'],
    );
  const ways = [subscription.stream, subscription.mail, people.length > 0, webhooks.length > 0];
  ensure(ways.includes(true), 'subscription/no-channel', 'Choose the stream, mail or a webhook.', ['stream']);
  checkTiming(timing);
  if (!escalation) return;
  checkList(escalation.to, ['escalation', 'to']);
  const { afterMinutes, to } = escalation;
  const inTime = Number.isInteger(afterMinutes) && afterMinutes >= 1 && afterMinutes <= oneWeek;
  ensure(inTime, 'subscription/escalation', 'Escalate after 1 minute to a week.', [
    'escalation',
    'afterMinutes',
  ]);
  ensure(to.length > 0, 'subscription/escalation', 'Name whom to tell.', ['escalation', 'to']);
}

function checkFilter(filter: Filter): void {
  for (const field of ['manufacturers', 'products'] as const) {
    checkList(filter[field], ['filter', field]);
    filter[field].forEach((text, index) => {
      ensure(isText(text), 'subscription/text', 'A text has 1 to 200 characters.', ['filter', field, index]);
    });
  }
  const known = filter.minSeverity === null || severities.includes(filter.minSeverity);
  ensure(known, 'subscription/severity', `A severity is one of ${severities.join(', ')}.`, [
    'filter',
    'minSeverity',
  ]);
}

function checkTiming({ zone, digest, digestAt, digestDay, quiet }: Timing): void {
  ensure(isZone(zone), 'kernel/time-zone', 'A time zone is an IANA name such as Europe/Vienna.', [
    'timing',
    'zone',
  ]);
  ensure(
    ['none', 'daily', 'weekly'].includes(digest),
    'subscription/digest',
    'A digest is daily or weekly.',
    ['timing', 'digest'],
  );
  const day = Number.isInteger(digestDay) && digestDay >= 1 && digestDay <= 7;
  ensure(day, 'subscription/digest', 'Days are 1 (Monday) to 7 (Sunday).', ['timing', 'digestDay']);
  checkMinutes(digestAt, ['timing', 'digestAt']);
  if (!quiet) return;
  checkMinutes(quiet.from, ['timing', 'quiet', 'from']);
  checkMinutes(quiet.until, ['timing', 'quiet', 'until']);
  ensure(
    quiet.from !== quiet.until,
    'subscription/quiet-hours',
    'Quiet hours begin and end at different times.',
    ['timing', 'quiet'],
  );
}

function checkMinutes(minutes: number, path: readonly string[]): void {
  const valid = Number.isInteger(minutes) && minutes >= 0 && minutes < 24 * 60;
  ensure(valid, 'subscription/time', 'A time of the day is written 00:00 to 23:59.', path);
}

function checkList(list: readonly unknown[], path: readonly string[]): void {
  ensure(
    list.length <= subscriptionLimits.list,
    'subscription/list-too-long',
    `At most ${subscriptionLimits.list} entries.`,
    path,
  );
}

function isText(text: string): boolean {
  return text.trim().length > 0 && text.length <= subscriptionLimits.text;
}

/** A mute ends: never for ever by accident. */
export function checkMute(until: Instant | null, now: Instant): void {
  ensure(until === null || until > now, 'subscription/mute-past', 'A mute lasts until an instant to come.', [
    'until',
  ]);
}
