import { type NameGraph, normaliseName } from '@tocsin/names';
import { alike } from './product.js';

/** How the maker in an advisory and the maker in a record relate. */
export type MakerRelation = 'same' | 'related' | 'not-recorded' | 'unknown-names' | 'different';

export interface MakerMatch {
  readonly relation: MakerRelation;
  /** A sentence for the evidence. */
  readonly why: string;
  readonly source: string;
}

/** What a maker's name stands for: known manufacturers, or the name itself. */
export interface Maker {
  readonly text: string;
  /** Ids of manufacturers; `~<normalised name>` where none is known; empty where nothing is written. */
  readonly ids: readonly string[];
}

export function makerOf(graph: NameGraph, text: string): Maker {
  const trimmed = text.trim();
  if (trimmed === '') return { text: '', ids: [] };
  const found = graph.resolve(trimmed);
  if (found.length > 0) return { text: trimmed, ids: found.map((candidate) => candidate.manufacturer) };
  const name = normaliseName(trimmed);
  return { text: trimmed, ids: name === '' ? [] : [`~${name}`] };
}

/** Every id under which a thing of this maker may be recorded: itself, its owners, what it owns. */
export function closureOf(graph: NameGraph, maker: Maker): readonly string[] {
  const related = maker.ids.flatMap((id) => graph.related(id).map((other) => other.manufacturer));
  return [...new Set([...maker.ids, ...related])];
}

/** The manufacturers among whose models a text of this maker is looked for; all, where the maker is not known. */
export function scopeOf(graph: NameGraph, maker: Maker): readonly string[] | undefined {
  return maker.ids.length > 0 ? closureOf(graph, maker) : undefined;
}

/** Compares the vendor of an advisory with the manufacturer of a record. */
export function compareMakers(graph: NameGraph, vendor: Maker, recorded: Maker): MakerMatch {
  if (recorded.ids.length === 0 || vendor.ids.length === 0)
    return { relation: 'not-recorded', why: 'One side names no manufacturer.', source: 'inventory' };
  const shared = recorded.ids.find((id) => vendor.ids.includes(id));
  if (shared) return sameMaker(graph, shared, vendor, recorded);
  for (const id of vendor.ids) {
    const other = graph.related(id).find((related) => recorded.ids.includes(related.manufacturer));
    if (other) return { relation: 'related', why: other.reason, source: basisOf(other.basis) };
  }
  const known = [...vendor.ids, ...recorded.ids].every((id) => !id.startsWith('~'));
  if (known)
    return { relation: 'different', why: `${recorded.text} is not ${vendor.text}.`, source: 'catalogue' };
  const names = [vendor.text, ...vendor.ids.flatMap((id) => graph.nameOf(id) ?? [])];
  return names.some((name) => spelledAlike(name, recorded.text))
    ? { relation: 'same', why: 'The names are spelled alike.', source: 'inventory' }
    : {
        relation: 'unknown-names',
        why: `No relation of ${recorded.text} and ${vendor.text} is known.`,
        source: 'catalogue',
      };
}

/** Words that name no maker by themselves. */
const corporate = new Set(
  `and biomedical care co company corp corporation devices global group health healthcare inc industries instruments
  international laboratories life ltd medical of products science sciences scientific solutions surgical systems
  technologies technology the`.split(/\s+/),
);

/** The words that name a maker, in order: what its spellings have in common. */
export function namingWords(name: string): readonly string[] {
  return normaliseName(name)
    .split(' ')
    .filter((word) => word.length > 1 && !corporate.has(word));
}

/** All naming words of the shorter name are in the longer one, but for slips; the first one is among them. */
function spelledAlike(a: string, b: string): boolean {
  const [short, long] = [namingWords(a), namingWords(b)].sort((x, y) => x.length - y.length) as [
    readonly string[],
    readonly string[],
  ];
  if (short.length === 0) return false;
  const shared = short.filter((word) => long.some((other) => alike(word, other)));
  const first = alike(short[0] as string, long[0] as string);
  if (short.length === 1) return first && (long.length === 1 || (short[0] as string).length >= 6);
  return first && shared.length >= 2 && shared.length / short.length >= 0.6;
}

function sameMaker(graph: NameGraph, id: string, vendor: Maker, recorded: Maker): MakerMatch {
  if (vendor.text === recorded.text)
    return { relation: 'same', why: 'The names are the same.', source: 'inventory' };
  if (id.startsWith('~'))
    return { relation: 'same', why: 'The names are the same but for spelling.', source: 'inventory' };
  const bases = [vendor, recorded].flatMap(({ text }) =>
    graph.resolve(text).flatMap(({ manufacturer, basis }) => (manufacturer === id && basis ? [basis] : [])),
  );
  const name = graph.nameOf(id) ?? vendor.text;
  return { relation: 'same', why: `Both names stand for ${name}.`, source: basisOf(bases) };
}

function basisOf(basis: readonly { kind: string; reference: string; verified: boolean }[]): string {
  const said = basis.map((each) => `${each.kind}: ${each.reference}${each.verified ? '' : ' (unverified)'}`);
  return said.length === 0 ? 'catalogue' : `catalogue (${[...new Set(said)].join('; ')})`;
}
