import { normaliseModel } from './model.js';
import type { ModelRecord, NameBasis } from './records.js';

export interface ModelCandidate {
  readonly model: string;
  readonly manufacturer: string;
  readonly name: string;
  readonly family: string | null;
  readonly how: 'name' | 'alias' | 'udi-di';
  /** The name, alias or UDI-DI that was met, as recorded. */
  readonly matched: string;
  /** What the alias stands on; `null` for the name and the UDI-DI. */
  readonly basis: NameBasis | null;
}

/** The same thing under another maker's name. */
export interface Rebrand {
  readonly model: string;
  readonly manufacturer: string;
  readonly name: string;
  readonly reason: string;
  readonly basis: NameBasis;
}

export interface ModelIndex {
  /** The models that a text names exactly, but for spelling of hyphens, spaces and case; of these manufacturers only, where given. */
  find(text: string, manufacturers?: readonly string[]): readonly ModelCandidate[];
  findUdiDi(udiDi: string): readonly ModelCandidate[];
  /** The relabelled forms of a model, in both directions and over several steps. */
  rebrands(model: string): readonly Rebrand[];
}

export function modelIndex(records: readonly ModelRecord[]): ModelIndex {
  const byId = new Map(records.map((record) => [record.model, record]));
  const byKey = new Map<string, ModelCandidate[]>();
  const byUdiDi = new Map<string, ModelCandidate[]>();
  const same = new Map<string, { model: string; basis: NameBasis }[]>();
  for (const record of records) {
    add(byKey, normaliseModel(record.name), candidateOf(record, 'name', record.name, null));
    for (const alias of record.aliases)
      add(byKey, normaliseModel(alias.name), candidateOf(record, 'alias', alias.name, alias.basis));
    for (const udiDi of record.udiDis) add(byUdiDi, udiDi, candidateOf(record, 'udi-di', udiDi, null));
    for (const { model, basis } of record.sameAs) {
      same.set(record.model, [...(same.get(record.model) ?? []), { model, basis }]);
      same.set(model, [...(same.get(model) ?? []), { model: record.model, basis }]);
    }
  }
  return {
    find: (text, manufacturers) =>
      (byKey.get(normaliseModel(text)) ?? []).filter(
        (candidate) => !manufacturers || manufacturers.includes(candidate.manufacturer),
      ),
    findUdiDi: (udiDi) => byUdiDi.get(udiDi) ?? [],
    rebrands: (model) => closure(model, byId, same),
  };
}

function closure(
  start: string,
  byId: ReadonlyMap<string, ModelRecord>,
  same: ReadonlyMap<string, readonly { model: string; basis: NameBasis }[]>,
): readonly Rebrand[] {
  const seen = new Set([start]);
  const found: Rebrand[] = [];
  for (const id of seen)
    for (const { model, basis } of same.get(id) ?? []) {
      const record = byId.get(model);
      if (!record || seen.has(model)) continue;
      seen.add(model);
      const reason = `${record.name} is the same thing as ${byId.get(id)?.name ?? id} under another name.`;
      found.push({ model, manufacturer: record.manufacturer, name: record.name, reason, basis });
    }
  return found;
}

function candidateOf(
  record: ModelRecord,
  how: ModelCandidate['how'],
  matched: string,
  basis: NameBasis | null,
): ModelCandidate {
  const { model, manufacturer, name, family } = record;
  return { model, manufacturer, name, family, how, matched, basis };
}

function add(index: Map<string, ModelCandidate[]>, key: string, candidate: ModelCandidate): void {
  if (key === '') return;
  const held = index.get(key);
  if (!held) index.set(key, [candidate]);
  else if (!held.some((one) => one.model === candidate.model)) held.push(candidate);
}
