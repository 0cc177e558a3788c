import { isAtLeast, strictest, type Tlp } from '@tocsin/sharing';
import type { Item } from './filter.js';
import type { SentBy } from './line.js';

/** A notice as it leaves the house: the ledger line's id, and where people read what it is about. */
export interface Notice {
  readonly line: string;
  readonly link: string;
  readonly item: Item;
  readonly sentBy: readonly SentBy[];
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/**
 * A mail on one piece of news, or on several as a digest. Above TLP:GREEN it carries no content, no tracking id
 * either, only the reference: mail is read by more servers than TLP allows.
 */
export function mailOf(notices: readonly Notice[]): MailText {
  const [first] = notices as [Notice];
  const rules = [...new Set(notices.flatMap((notice) => notice.sentBy.map(ruleText)))];
  const parts = [...notices.map(paragraph), `Sent by ${rules.join(', and ')}.`];
  const subject = notices.length === 1 ? subjectOf(first) : `${notices.length} notices`;
  return { subject: `[Tocsin] ${subject}`, text: `${parts.join('\n\n')}\n` };
}

/** The label of all that a notice would say: an exposure is the organisation's own, whatever the advisory is labelled. */
export function labelOf(item: Item): Tlp {
  return item.exposure ? strictest([item.tlp, item.exposure.tlp, 'AMBER+STRICT']) : item.tlp;
}

function isOpen(item: Item): boolean {
  return item.content !== null && !isAtLeast(labelOf(item), 'AMBER');
}

function subjectOf({ item, sentBy }: Notice): string {
  const escalated = sentBy.some((rule) => rule.owner === 'escalation') ? 'Not acknowledged: ' : '';
  if (!isOpen(item)) return `${escalated}TLP:${labelOf(item)} notice`;
  return `${escalated}${item.trackingId}${item.kind === 'withdrawn' ? ' withdrawn' : ''}`;
}

function paragraph({ item, link }: Notice): string {
  const label = labelOf(item);
  if (!isOpen(item))
    return `There is a notice marked TLP:${label}. Its content is not sent by mail; read it here:\n${link}`;
  const { content } = item;
  const lines = [
    `${item.trackingId}: ${content?.title}`,
    `${words[item.kind]} TLP:${label}. Severity ${content?.severity.toLowerCase()}${content?.exploited ? ', exploited' : ''}.`,
    ...(content?.vendors.length ? [`Makers: ${listed(content.vendors)}`] : []),
    ...(content?.products.length ? [`Products: ${listed(content.products)}`] : []),
    ...item.because.slice(0, 10).map((line) => `- ${line}`),
    link,
  ];
  return lines.join('\n');
}

const words = {
  published: 'Published.',
  withdrawn: 'Withdrawn.',
  exposure: 'It affects your devices.',
} as const;

function listed(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${names.slice(0, 5).join('; ')}${more}`;
}

function ruleText({ name, owner, subscription }: SentBy): string {
  if (owner === 'escalation') return `escalation of the subscription "${name}" (${subscription})`;
  return owner === 'person'
    ? `your subscription "${name}" (${subscription})`
    : `your organisation's subscription "${name}" (${subscription})`;
}

/** What a webhook carries, as Standard Webhooks shape it: `type`, `timestamp`, `data`. Plain JSON. */
export interface WebhookPayload {
  readonly type: 'advisory.published' | 'advisory.withdrawn' | 'exposure.changed';
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const types = {
  published: 'advisory.published',
  withdrawn: 'advisory.withdrawn',
  exposure: 'exposure.changed',
} as const;

/**
 * The payload for a webhook of the receiving organisation. Above TLP:GREEN only the reference, unless the webhook may
 * carry TLP:AMBER and is https. An exposure is the organisation's own knowledge and goes where AMBER may go.
 */
export function payloadOf(notice: Notice, webhook: { url: string; allowAmber: boolean }): WebhookPayload {
  const { item, line, link, sentBy } = notice;
  const mayCarryAmber = webhook.allowAmber && webhook.url.startsWith('https://');
  const open = !isAtLeast(item.tlp, 'AMBER') || (mayCarryAmber && item.tlp === 'AMBER');
  const reference = {
    notice: line,
    link,
    advisory: item.advisory,
    revision: item.revision,
    tlp: item.tlp,
    sentBy: sentBy.map(({ subscription, name }) => ({ subscription, name })),
  };
  const carried = open
    ? { trackingId: item.trackingId, source: item.source, ...item.content, because: item.because }
    : {};
  const exposure =
    mayCarryAmber && item.exposure ? { devices: item.exposure.devices, sites: item.exposure.sites } : {};
  const said = item.kind === 'exposure' && !mayCarryAmber ? { ...carried, because: [] } : carried;
  return {
    type: types[item.kind],
    timestamp: item.at,
    data: { ...reference, withheld: !open, ...said, ...exposure },
  };
}
