import type { Acknowledgment, CsafDocument, Note, Reference } from './document.js';
import { definitions, html, link, list, type Markup, paragraphs, section, table } from './markup.js';

type Head = CsafDocument['document'];

/** TLP banner, title, and who says it when (§3.2.1). */
export function headMarkup(head: Head): Markup {
  const { tracking, publisher } = head;
  const tlp = head.distribution?.tlp?.label;
  return html`<header>
${tlp && html`<p class="csaf-tlp csaf-tlp-${tlp.toLowerCase()}"><strong>TLP:${tlp}</strong></p>\n`}<h1>${head.title}</h1>
${definitions([
  ['Identifier', tracking.id],
  ['Also known as', tracking.aliases?.join(', ')],
  ['Version', `${tracking.version} (${tracking.status})`],
  ['First released', time(tracking.initial_release_date)],
  ['This release', time(tracking.current_release_date)],
  ['Publisher', html`${publisher.name} (${publisher.category}), ${link(publisher.namespace)}`],
  ['Issuing authority', publisher.issuing_authority],
  ['Contact', publisher.contact_details && paragraphs(publisher.contact_details)],
  ['Severity', head.aggregate_severity?.text],
  ['Distribution', head.distribution?.text && paragraphs(head.distribution.text)],
  ['Profile', head.category],
  ['Language', head.lang],
  ['Translated from', head.source_lang],
  ['Written with', tracking.generator && engine(tracking.generator.engine)],
])}</header>
`;
}

export function revisionsMarkup(head: Head): Markup | null {
  const rows = head.tracking.revision_history.map((revision) => [
    revision.legacy_version ? `${revision.number} (${revision.legacy_version})` : revision.number,
    time(revision.date),
    paragraphs(revision.summary),
  ]);
  return section(2, 'Revision history', [table('Revisions', ['Version', 'Date', 'Summary'], rows)]);
}

/** Notes with their titles (§3.1.5), each its own section below `level`. */
export function notesMarkup(notes: readonly Note[] | undefined, level: 3 | 4): (Markup | null)[] {
  return (notes ?? []).map((note) =>
    section(level, note.title ?? noteTitles[note.category] ?? note.category, [
      note.audience && html`<p>For: ${note.audience}</p>`,
      paragraphs(note.text),
    ]),
  );
}

const noteTitles: Readonly<Record<string, string>> = {
  description: 'Description',
  details: 'Details',
  faq: 'Frequently asked questions',
  general: 'General',
  legal_disclaimer: 'Legal disclaimer',
  other: 'Note',
  summary: 'Summary',
};

export function referencesMarkup(references: readonly Reference[] | undefined): Markup | null {
  return list(
    (references ?? []).map(({ summary, url, category }) => {
      return html`${link(url, summary)}${category === 'self' && ' (this document)'}`;
    }),
  );
}

export function acknowledgmentsMarkup(entries: readonly Acknowledgment[] | undefined): Markup | null {
  return list(
    (entries ?? []).map(({ names, organization, summary, urls }) => {
      const who = [names?.join(', '), organization].filter(Boolean).join(', ');
      return html`${[who, summary].filter(Boolean).join(': ')}${(urls ?? []).map((url) => html` ${link(url)}`)}`;
    }),
  );
}

export function time(instant: string): Markup {
  return html`<time datetime="${instant}">${instant}</time>`;
}

function engine({ name, version }: { name: string; version?: string }): string {
  return version ? `${name} ${version}` : name;
}
