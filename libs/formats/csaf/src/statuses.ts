import type { CsafDocument, ProductSelection, ProductTree, Vulnerability } from './document.js';
import type { ProductStatus, Remediation, StatusFact } from './facts.js';
import { clean, cleanOrNull, instant } from './text.js';

/** The product groups of a tree: group id → product ids (§3.2.2.3). */
export type Groups = ReadonlyMap<string, readonly string[]>;

export function groupsOf(tree: ProductTree | undefined): Groups {
  return new Map((tree?.product_groups ?? []).map((group) => [group.group_id, group.product_ids]));
}

/** The products that a flag, remediation or threat names, itself or through product groups. */
export function selectedProducts(selection: ProductSelection, groups: Groups): Set<string> {
  const chosen = new Set(selection.product_ids);
  for (const id of selection.group_ids ?? []) {
    for (const product of groups.get(id) ?? []) chosen.add(product);
  }
  return chosen;
}

/**
 * How each vulnerability is called throughout: its CVE, else its first id, else its title, else `#` and its index from 0.
 * A name met before gets its index as well, so that no two are called alike.
 */
export function vulnerabilityNames(vulnerabilities: readonly Vulnerability[]): string[] {
  const taken = new Set<string>();
  return vulnerabilities.map((vulnerability, index) => {
    const own =
      cleanOrNull(vulnerability.cve) ??
      cleanOrNull(vulnerability.ids?.[0]?.text) ??
      cleanOrNull(vulnerability.title) ??
      `#${index}`;
    const name = taken.has(own) ? `${own} #${index}` : own;
    taken.add(name);
    return name;
  });
}

/** What the document says of each pair of product and vulnerability, in document order (§3.2.3.9). */
export function statusFacts(document: CsafDocument): StatusFact[] {
  const vulnerabilities = document.vulnerabilities ?? [];
  const names = vulnerabilityNames(vulnerabilities);
  const groups = groupsOf(document.product_tree);
  return vulnerabilities.flatMap((vulnerability, index) =>
    statusesOf(vulnerability, names[index] as string, groups),
  );
}

function statusesOf(vulnerability: Vulnerability, name: string, groups: Groups): StatusFact[] {
  const byProduct = statusesByProduct(vulnerability);
  const remediations = perProduct(vulnerability.remediations, groups, byProduct, remediationFact);
  const justifications = perProduct(vulnerability.flags, groups, byProduct, (flag) => flag.label);
  const impacts = perProduct(
    vulnerability.threats?.filter((threat) => threat.category === 'impact'),
    groups,
    byProduct,
    (threat) => clean(threat.details),
  );
  return [...byProduct].map(([productId, statuses]) => ({
    productId,
    vulnerability: name,
    statuses,
    justification: justifications.get(productId)?.[0] ?? null,
    impact: impacts.get(productId)?.join('\n') ?? null,
    remediations: remediations.get(productId) ?? [],
  }));
}

function statusesByProduct(vulnerability: Vulnerability): Map<string, ProductStatus[]> {
  const found = new Map<string, ProductStatus[]>();
  for (const [status, ids] of Object.entries(vulnerability.product_status ?? {})) {
    for (const id of ids) gather(found, id, status as ProductStatus);
  }
  return found;
}

/** The entries of each product that has a status; an entry that names no product speaks of all of them. */
function perProduct<Entry extends ProductSelection, Fact>(
  entries: readonly Entry[] | undefined,
  groups: Groups,
  known: ReadonlyMap<string, unknown>,
  factOf: (entry: Entry) => Fact,
): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const entry of entries ?? []) {
    const fact = factOf(entry);
    const named = entry.product_ids !== undefined || entry.group_ids !== undefined;
    for (const id of named ? selectedProducts(entry, groups) : known.keys()) {
      if (known.has(id)) gather(found, id, fact);
    }
  }
  return found;
}

function gather<Item>(into: Map<string, Item[]>, key: string, item: Item): void {
  const there = into.get(key);
  if (there) there.push(item);
  else into.set(key, [item]);
}

function remediationFact(entry: NonNullable<Vulnerability['remediations']>[number]): Remediation {
  return {
    category: entry.category,
    details: clean(entry.details),
    url: cleanOrNull(entry.url),
    date: entry.date === undefined ? null : instant(entry.date),
  };
}
