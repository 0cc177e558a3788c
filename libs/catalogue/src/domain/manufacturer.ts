import { type Decider, type Event, ensure, sameJson } from '@tocsin/kernel';
import { nameKeys } from '@tocsin/names';
import { ensureRoom, limits, named } from './naming.js';
import type { Alias, ManufacturerRecord, Ownership } from './record.js';

export type ManufacturerEvent =
  | Event<'ManufacturerRecorded', { readonly record: ManufacturerRecord }>
  | Event<'AliasAdded', { readonly alias: Alias }>
  | Event<'AliasRefused', { readonly name: string; readonly by: string }>
  | Event<'OwnershipAdded', { readonly ownership: Ownership }>
  | Event<'ManufacturerRemoved', Record<string, never>>;

/** One layer of a manufacturer. */
export interface Manufacturer {
  readonly record: ManufacturerRecord | null;
  /** Aliases that a person took out of this layer: no update of the reference data brings them back. */
  readonly refused: readonly string[];
}

export type ManufacturerCommand =
  /** The reference data says this now, or nothing any more. */
  | { readonly type: 'ApplyReference'; readonly record: ManufacturerRecord | null }
  /** A person brings in a manufacturer that nobody knew. */
  | { readonly type: 'RecordManufacturer'; readonly record: ManufacturerRecord }
  /** `base` is what this layer begins with where it says nothing yet. */
  | { readonly type: 'AddAlias'; readonly base: ManufacturerRecord; readonly alias: Alias }
  | { readonly type: 'RefuseAlias'; readonly name: string; readonly by: string }
  | { readonly type: 'AddOwnership'; readonly base: ManufacturerRecord; readonly ownership: Ownership };

export const noManufacturer: Manufacturer = { record: null, refused: [] };

export const manufacturerDecider: Decider<Manufacturer, ManufacturerCommand, ManufacturerEvent> = {
  initial: noManufacturer,
  evolve: evolveManufacturer,
  decide(command, state) {
    switch (command.type) {
      case 'ApplyReference':
        return applyReference(command.record, state);
      case 'RecordManufacturer':
        return record(command.record, state);
      case 'AddAlias':
        return addAlias(command.base, command.alias, state);
      case 'RefuseAlias':
        return refuseAlias(command.name, command.by, state);
      case 'AddOwnership':
        return addOwnership(command.base, command.ownership, state);
    }
  },
};

export function evolveManufacturer(state: Manufacturer, event: ManufacturerEvent): Manufacturer {
  switch (event.type) {
    case 'ManufacturerRecorded':
      return { ...state, record: without(event.data.record, state.refused) };
    case 'AliasAdded':
      return change(state, (held) => ({ aliases: [...held.aliases, event.data.alias] }));
    case 'AliasRefused': {
      const refused = [...state.refused, event.data.name];
      return { refused, record: state.record && without(state.record, refused) };
    }
    case 'OwnershipAdded':
      return change(state, (held) => ({ ownerships: [...held.ownerships, event.data.ownership] }));
    case 'ManufacturerRemoved':
      return { ...state, record: null };
  }
}

function applyReference(
  wanted: ManufacturerRecord | null,
  state: Manufacturer,
): readonly ManufacturerEvent[] {
  if (wanted === null) return state.record ? [{ type: 'ManufacturerRemoved', data: {} }] : [];
  if (sameJson(without(wanted, state.refused), state.record)) return [];
  return [{ type: 'ManufacturerRecorded', data: { record: wanted } }];
}

function record(wanted: ManufacturerRecord, state: Manufacturer): readonly ManufacturerEvent[] {
  ensure(!state.record, 'catalogue/manufacturer-exists', 'This manufacturer is recorded already.', ['name']);
  return [
    { type: 'ManufacturerRecorded', data: { record: { ...wanted, name: named(wanted.name, ['name']) } } },
  ];
}

function addAlias(base: ManufacturerRecord, alias: Alias, state: Manufacturer): readonly ManufacturerEvent[] {
  const held = state.record ?? base;
  const name = named(alias.name, ['alias']);
  if (held.aliases.some((one) => same(one.name, name))) return [];
  ensureRoom(held.aliases, limits.aliases, 'aliases of a manufacturer in one place');
  return [...begun(base, state), { type: 'AliasAdded', data: { alias: { ...alias, name } } }];
}

function refuseAlias(name: string, by: string, state: Manufacturer): readonly ManufacturerEvent[] {
  const held = state.record?.aliases.find((one) => same(one.name, name));
  ensure(held, 'catalogue/alias-unknown', 'The manufacturer has no such alias here.', ['alias']);
  return [{ type: 'AliasRefused', data: { name: held.name, by } }];
}

function addOwnership(
  base: ManufacturerRecord,
  ownership: Ownership,
  state: Manufacturer,
): readonly ManufacturerEvent[] {
  const { from, until, owner } = ownership;
  const ordered = from === null || until === null || from < until;
  ensure(ordered, 'catalogue/dates', 'An ownership begins before it ends.', ['until']);
  ensure(owner !== base.manufacturer, 'catalogue/owns-itself', 'Nobody owns itself.', ['owner']);
  const held = state.record ?? base;
  if (held.ownerships.some((one) => sameJson(one, ownership))) return [];
  ensureRoom(held.ownerships, limits.ownerships, 'ownerships of a manufacturer in one place');
  return [...begun(base, state), { type: 'OwnershipAdded', data: { ownership } }];
}

function begun(base: ManufacturerRecord, state: Manufacturer): readonly ManufacturerEvent[] {
  return state.record ? [] : [{ type: 'ManufacturerRecorded', data: { record: base } }];
}

function change(
  state: Manufacturer,
  changes: (held: ManufacturerRecord) => Partial<ManufacturerRecord>,
): Manufacturer {
  return state.record ? { ...state, record: { ...state.record, ...changes(state.record) } } : state;
}

function without(record: ManufacturerRecord, refused: readonly string[]): ManufacturerRecord {
  if (refused.length === 0) return record;
  return {
    ...record,
    aliases: record.aliases.filter((one) => !refused.some((name) => same(name, one.name))),
  };
}

function same(one: string, other: string): boolean {
  const keys = nameKeys(other);
  return one === other || nameKeys(one).some((key) => keys.includes(key));
}
