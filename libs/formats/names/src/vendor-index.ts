import { editDistance, toleratedEdits } from './distance.js';
import { nameKeys, normaliseName } from './name.js';
import type { ManufacturerRecord, NameBasis } from './records.js';
import { jointParts, type PartRole, vendorParts } from './vendor-text.js';

/** How a text led to a manufacturer, from the surest to the weakest. */
export type Resolution =
  | 'name'
  | 'alias'
  | 'abbreviation'
  | 'former'
  | 'owner'
  | 'joint'
  | 'generic-words'
  | 'near-spelling';

export interface NameCandidate {
  readonly manufacturer: string;
  /** The manufacturer's name. */
  readonly name: string;
  readonly how: Resolution;
  /** The name or alias that the text met, as recorded. */
  readonly matched: string;
  /** What the alias stands on; `null` for the manufacturer's name itself. */
  readonly basis: NameBasis | null;
  /** Edits between the text and what it met; 0 but for near spellings. */
  readonly distance: number;
}

interface Entry {
  readonly manufacturer: string;
  readonly name: string;
  readonly matched: string;
  readonly basis: NameBasis | null;
}

/** Words that companies put behind their name for a division or a country; they tell no makers apart. */
const genericWords = new Set(
  `america americas and asia australia benelux biomedical brasil brazil business canada cardiology care china clinical
  de deutschland device devices diagnostic diagnostics division electronics emea engineering equipment espana europe
  france germany global group health healthcare holding holdings home hospital india industries industry infusion
  instrument instruments international italia italy japan lab laboratories laboratory manufacturing medical medizin
  medizintechnik monitoring netherlands nederland north of operations patient pharma pharmaceuticals product products
  science sciences service services software solution solutions supplies surgical system systems tech technologies
  technology uk ultrasound united us usa worldwide`.split(/\s+/),
);

/** The names of all manufacturers, ready to be asked. */
export interface VendorIndex {
  find(text: string): readonly NameCandidate[];
}

export function vendorIndex(records: readonly ManufacturerRecord[]): VendorIndex {
  const exact = new Map<string, Entry[]>();
  const near = new Map<string, Map<number, string[]>>();
  for (const record of records) for (const entry of entriesOf(record)) add(entry);

  function add(entry: Entry): void {
    for (const key of nameKeys(entry.matched)) {
      const held = exact.get(key);
      if (!held) {
        exact.set(key, [entry]);
        const bucket = near.get(key[0] as string) ?? new Map<number, string[]>();
        near.set(key[0] as string, bucket);
        const sameLength = bucket.get(key.length);
        if (sameLength) sameLength.push(key);
        else bucket.set(key.length, [key]);
      } else if (!held.some((one) => one.manufacturer === entry.manufacturer)) held.push(entry);
    }
  }

  function exactly(text: string, how: Resolution | null): readonly NameCandidate[] {
    return nameKeys(text).flatMap((key) => candidates(key, how, 0));
  }

  function candidates(key: string, how: Resolution | null, distance: number): readonly NameCandidate[] {
    return (exact.get(key) ?? []).map((entry) => ({
      ...entry,
      how: how ?? (entry.basis === null ? 'name' : 'alias'),
      distance,
    }));
  }

  /** The known name that the text begins with, where nothing but generic words follow. */
  function withoutGenericWords(text: string): readonly NameCandidate[] {
    const all = normaliseName(text).split(' ');
    for (let length = all.length - 1; length > 0; length--) {
      if (!genericWords.has(all[length] as string)) return [];
      const found = exactly(all.slice(0, length).join(' '), 'generic-words');
      if (found.length > 0) return found;
    }
    return [];
  }

  function nearly(text: string): readonly NameCandidate[] {
    for (const key of nameKeys(text)) {
      const limit = toleratedEdits(key.length);
      let best = limit;
      let found: string[] = [];
      for (const known of neighbours(key, limit)) {
        const distance = editDistance(key, known, best);
        if (distance > best || digits(key) !== digits(known)) continue;
        found = distance < best ? [known] : [...found, known];
        best = distance;
      }
      if (found.length > 0) return found.flatMap((known) => candidates(known, 'near-spelling', best));
    }
    return [];
  }

  function* neighbours(key: string, limit: number): Generator<string> {
    if (limit === 0) return;
    const bucket = near.get(key[0] as string);
    for (let length = key.length - limit; length <= key.length + limit; length++)
      yield* (bucket?.get(length) ?? []).filter((known) => toleratedEdits(known.length) > 0);
  }

  function ofParts(text: string): readonly NameCandidate[] {
    const parts = vendorParts(text);
    if (parts.length < 2) return [];
    return parts.flatMap((part) => {
      const how: Resolution | null = part.role === 'name' ? null : (part.role satisfies PartRole);
      const found = exactly(part.text, how);
      return found.length > 0 || how ? found : [...withoutGenericWords(part.text)];
    });
  }

  function ofJoint(text: string): readonly NameCandidate[] {
    return jointParts(text).flatMap((part) => {
      const found = exactly(part, 'joint');
      if (found.length > 0) return found;
      return withoutGenericWords(part).map((candidate) => ({ ...candidate, how: 'joint' as const }));
    });
  }

  return {
    find(text) {
      for (const way of [
        (one: string) => exactly(one, null),
        ofParts,
        withoutGenericWords,
        ofJoint,
        nearly,
      ]) {
        const found = once(way(text));
        if (found.length > 0) return found;
      }
      return [];
    },
  };
}

function entriesOf(record: ManufacturerRecord): readonly Entry[] {
  const { manufacturer, name } = record;
  return [
    { manufacturer, name, matched: name, basis: null },
    ...record.aliases.map((alias) => ({ manufacturer, name, matched: alias.name, basis: alias.basis })),
  ];
}

function once(found: readonly NameCandidate[]): readonly NameCandidate[] {
  const seen = new Set<string>();
  return found.filter((one) => !seen.has(one.manufacturer) && seen.add(one.manufacturer));
}

function digits(key: string): string {
  return key.replace(/\D+/g, '');
}
