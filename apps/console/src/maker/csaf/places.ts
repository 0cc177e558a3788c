import { type Json, type Path, textOf } from './json';
import { pathOf } from './pointer';
import { nameOfVulnerability } from './sections';
import { at } from './tree';

const single: Readonly<Record<string, string>> = {
  notes: 'note',
  references: 'reference',
  acknowledgments: 'acknowledgment',
  revision_history: 'revision',
  relationships: 'relationship',
  product_groups: 'product group',
  full_product_names: 'product',
  scores: 'score',
  remediations: 'remediation',
  threats: 'threat',
  flags: 'justification',
  involvements: 'involvement',
  ids: 'id',
  product_ids: 'product',
  products: 'product',
  aliases: 'alias',
};

/** Words that say nothing beside those that follow. */
const silent = new Set(['document', 'product_tree', 'tracking', 'vulnerabilities', 'product_status']);

/** A place in words: “CVE-2026-1, remediation 2, details”; of the whole document “Document”. */
export function placeInWords(tree: Json, pointer: string): string {
  const path = pathOf(pointer);
  const words: string[] = [];
  for (const [index, step] of path.entries()) {
    const here = path.slice(0, index + 1);
    if (typeof step === 'number') {
      const list = String(path[index - 1]);
      if (list === 'branches') {
        // Of branches the last one names all above it.
        if (path[index + 1] !== 'branches' || typeof path[index + 2] !== 'number')
          words.push(branchInWords(tree, here));
      } else if (list === 'vulnerabilities') words.push(nameOfVulnerability(at(tree, here) ?? null, step));
      else words.push(`${single[list] ?? list.replaceAll('_', ' ')} ${step + 1}`);
    } else if (!silent.has(step) && typeof path[index + 1] !== 'number')
      words.push(step.replaceAll('_', ' ').replace(/^cvss v(\d)$/, 'CVSS $1'));
  }
  const said = words.join(', ');
  return said === '' ? 'Document' : `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** The names from the maker down, the last two: “Aria Link › < 2.0”. */
function branchInWords(tree: Json, path: Path): string {
  const names = path.flatMap((step, index) =>
    typeof step === 'number'
      ? [textOf(at(tree, [...path.slice(0, index + 1), 'name'])) || `branch ${step + 1}`]
      : [],
  );
  return names.slice(-2).join(' › ');
}
