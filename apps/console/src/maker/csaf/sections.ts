import { isObject, type Json, listOf, textOf } from './json';
import { at } from './tree';

/** A page of the form. */
export interface Section {
  /** In the address; of a vulnerability `vulnerability-0`. */
  readonly id: string;
  readonly word: string;
  readonly group: 'Document' | 'Products' | 'Vulnerabilities';
  /** Places that it writes; of several that fit the longest counts. */
  readonly places: readonly string[];
  /** How many things it lists, where it lists things. */
  readonly count: number | null;
}

/** The pages of the form for a document. */
export function sectionsOf(tree: Json): readonly Section[] {
  const counted = (...path: string[]) => listOf(at(tree, path)).length;
  const document = (id: string, word: string, count: number | null = null, place = `/document/${id}`) =>
    ({ id, word, group: 'Document', places: [place], count }) as const;
  return [
    { id: 'document', word: 'Title and label', group: 'Document', places: ['', '/document'], count: null },
    document('publisher', 'Publisher'),
    document('tracking', 'Tracking and history'),
    document('notes', 'Notes', counted('document', 'notes')),
    document('references', 'References', counted('document', 'references')),
    document('acknowledgments', 'Acknowledgments', counted('document', 'acknowledgments')),
    {
      id: 'products',
      word: 'Product tree',
      group: 'Products',
      places: ['/product_tree'],
      count: null,
    },
    {
      id: 'relationships',
      word: 'Relationships',
      group: 'Products',
      places: ['/product_tree/relationships'],
      count: counted('product_tree', 'relationships'),
    },
    {
      id: 'groups',
      word: 'Groups',
      group: 'Products',
      places: ['/product_tree/product_groups'],
      count: counted('product_tree', 'product_groups'),
    },
    ...listOf(at(tree, ['vulnerabilities'])).map(
      (vulnerability, index): Section => ({
        id: `vulnerability-${index}`,
        word: nameOfVulnerability(vulnerability, index),
        group: 'Vulnerabilities',
        places: [`/vulnerabilities/${index}`],
        count: null,
      }),
    ),
  ];
}

/** The page on which a place is written. */
export function sectionOf(sections: readonly Section[], pointer: string): Section | undefined {
  let [best, length] = [sections[0], -1];
  for (const section of sections)
    for (const place of section.places) {
      const holds = place === '' || pointer === place || pointer.startsWith(`${place}/`);
      if (holds && place.length > length) [best, length] = [section, place.length];
    }
  return best;
}

/** By its CVE, else its title, else its first id. */
export function nameOfVulnerability(vulnerability: Json, index: number): string {
  if (!isObject(vulnerability)) return `Vulnerability ${index + 1}`;
  const own = textOf(at(vulnerability, ['ids', 0, 'text']));
  return (
    textOf(vulnerability['cve']) || textOf(vulnerability['title']) || own || `Vulnerability ${index + 1}`
  );
}
