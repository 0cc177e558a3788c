import { Refusal } from '@tocsin/kernel';
import type { Tlp } from '@tocsin/sharing';
import { everything, type Filter } from './domain/filter.js';
import { atOnce, type Timing } from './domain/schedule.js';
import type { Wanted } from './subscribers.js';
import type { SubscriptionDocument } from './views.js';

/** A subscription as the schema writes it: times as `22:00`, labels with an underscore. */
export interface WantedInput {
  readonly name: string;
  readonly filter?: Partial<Omit<Filter, 'tlp'>> & { readonly tlp?: readonly string[] };
  readonly stream?: boolean;
  readonly mail?: boolean;
  readonly people?: readonly string[];
  readonly webhooks?: readonly string[];
  readonly timing?: {
    readonly zone?: string;
    readonly digest?: string;
    readonly digestAt?: string;
    readonly digestDay?: number;
    readonly quiet?: { readonly from: string; readonly until: string } | null;
    readonly criticalAnyway?: boolean;
  } | null;
  readonly escalation?: { readonly afterMinutes: number; readonly to: readonly string[] } | null;
}

export function wantedOf(input: WantedInput): Wanted {
  const { name, stream = true, mail = false, people = [], webhooks = [], escalation } = input;
  return {
    name: name.trim(),
    filter: filterOf(input.filter ?? {}),
    stream,
    mail,
    people,
    webhooks,
    timing: timingOf(input.timing ?? {}),
    escalation: escalation ? { afterMinutes: escalation.afterMinutes, to: escalation.to } : null,
  };
}

function filterOf(filter: NonNullable<WantedInput['filter']>): Filter {
  const tlp = (filter.tlp ?? []).map((label) => label.replace('_', '+') as Tlp);
  const { manufacturers, products, minSeverity, exploitedOnly, affectsUs } = filter;
  return {
    manufacturers: manufacturers ?? everything.manufacturers,
    products: products ?? everything.products,
    minSeverity: minSeverity ?? null,
    exploitedOnly: exploitedOnly ?? false,
    affectsUs: affectsUs ?? false,
    tlp,
  };
}

function timingOf(timing: NonNullable<WantedInput['timing']>): Timing {
  const { zone, digest, digestAt, digestDay, quiet, criticalAnyway } = timing;
  return {
    zone: zone ?? atOnce.zone,
    digest: (digest?.toLowerCase() ?? atOnce.digest) as Timing['digest'],
    digestAt: digestAt ? minutesOf(digestAt, 'digestAt') : atOnce.digestAt,
    digestDay: digestDay ?? atOnce.digestDay,
    quiet: quiet ? { from: minutesOf(quiet.from, 'quiet'), until: minutesOf(quiet.until, 'quiet') } : null,
    criticalAnyway: criticalAnyway ?? atOnce.criticalAnyway,
  };
}

export function shownSubscription(subscription: SubscriptionDocument) {
  const { filter, timing, person } = subscription;
  const { quiet } = timing;
  return {
    ...subscription,
    own: person !== null,
    filter: { ...filter, tlp: filter.tlp.map((label) => label.replace('+', '_')) },
    timing: {
      ...timing,
      digest: timing.digest.toUpperCase(),
      digestAt: timeText(timing.digestAt),
      quiet: quiet && { from: timeText(quiet.from), until: timeText(quiet.until) },
    },
  };
}

function minutesOf(text: string, field: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined)
    throw new Refusal('subscription/time', 'A time of the day is written 00:00 to 23:59.', [
      'wanted',
      'timing',
      field,
    ]);
  return Number(hours) * 60 + Number(minutes);
}

function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
