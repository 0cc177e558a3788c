import { type Decider, type Event, ensure, sameJson } from '@tocsin/kernel';
import { normaliseModel } from '@tocsin/names';
import { ensureRoom, limits, named } from './naming.js';
import type { Alias, ModelRecord, Release, SameAs } from './record.js';

export type ModelEvent =
  | Event<'ModelRecorded', { readonly record: ModelRecord }>
  | Event<'ModelAliasAdded', { readonly alias: Alias }>
  | Event<'ModelAliasRefused', { readonly name: string; readonly by: string }>
  | Event<'UdiDiAdded', { readonly udiDi: string }>
  | Event<'RebrandAdded', { readonly sameAs: SameAs }>
  | Event<'ReleaseAdded', { readonly release: Release }>
  | Event<'ModelRemoved', Record<string, never>>;

/** One layer of a model. */
export interface Model {
  readonly record: ModelRecord | null;
  readonly refused: readonly string[];
}

/** `base` is what this layer begins with where it says nothing yet. */
export type ModelCommand =
  | { readonly type: 'ApplyReference'; readonly record: ModelRecord | null }
  | { readonly type: 'RecordModel'; readonly record: ModelRecord }
  | { readonly type: 'AddAlias'; readonly base: ModelRecord; readonly alias: Alias }
  | { readonly type: 'RefuseAlias'; readonly name: string; readonly by: string }
  | { readonly type: 'AddUdiDi'; readonly base: ModelRecord; readonly udiDi: string }
  | { readonly type: 'AddRebrand'; readonly base: ModelRecord; readonly sameAs: SameAs }
  | { readonly type: 'AddRelease'; readonly base: ModelRecord; readonly release: Release };

export const noModel: Model = { record: null, refused: [] };

export const modelDecider: Decider<Model, ModelCommand, ModelEvent> = {
  initial: noModel,
  evolve: evolveModel,
  decide(command, state) {
    switch (command.type) {
      case 'ApplyReference':
        return applyReference(command.record, state);
      case 'RecordModel':
        return record(command.record, state);
      case 'AddAlias':
        return addAlias(command.base, command.alias, state);
      case 'RefuseAlias':
        return refuseAlias(command.name, command.by, state);
      case 'AddUdiDi':
        return addUdiDi(command.base, command.udiDi, state);
      case 'AddRebrand':
        return addRebrand(command.base, command.sameAs, state);
      case 'AddRelease':
        return addRelease(command.base, command.release, state);
    }
  },
};

export function evolveModel(state: Model, event: ModelEvent): Model {
  switch (event.type) {
    case 'ModelRecorded':
      return { ...state, record: without(event.data.record, state.refused) };
    case 'ModelAliasAdded':
      return change(state, (held) => ({ aliases: [...held.aliases, event.data.alias] }));
    case 'ModelAliasRefused': {
      const refused = [...state.refused, event.data.name];
      return { refused, record: state.record && without(state.record, refused) };
    }
    case 'UdiDiAdded':
      return change(state, (held) => ({ udiDis: [...held.udiDis, event.data.udiDi] }));
    case 'RebrandAdded':
      return change(state, (held) => ({ sameAs: [...held.sameAs, event.data.sameAs] }));
    case 'ReleaseAdded':
      return change(state, (held) => ({ releases: [...held.releases, event.data.release] }));
    case 'ModelRemoved':
      return { ...state, record: null };
  }
}

function applyReference(wanted: ModelRecord | null, state: Model): readonly ModelEvent[] {
  if (wanted === null) return state.record ? [{ type: 'ModelRemoved', data: {} }] : [];
  if (sameJson(without(wanted, state.refused), state.record)) return [];
  return [{ type: 'ModelRecorded', data: { record: wanted } }];
}

function record(wanted: ModelRecord, state: Model): readonly ModelEvent[] {
  ensure(!state.record, 'catalogue/model-exists', 'This model is recorded already.', ['name']);
  const family = wanted.family === null ? null : named(wanted.family, ['family']);
  const checked = { ...wanted, family, name: named(wanted.name, ['name']) };
  return [{ type: 'ModelRecorded', data: { record: checked } }];
}

function addAlias(base: ModelRecord, alias: Alias, state: Model): readonly ModelEvent[] {
  const held = state.record ?? base;
  const name = named(alias.name, ['alias']);
  if (held.aliases.some((one) => same(one.name, name))) return [];
  ensureRoom(held.aliases, limits.aliases, 'aliases of a model in one place');
  return [...begun(base, state), { type: 'ModelAliasAdded', data: { alias: { ...alias, name } } }];
}

function refuseAlias(name: string, by: string, state: Model): readonly ModelEvent[] {
  const held = state.record?.aliases.find((one) => same(one.name, name));
  ensure(held, 'catalogue/alias-unknown', 'The model has no such alias here.', ['alias']);
  return [{ type: 'ModelAliasRefused', data: { name: held.name, by } }];
}

function addUdiDi(base: ModelRecord, udiDi: string, state: Model): readonly ModelEvent[] {
  const held = state.record ?? base;
  const di = udiDi.trim().toUpperCase();
  const readable = /^[0-9A-Z$+\-./%=&]{6,25}$/.test(di);
  ensure(
    readable,
    'catalogue/udi-di',
    'A UDI-DI has 6 to 25 letters and digits, without the production part.',
    ['udiDi'],
  );
  if (held.udiDis.includes(di)) return [];
  ensureRoom(held.udiDis, limits.udiDis, 'UDI-DIs of a model in one place');
  return [...begun(base, state), { type: 'UdiDiAdded', data: { udiDi: di } }];
}

function addRebrand(base: ModelRecord, sameAs: SameAs, state: Model): readonly ModelEvent[] {
  ensure(sameAs.model !== base.model, 'catalogue/same-as-itself', 'A model is no rebrand of itself.', [
    'sameAs',
  ]);
  const held = state.record ?? base;
  if (held.sameAs.some((one) => one.model === sameAs.model)) return [];
  ensureRoom(held.sameAs, limits.sameAs, 'rebrands of a model in one place');
  return [...begun(base, state), { type: 'RebrandAdded', data: { sameAs } }];
}

function addRelease(base: ModelRecord, release: Release, state: Model): readonly ModelEvent[] {
  const held = state.record ?? base;
  const version = named(release.version, ['version']);
  const known = held.releases.find((one) => one.version === version);
  if (known && sameJson(known, { ...release, version })) return [];
  ensure(!known, 'catalogue/release-exists', 'This release is recorded already.', ['version']);
  ensureRoom(held.releases, limits.releases, 'releases of a model in one place');
  return [...begun(base, state), { type: 'ReleaseAdded', data: { release: { ...release, version } } }];
}

function begun(base: ModelRecord, state: Model): readonly ModelEvent[] {
  return state.record ? [] : [{ type: 'ModelRecorded', data: { record: base } }];
}

function change(state: Model, changes: (held: ModelRecord) => Partial<ModelRecord>): Model {
  return state.record ? { ...state, record: { ...state.record, ...changes(state.record) } } : state;
}

function without(record: ModelRecord, refused: readonly string[]): ModelRecord {
  if (refused.length === 0) return record;
  return {
    ...record,
    aliases: record.aliases.filter((one) => !refused.some((name) => same(name, one.name))),
  };
}

function same(one: string, other: string): boolean {
  return one === other || normaliseModel(one) === normaliseModel(other);
}
