import type { CsafDocument, ProductSelection, Vulnerability } from './document.js';
import { acknowledgmentsMarkup, notesMarkup, referencesMarkup, time } from './html-head.js';
import { productNames } from './html-products.js';
import { definitions, html, link, list, type Markup, paragraphs, section, table } from './markup.js';
import { groupsOf, selectedProducts, vulnerabilityNames } from './statuses.js';

/** A larger table helps nobody, and takes the thread too long. */
const maxCells = 10_000;

type NamesOf = (selection: ProductSelection) => Markup | null;

/** Products × vulnerabilities, then each vulnerability in full (§3.2.3). */
export function vulnerabilitiesMarkup(document: CsafDocument): (Markup | null)[] {
  const vulnerabilities = document.vulnerabilities ?? [];
  const names = vulnerabilityNames(vulnerabilities);
  const nameOf = productNames(document);
  const groups = groupsOf(document.product_tree);
  const namesOf: NamesOf = (selection) => list([...selectedProducts(selection, groups)].map(nameOf));
  return [
    section(2, 'Status of the products', [matrix(vulnerabilities, names, nameOf)]),
    section(
      2,
      'Vulnerabilities',
      vulnerabilities.map((vulnerability, index) => one(vulnerability, names[index] ?? '', namesOf)),
    ),
  ];
}

function matrix(
  vulnerabilities: readonly Vulnerability[],
  names: readonly string[],
  nameOf: (id: string) => string,
): Markup | null {
  const rows = new Map<string, string[]>();
  vulnerabilities.forEach((vulnerability, column) => {
    for (const [status, ids] of Object.entries(vulnerability.product_status ?? {})) {
      for (const id of ids) {
        const cells = rows.get(id) ?? vulnerabilities.map(() => '');
        cells[column] = [cells[column], words(status)].filter(Boolean).join(', ');
        rows.set(id, cells);
      }
    }
  });
  if (rows.size * names.length > maxCells) {
    return html`<p>${rows.size} products and ${names.length} vulnerabilities: the status stands with each vulnerability.</p>`;
  }
  const lines = [...rows].map(([id, cells]) => [nameOf(id), ...cells]);
  return table('Products and vulnerabilities', ['Product', ...names], lines);
}

function one(vulnerability: Vulnerability, name: string, namesOf: NamesOf): Markup | null {
  const { title, cwe } = vulnerability;
  return section(3, title && title !== name ? `${name}: ${title}` : name, [
    definitions([
      ['CVE', vulnerability.cve],
      ['Weakness', cwe && `${cwe.id} ${cwe.name}`],
      ['Other ids', vulnerability.ids?.map(({ system_name, text }) => `${system_name} ${text}`).join(', ')],
      ['Discovered', vulnerability.discovery_date && time(vulnerability.discovery_date)],
      ['Released', vulnerability.release_date && time(vulnerability.release_date)],
    ]),
    notesMarkup(vulnerability.notes, 4),
    section(4, 'Product status', [statuses(vulnerability, namesOf)]),
    section(4, 'Scores', [scores(vulnerability, namesOf)]),
    section(4, 'Remediations', [remediations(vulnerability, namesOf)]),
    section(4, 'Threats', [threats(vulnerability, namesOf)]),
    section(4, 'Justifications', [flags(vulnerability, namesOf)]),
    section(4, 'Involvements', [involvements(vulnerability)]),
    section(4, 'References', [referencesMarkup(vulnerability.references)]),
    section(4, 'Acknowledgments', [acknowledgmentsMarkup(vulnerability.acknowledgments)]),
  ]);
}

function statuses({ product_status }: Vulnerability, namesOf: NamesOf): Markup | null {
  return definitions(
    Object.entries(product_status ?? {}).map(([status, product_ids]) => [
      words(status),
      namesOf({ product_ids }),
    ]),
  );
}

function scores(vulnerability: Vulnerability, namesOf: NamesOf): Markup | null {
  const rows = (vulnerability.scores ?? []).flatMap(({ cvss_v2, cvss_v3, products }) =>
    [cvss_v3, cvss_v2].flatMap((cvss) =>
      cvss
        ? [
            [
              `CVSS ${cvss.version}`,
              cvss.baseScore,
              cvss.baseSeverity,
              cvss.vectorString,
              namesOf({ product_ids: products }),
            ],
          ]
        : [],
    ),
  );
  return table('Scores', ['System', 'Base score', 'Severity', 'Vector', 'Products'], rows);
}

function remediations(vulnerability: Vulnerability, namesOf: NamesOf): Markup | null {
  const rows = (vulnerability.remediations ?? []).map((entry) => [
    words(entry.category),
    [
      paragraphs(entry.details),
      entry.url && html`<p>${link(entry.url)}</p>`,
      definitions([
        ['From', entry.date && time(entry.date)],
        ['Entitlements', entry.entitlements?.join(', ')],
        ['Restart', entry.restart_required && restart(entry.restart_required)],
      ]),
    ],
    namesOf(entry),
  ]);
  return table('Remediations', ['Kind', 'What to do', 'Products'], rows);
}

function restart({ category, details }: { category: string; details?: string }): string {
  return details ? `${words(category)}: ${details}` : words(category);
}

function threats(vulnerability: Vulnerability, namesOf: NamesOf): Markup | null {
  const rows = (vulnerability.threats ?? []).map((threat) => [
    words(threat.category),
    paragraphs(threat.details),
    threat.date && time(threat.date),
    namesOf(threat),
  ]);
  return table('Threats', ['Kind', 'Details', 'Date', 'Products'], rows);
}

function flags(vulnerability: Vulnerability, namesOf: NamesOf): Markup | null {
  const rows = (vulnerability.flags ?? []).map((flag) => [
    words(flag.label),
    flag.date && time(flag.date),
    namesOf(flag),
  ]);
  return table('Justifications', ['Justification', 'Date', 'Products'], rows);
}

function involvements(vulnerability: Vulnerability): Markup | null {
  const rows = (vulnerability.involvements ?? []).map(({ party, status, date, summary }) => [
    party,
    words(status),
    date && time(date),
    summary,
  ]);
  return table('Involvements', ['Party', 'Status', 'Date', 'Summary'], rows);
}

function words(term: string): string {
  return term.replaceAll('_', ' ');
}
