import type { Json, JsonObject } from './json';

interface Beginning {
  /** As the organisation's last advisory has it. */
  readonly publisher: JsonObject | null;
  readonly organisation: string;
  readonly trackingId: string;
  /** RFC 3339. */
  readonly at: string;
}

/** A document to begin with: what is the same each time is filled in, what is not is empty and said to be by the tests. */
export function freshDocument({ publisher, organisation, trackingId, at }: Beginning): Json {
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'AMBER' } },
      lang: 'en',
      notes: [{ category: 'summary', text: '', title: 'Summary' }],
      publisher: publisher ?? { category: 'vendor', name: organisation, namespace: '' },
      title: '',
      tracking: {
        current_release_date: at,
        generator: { engine: { name: 'Tocsin' } },
        id: trackingId,
        initial_release_date: at,
        revision_history: [{ date: at, number: '1', summary: 'Initial version' }],
        status: 'final',
        version: '1',
      },
    },
    product_tree: { branches: [] },
    vulnerabilities: [freshVulnerability()],
  };
}

export function freshVulnerability(): JsonObject {
  return { notes: [{ category: 'description', text: '', title: 'Description' }], title: '' };
}

/** The id after the last one: `HALDEN-2026-003` after `HALDEN-2026-002`; a new year begins at one. */
export function nextTrackingId(last: string | null, year: number): string {
  const found = last === null ? null : /^(.*?)(\d+)$/.exec(last);
  if (!found) return '';
  const [, head = '', figures = ''] = found;
  const inYear = /(\d{4})(\D+)$/.exec(head);
  if (inYear && Number(inYear[1]) < year)
    return `${head.slice(0, inYear.index)}${year}${inYear[2]}${'1'.padStart(figures.length, '0')}`;
  return `${head}${String(Number(figures) + 1).padStart(figures.length, '0')}`;
}
