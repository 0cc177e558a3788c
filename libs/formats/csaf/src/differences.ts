import type { AdvisoryFacts, ProductFact, ProductStatus, StatusFact } from './facts.js';

export interface Differences {
  /** What is new, one sentence each, at most 60. */
  readonly words: readonly string[];
  /** Whether a product became, or ceased to be, affected, under investigation, fixed or not affected. */
  readonly affectedChanged: boolean;
  /** Whether there is something else to do: a remediation came, went or says something else; another version is recommended. */
  readonly actionChanged: boolean;
}

const maxWords = 60;

/**
 * What a revision changes. The two flags decide whether people are alerted again; notes, order, spaces, ids of products,
 * the revision history and dates move neither of them. Products are told apart by what they are, not by their id, which
 * publishers number anew.
 */
export function differences(before: AdvisoryFacts, after: AdvisoryFacts): Differences {
  const old = claimsOf(before);
  const now = claimsOf(after);
  const affected = compare(old.standings, now.standings);
  const actions = compare(old.actions, now.actions);
  const words = [
    ...headWords(before, after),
    ...grouped(affected.added, (product, what) => `${product} is now ${what}`),
    ...grouped(affected.removed, (product, what) => `${product} is no longer listed as ${what}`),
    ...actionWords(actions.added, 'was added'),
    ...actionWords(actions.removed, 'was removed'),
    ...scoreWords(before, after),
    ...detailWords(before, after),
  ];
  const beyond = words.length - maxWords;
  return {
    words: beyond > 0 ? [...words.slice(0, maxWords - 1), `… and ${beyond + 1} more changes`] : words,
    affectedChanged: affected.changed,
    actionChanged: actions.changed,
  };
}

/** One statement, under a key that stays the same however it is written. */
interface Claim {
  readonly vulnerability: string;
  readonly subject: string;
  readonly what: string;
}

type Claims = Map<string, Claim>;

const standingWords: Partial<Record<ProductStatus, readonly [key: string, words: string]>> = {
  first_affected: ['affected', 'known affected'],
  known_affected: ['affected', 'known affected'],
  last_affected: ['affected', 'known affected'],
  under_investigation: ['investigated', 'under investigation'],
  first_fixed: ['fixed', 'fixed'],
  fixed: ['fixed', 'fixed'],
  known_not_affected: ['unaffected', 'known not affected'],
};

const categoryWords: Readonly<Record<string, string>> = {
  mitigation: 'A mitigation',
  no_fix_planned: 'The statement that no fix is planned',
  none_available: 'The statement that no remedy is available',
  vendor_fix: 'A vendor fix',
  workaround: 'A workaround',
};

function claimsOf(advisory: AdvisoryFacts): { standings: Claims; actions: Claims } {
  const products = new Map(advisory.products.map((product) => [product.productId, product]));
  const identities = new Map(
    advisory.products.map((product) => [product.productId, identityOf(product, products)]),
  );
  const written = remembered(plain);
  const standings: Claims = new Map();
  const actions: Claims = new Map();
  for (const status of advisory.statuses) {
    const subject = products.get(status.productId)?.name ?? status.productId;
    const identity = identities.get(status.productId) ?? plain(status.productId);
    const key = `${written(status.vulnerability)}|${identity}`;
    const { vulnerability } = status;
    for (const one of status.statuses) {
      const standing = standingWords[one];
      if (standing) standings.set(`${key}|${standing[0]}`, { vulnerability, subject, what: standing[1] });
      if (one === 'recommended') actions.set(`${key}|recommended`, recommendation(status, subject));
    }
    for (const { category, details, url } of status.remediations) {
      const what = categoryWords[category] ?? category;
      actions.set(`${key}|${category}|${written(details)}|${url ?? ''}`, { vulnerability, subject, what });
    }
  }
  return { standings, actions };
}

function recommendation({ vulnerability }: StatusFact, subject: string): Claim {
  return { vulnerability, subject, what: `The recommendation of ${subject}` };
}

/** What tells a product from others: its place in the tree, its name, its helper, and for a relationship its two ends. */
function identityOf(product: ProductFact, products: ReadonlyMap<string, ProductFact>): string {
  const { relationship, helper } = product;
  const end = (id: string): string => plain(products.get(id)?.name ?? id);
  return plain(
    JSON.stringify([
      product.vendors,
      product.families,
      product.products,
      product.versions.map(({ category, text }) => [category, text]),
      product.qualifiers.map(({ text }) => text),
      product.name,
      [...helper.modelNumbers].sort(),
      [...helper.serialNumbers].sort(),
      [...helper.udiDis].sort(),
      relationship && [relationship.category, end(relationship.component), end(relationship.relatesTo)],
    ]),
  );
}

/** Text without what people do not read: runs of space, case, a full stop at the end. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.\s]+$/, '')
    .toLowerCase();
}

/** One remediation is repeated for each of its products: what was worked out once is kept. */
function remembered(of: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const there = known.get(text) ?? of(text);
    known.set(text, there);
    return there;
  };
}

function compare(old: Claims, now: Claims): { added: Claim[]; removed: Claim[]; changed: boolean } {
  const added = [...now].filter(([key]) => !old.has(key)).map(([, claim]) => claim);
  const removed = [...old].filter(([key]) => !now.has(key)).map(([, claim]) => claim);
  return { added, removed, changed: added.length + removed.length > 0 };
}

function headWords(before: AdvisoryFacts, after: AdvisoryFacts): string[] {
  const words: string[] = [];
  const field = (name: string, old: string | null, now: string | null): void => {
    if (plain(old ?? '') !== plain(now ?? '')) words.push(`The ${name} is now ${now ?? 'absent'}`);
  };
  field('title', before.title, after.title);
  field('status', before.status, after.status);
  field('TLP label', before.tlpLabel, after.tlpLabel);
  field('severity', before.aggregateSeverity, after.aggregateSeverity);
  const known = new Set(before.vulnerabilities.map(({ id }) => plain(id)));
  for (const { id } of after.vulnerabilities) if (!known.has(plain(id))) words.push(`${id} is new`);
  return words;
}

/** One sentence per product and standing, with the vulnerabilities it holds for. */
function grouped(claims: readonly Claim[], sentence: (subject: string, what: string) => string): string[] {
  return [...byText(claims, ({ subject, what }) => sentence(subject, what))].map(
    ([text, of]) => `${text} (${several(of.map(({ vulnerability }) => vulnerability))})`,
  );
}

/** One sentence per kind of remediation and vulnerability, with its products. */
function actionWords(claims: readonly Claim[], verb: string): string[] {
  return [...byText(claims, ({ vulnerability, what }) => `${what} for ${vulnerability} ${verb}`)].map(
    ([text, of]) => `${text} (${several(of.map(({ subject }) => subject))})`,
  );
}

function byText(claims: readonly Claim[], textOf: (claim: Claim) => string): Map<string, Claim[]> {
  const found = new Map<string, Claim[]>();
  for (const claim of claims) {
    const text = textOf(claim);
    const there = found.get(text);
    if (there) there.push(claim);
    else found.set(text, [claim]);
  }
  return found;
}

function several(names: readonly string[]): string {
  const each = [...new Set(names)];
  return each.length > 4 ? `${each.slice(0, 3).join(', ')} and ${each.length - 3} more` : each.join(', ');
}

/** What neither alerts nor changes what is to be done, and is to be read all the same. */
function detailWords(before: AdvisoryFacts, after: AdvisoryFacts): string[] {
  const words: string[] = [];
  const old = new Map(before.vulnerabilities.map((one) => [plain(one.id), one]));
  for (const { id, exploitStatus, cwe } of after.vulnerabilities) {
    const was = old.get(plain(id));
    if (!was) continue;
    const news = exploitStatus.filter((text) => !was.exploitStatus.some((one) => plain(one) === plain(text)));
    for (const text of news) words.push(`Of the exploitation of ${id} it now says: ${text}`);
    if (was.cwe !== cwe)
      words.push(`The weakness behind ${id} is now ${cwe ?? 'absent'}, it was ${was.cwe ?? 'absent'}`);
  }
  if (plain(before.summary ?? '') !== plain(after.summary ?? '')) words.push('The summary was rewritten');
  const known = new Set(before.references.map(({ url }) => url));
  for (const { url, summary } of after.references)
    if (!known.has(url)) words.push(`A reference was added: ${summary || url}`);
  return words;
}

function scoreWords(before: AdvisoryFacts, after: AdvisoryFacts): string[] {
  const best = (scores: readonly { base: number }[]): number | null =>
    scores.reduce<number | null>((most, { base }) => (most === null || base > most ? base : most), null);
  const old = new Map(before.vulnerabilities.map(({ id, scores }) => [plain(id), best(scores)]));
  return after.vulnerabilities.flatMap(({ id, scores }) => {
    const was = old.get(plain(id));
    const is = best(scores);
    if (was === undefined || was === is) return [];
    return [`The highest CVSS base score of ${id} is now ${is ?? 'absent'}, it was ${was ?? 'absent'}`];
  });
}
