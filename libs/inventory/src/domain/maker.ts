import { type NameGraph, normaliseName } from '@tocsin/names';

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
    return { relation: 'not-recorded', why: 'One side names no manufacturer.', source: 'record' };
  const shared = recorded.ids.find((id) => vendor.ids.includes(id));
  if (shared) return sameMaker(graph, shared, vendor, recorded);
  for (const id of vendor.ids) {
    const other = graph.related(id).find((related) => recorded.ids.includes(related.manufacturer));
    if (other) return { relation: 'related', why: other.reason, source: basisOf(other.basis) };
  }
  const known = [...vendor.ids, ...recorded.ids].every((id) => !id.startsWith('~'));
  return known
    ? { relation: 'different', why: `${recorded.text} is not ${vendor.text}.`, source: 'catalogue' }
    : {
        relation: 'unknown-names',
        why: `No relation of ${recorded.text} and ${vendor.text} is known.`,
        source: 'catalogue',
      };
}

function sameMaker(graph: NameGraph, id: string, vendor: Maker, recorded: Maker): MakerMatch {
  if (vendor.text === recorded.text)
    return { relation: 'same', why: 'The names are the same.', source: 'text' };
  const name = graph.nameOf(id) ?? vendor.text;
  return { relation: 'same', why: `Both names stand for ${name}.`, source: 'catalogue' };
}

function basisOf(basis: readonly { kind: string; reference: string; verified: boolean }[]): string {
  const said = basis.map((each) => `${each.kind}: ${each.reference}${each.verified ? '' : ' (unverified)'}`);
  return `catalogue (${said.join('; ')})`;
}
