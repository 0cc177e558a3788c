import type { MatchVerdict } from '@tocsin/contracts';
import type { Instant } from '@tocsin/kernel';
import type { ReaderToken, Tlp } from '@tocsin/sharing';

export const severities = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type Severity = (typeof severities)[number] | 'UNKNOWN';

/** What a subscription wants; an empty list and `null` want everything. */
export interface Filter {
  /** Parts of makers' or publishers' names, in any case. */
  readonly manufacturers: readonly string[];
  /** Texts of which one must occur with all its words in a product's name. */
  readonly products: readonly string[];
  readonly minSeverity: (typeof severities)[number] | null;
  readonly exploitedOnly: boolean;
  readonly tlp: readonly Tlp[];
  /** Only where a device of the organisation is not excluded. */
  readonly affectsUs: boolean;
}

export const everything: Filter = {
  manufacturers: [],
  products: [],
  minSeverity: null,
  exploitedOnly: false,
  tlp: [],
  affectsUs: false,
};

/** What is known of an advisory without opening it; `null` for TLP:RED, whose content does not travel. */
export interface Content {
  readonly title: string;
  readonly publisher: string;
  readonly vendors: readonly string[];
  readonly products: readonly string[];
  readonly cves: readonly string[];
  readonly severity: Severity;
  readonly exploited: boolean;
  readonly summary: string | null;
}

/** One piece of news: what a ledger line is about. */
export interface Item {
  readonly id: string;
  readonly kind: 'published' | 'withdrawn' | 'exposure';
  readonly advisory: string;
  readonly revision: number;
  readonly trackingId: string;
  readonly source: string;
  readonly tlp: Tlp;
  readonly readers: readonly ReaderToken[];
  readonly content: Content | null;
  /** What is new, or why, in words. */
  readonly because: readonly string[];
  /** What it means for one organisation, known to that one alone. */
  readonly exposure: Exposure | null;
  readonly at: Instant;
}

export interface Exposure {
  readonly organisation: string;
  readonly devices: Readonly<Record<MatchVerdict, number>>;
  readonly sites: readonly string[];
  readonly tlp: Tlp;
}

/**
 * Whether a subscription wants an item. What cannot be known never hides it: TLP:RED comes without content, and an
 * advisory without a score is of no severity that could be too low.
 */
export function wants(filter: Filter, item: Item, affected: boolean): boolean {
  if (filter.affectsUs ? !affected : item.kind === 'exposure') return false;
  if (filter.tlp.length > 0 && !filter.tlp.includes(item.tlp)) return false;
  return item.content === null || wantsContent(filter, item.content);
}

function wantsContent(filter: Filter, content: Content): boolean {
  if (filter.exploitedOnly && !content.exploited) return false;
  if (filter.minSeverity && isBelow(content.severity, filter.minSeverity)) return false;
  const makers = [...content.vendors, content.publisher].map(plain);
  if (
    filter.manufacturers.length > 0 &&
    !filter.manufacturers.some((name) => makers.some((maker) => maker.includes(plain(name))))
  )
    return false;
  if (filter.products.length === 0) return true;
  const products = [content.title, ...content.products].map(plain);
  return filter.products.some((text) =>
    products.some((product) =>
      plain(text)
        .split(' ')
        .every((word) => product.includes(word)),
    ),
  );
}

function isBelow(severity: Severity, floor: (typeof severities)[number]): boolean {
  return severity !== 'UNKNOWN' && severities.indexOf(severity) < severities.indexOf(floor);
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFKC').replace(/\s+/g, ' ').trim();
}
