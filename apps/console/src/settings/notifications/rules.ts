import { tlpName } from '../../parts/tlp';
import { listed } from '../../words';
import type { CreateSubscriptionMutationVariables, RuleFragment } from './generated/notifications';

/** A rule as the server takes it. */
export type Wanted = CreateSubscriptionMutationVariables['input']['wanted'];
type Filter = RuleFragment['filter'];

export const noFilter: Filter = {
  manufacturers: [],
  products: [],
  minSeverity: null,
  exploitedOnly: false,
  tlp: [],
  affectsUs: false,
};

/** The kinds of news that the matrix has a row for. What else a rule may want stands below it. */
export const news = [
  { key: 'affects', word: 'It affects our devices', filter: { ...noFilter, affectsUs: true } },
  { key: 'exploited', word: 'It is being exploited', filter: { ...noFilter, exploitedOnly: true } },
  { key: 'critical', word: 'It is critical', filter: { ...noFilter, minSeverity: 'CRITICAL' } },
  { key: 'high', word: 'It is high or critical', filter: { ...noFilter, minSeverity: 'HIGH' } },
  { key: 'everything', word: 'Anything that you may read', filter: noFilter },
] as const satisfies readonly { key: string; word: string; filter: Filter }[];

export type News = (typeof news)[number]['key'];

/** The ways to a person. The organisation’s webhooks and other people are ways of its own rules. */
export interface Ways {
  readonly stream: boolean;
  readonly mail: boolean;
}

export type Matrix = Readonly<Record<News, Ways>>;

export const nothing: Ways = { stream: false, mail: false };

export const emptyMatrix: Matrix = {
  affects: nothing,
  exploited: nothing,
  critical: nothing,
  high: nothing,
  everything: nothing,
};

export function sameFilter(a: Filter, b: Filter): boolean {
  const key = ({ manufacturers, products, minSeverity, exploitedOnly, tlp, affectsUs }: Filter) =>
    JSON.stringify([
      ...[[...manufacturers].sort(), [...products].sort(), [...tlp].sort()],
      ...[minSeverity, exploitedOnly, affectsUs],
    ]);
  return key(a) === key(b);
}

export function newsOf(rule: Pick<RuleFragment, 'filter'>): News | null {
  return news.find(({ filter }) => sameFilter(filter, rule.filter))?.key ?? null;
}

/** What one is told of, and how, as far as the matrix has a row for it; two rules of one row count together. */
export function matrixOf(own: readonly RuleFragment[]): Matrix {
  const found: Record<News, Ways> = { ...emptyMatrix };
  for (const rule of own) {
    const key = newsOf(rule);
    if (!key) continue;
    const before = found[key];
    found[key] = { stream: before.stream || rule.stream, mail: before.mail || rule.mail };
  }
  return found;
}

export interface Preset {
  readonly key: 'affects' | 'high' | 'critical' | 'everything' | 'organisation';
  readonly word: string;
  readonly means: string;
  readonly matrix: Matrix;
}

const both: Ways = { stream: true, mail: true };
const inApp: Ways = { stream: true, mail: false };

const critical: Preset = {
  key: 'critical',
  word: 'Critical only',
  means: 'What is critical or being exploited, in-app and by e-mail.',
  matrix: { ...emptyMatrix, critical: both, exploited: both },
};
const organisation: Preset = {
  key: 'organisation',
  word: 'My organisation',
  means: 'No rule of your own: you are told what the organisation’s rules send you.',
  matrix: emptyMatrix,
};

/**
 * The four presets, in words that say what is there: what is assigned to one person, which sites are theirs and which
 * incidents, Tocsin does not know yet. Who runs no devices is not affected, and has another first one.
 */
export function presetsFor(runsDevices: boolean): readonly Preset[] {
  const everything = (mailed: Partial<Matrix>, means: string): Preset => ({
    ...{ key: 'everything', word: 'Everything', means },
    matrix: { ...emptyMatrix, everything: inApp, ...mailed },
  });
  if (runsDevices)
    return [
      {
        key: 'affects',
        word: 'Only what affects us',
        means: 'As soon as a device of ours is not ruled out, in-app and by e-mail.',
        matrix: { ...emptyMatrix, affects: both },
      },
      critical,
      everything({ affects: both }, 'Anything that you may read in-app; what affects us by e-mail as well.'),
      organisation,
    ];
  return [
    {
      key: 'high',
      word: 'High and critical',
      means: 'What is high, critical or being exploited, in-app and by e-mail.',
      matrix: { ...emptyMatrix, high: both, exploited: both },
    },
    critical,
    everything({ critical: both }, 'Anything that you may read in-app; what is critical by e-mail as well.'),
    organisation,
  ];
}

export function presetOf(presets: readonly Preset[], matrix: Matrix): Preset['key'] | null {
  const same = (other: Matrix) =>
    news.every(({ key }) => matrix[key].stream === other[key].stream && matrix[key].mail === other[key].mail);
  return presets.find((preset) => same(preset.matrix))?.key ?? null;
}

export type Change =
  | { readonly kind: 'create'; readonly news: News; readonly ways: Ways }
  | { readonly kind: 'change'; readonly rule: RuleFragment; readonly ways: Ways }
  | { readonly kind: 'delete'; readonly rule: RuleFragment };

/** What has to happen for the matrix to be so. Rules that it has no row for are left alone. */
export function changesTo(own: readonly RuleFragment[], wanted: Matrix): readonly Change[] {
  return news.flatMap(({ key }): readonly Change[] => {
    const rules = own.filter((rule) => newsOf(rule) === key);
    const ways = wanted[key];
    const [first, ...others] = rules;
    const surplus = others.map((rule): Change => ({ kind: 'delete', rule }));
    if (!ways.stream && !ways.mail) return rules.map((rule): Change => ({ kind: 'delete', rule }));
    if (!first) return [{ kind: 'create', news: key, ways }];
    const same = first.stream === ways.stream && first.mail === ways.mail;
    return [...(same ? [] : [{ kind: 'change', rule: first, ways } as const]), ...surplus];
  });
}

/** A filter as the server takes it; field by field, for what was read holds more than what is sent. */
export function askedFilter(filter: Filter): NonNullable<Wanted['filter']> {
  const { manufacturers, products, minSeverity, exploitedOnly, tlp, affectsUs } = filter;
  const least = minSeverity === 'UNKNOWN' ? null : minSeverity;
  return { manufacturers, products, minSeverity: least, exploitedOnly, tlp, affectsUs };
}

export function askedTiming(timing: RuleFragment['timing']): NonNullable<Wanted['timing']> {
  const { zone, digest, digestAt, digestDay, quiet, criticalAnyway } = timing;
  const hours = quiet && { from: quiet.from, until: quiet.until };
  return { zone, digest, digestAt, digestDay, quiet: hours, criticalAnyway };
}

/** A rule as it stands, to be sent back with a change. */
export function wantedOf(rule: RuleFragment, change: Partial<Wanted> = {}): Wanted {
  const { name, filter, stream, mail, people, webhooks, timing, escalation } = rule;
  return {
    ...{ name, stream, mail, people, webhooks },
    filter: askedFilter(filter),
    timing: askedTiming(timing),
    escalation: escalation && { afterMinutes: escalation.afterMinutes, to: escalation.to },
    ...change,
  };
}

/** What a rule wants, as a sentence without its stop. */
export function filterWords(filter: Filter): string {
  const { manufacturers, products, minSeverity, exploitedOnly, tlp, affectsUs } = filter;
  const parts = [
    affectsUs && 'affects our devices',
    minSeverity && `is ${minSeverity.toLowerCase()}${minSeverity === 'CRITICAL' ? '' : ' or above'}`,
    exploitedOnly && 'is being exploited',
    manufacturers.length > 0 && `is by ${listed(manufacturers)}`,
    products.length > 0 && `is about ${listed(products)}`,
    tlp.length > 0 &&
      `is ${listed(
        tlp.map((label) => tlpName[label]),
        5,
      )}`,
  ].filter((part) => part !== false && part !== null && part !== '');
  return parts.length > 0 ? `what ${parts.join(', and ')}` : 'everything that may be read';
}

/** When a rule speaks, as a sentence without its stop. */
export function timingWords({ timing }: Pick<RuleFragment, 'timing'>): string {
  const { digest, digestAt, digestDay, quiet, criticalAnyway, zone } = timing;
  const when =
    digest === 'NONE'
      ? 'at once'
      : digest === 'DAILY'
        ? `once a day at ${digestAt}`
        : `on ${weekdays[digestDay - 1]?.label ?? 'Mondays'}s at ${digestAt}`;
  const silent = quiet ? `, not from ${quiet.from} to ${quiet.until}` : '';
  const anyway = (quiet || digest !== 'NONE') && criticalAnyway ? ', but critical news at once' : '';
  const where = quiet || digest !== 'NONE' ? ` (${zone})` : '';
  return `${when}${silent}${anyway}${where}`;
}

export const weekdays = [
  { value: '1', label: 'Monday' },
  { value: '2', label: 'Tuesday' },
  { value: '3', label: 'Wednesday' },
  { value: '4', label: 'Thursday' },
  { value: '5', label: 'Friday' },
  { value: '6', label: 'Saturday' },
  { value: '7', label: 'Sunday' },
] as const;
