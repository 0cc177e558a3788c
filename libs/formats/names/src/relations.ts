import type { Instant } from '@tocsin/kernel';
import type { ManufacturerRecord, NameBasis, OwnershipRelation } from './records.js';

/** A manufacturer under which the same thing may be recorded, and why. */
export interface Related {
  readonly manufacturer: string;
  readonly name: string;
  /** `owner`: it took over, or is the owner of the brand. `owned`: it was taken over, spun off, or is a brand of it. */
  readonly direction: 'owner' | 'owned';
  /** How many steps away: 1 for a direct relation. */
  readonly steps: number;
  /** `Welch Allyn was acquired by Hillrom in 2015.`, one sentence per step. */
  readonly reason: string;
  /** One per step. */
  readonly basis: readonly NameBasis[];
  /** The businesses that moved, where not the whole company did; empty for the whole. */
  readonly businesses: readonly string[];
}

interface Edge {
  readonly child: string;
  readonly owner: string;
  /** When the one was part of the other. */
  readonly from: Instant | null;
  readonly until: Instant | null;
  /** When the relation came to be known: nothing before. */
  readonly begins: Instant | null;
  readonly business: string | null;
  readonly basis: NameBasis;
  readonly sentence: string;
}

const furthest = 5;

/** Walks ownership up (owners) and down (owned), never up and down again: siblings are not the same thing. */
export function relations(
  records: readonly ManufacturerRecord[],
): (manufacturer: string, at?: Instant) => readonly Related[] {
  const names = new Map(records.map((record) => [record.manufacturer, record.name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const up = new Map<string, Edge[]>();
  const down = new Map<string, Edge[]>();
  for (const edge of records.flatMap((record) => edgesOf(record, nameOf))) {
    up.set(edge.child, [...(up.get(edge.child) ?? []), edge]);
    down.set(edge.owner, [...(down.get(edge.owner) ?? []), edge]);
  }
  return (manufacturer, at) => {
    const seen = new Set([manufacturer]);
    return [
      ...walk('owner', manufacturer, up, nameOf, at, seen),
      ...walk('owned', manufacturer, down, nameOf, at, seen),
    ];
  };
}

function walk(
  direction: Related['direction'],
  start: string,
  edges: ReadonlyMap<string, readonly Edge[]>,
  nameOf: (id: string) => string,
  at: Instant | undefined,
  seen: Set<string>,
): readonly Related[] {
  const found: Related[] = [];
  let frontier: { id: string; path: readonly Edge[] }[] = [{ id: start, path: [] }];
  for (let steps = 1; steps <= furthest && frontier.length > 0; steps++) {
    const next: typeof frontier = [];
    for (const { id, path } of frontier)
      for (const edge of edges.get(id) ?? []) {
        const other = direction === 'owner' ? edge.owner : edge.child;
        const known = at === undefined || edge.begins === null || edge.begins <= at;
        if (seen.has(other) || !known || !together([...path, edge])) continue;
        seen.add(other);
        next.push({ id: other, path: [...path, edge] });
        found.push(relatedOf(other, nameOf(other), direction, [...path, edge]));
      }
    frontier = next;
  }
  return found;
}

function relatedOf(
  manufacturer: string,
  name: string,
  direction: Related['direction'],
  path: readonly Edge[],
): Related {
  return {
    manufacturer,
    name,
    direction,
    steps: path.length,
    reason: path.map((edge) => edge.sentence).join(' '),
    basis: path.map((edge) => edge.basis),
    businesses: path.flatMap((edge) => (edge.business === null ? [] : [edge.business])),
  };
}

/** Whether all steps of a path were true at once, at some time: what left an owner before that was bought did not come along. */
function together(path: readonly Edge[]): boolean {
  const from = path
    .flatMap((edge) => edge.from ?? [])
    .sort()
    .at(-1);
  const until = path
    .flatMap((edge) => edge.until ?? [])
    .sort()
    .at(0);
  return from === undefined || until === undefined || from < until;
}

function edgesOf(record: ManufacturerRecord, nameOf: (id: string) => string): readonly Edge[] {
  return record.ownerships.map((ownership) => {
    const spunOff = ownership.relation === 'spun-off-from';
    return {
      child: record.manufacturer,
      owner: ownership.owner,
      from: spunOff ? null : ownership.from,
      until: spunOff ? ownership.from : ownership.until,
      begins: spunOff ? null : ownership.from,
      business: ownership.business,
      basis: ownership.basis,
      sentence: sentenceOf(record.name, nameOf(ownership.owner), ownership),
    };
  });
}

const verbs: Readonly<Record<OwnershipRelation, string>> = {
  'acquired-by': 'was acquired by',
  'spun-off-from': 'was spun off from',
  'merged-into': 'was merged into',
  'brand-of': 'is a brand of',
};

function sentenceOf(
  name: string,
  owner: string,
  ownership: ManufacturerRecord['ownerships'][number],
): string {
  const business = ownership.business === null ? '' : ` (${ownership.business})`;
  const brand = ownership.relation === 'brand-of';
  const verb = brand && ownership.until !== null ? 'was a brand of' : verbs[ownership.relation];
  const from = ownership.from === null ? '' : ` ${brand ? 'since' : 'in'} ${ownership.from.slice(0, 4)}`;
  const until =
    ownership.until === null ? '' : `${from === '' ? '' : ','} until ${ownership.until.slice(0, 4)}`;
  return `${name}${business} ${verb} ${owner}${from}${until}.`;
}
