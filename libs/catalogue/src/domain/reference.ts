import type { Basis } from '@tocsin/contracts';
import { Fault, readInstant } from '@tocsin/kernel';
import {
  type ManufacturerRecord,
  type ModelRecord,
  manufacturerId,
  modelId,
  type Ownership,
} from './record.js';

/** The reference data that ships, as records of the reference layer. */
export interface Reference {
  readonly manufacturers: readonly ManufacturerRecord[];
  readonly models: readonly ModelRecord[];
  /** Names that more than one manufacturer bears, on purpose. */
  readonly sharedNames: readonly string[];
}

/** The three files, parsed as JSON. */
export interface ReferenceFiles {
  readonly manufacturers: unknown;
  readonly models: unknown;
  readonly rebrands: unknown;
}

const relations = ['acquired-by', 'spun-off-from', 'merged-into', 'brand-of'] as const;
const layer = { kind: 'reference' } as const;

/**
 * Reads the reference files. Throws a Fault `catalogue/reference-unreadable` that names file, entry and rule:
 * a file that was edited badly stops the start, not the tenth query after it.
 */
export function readReference(files: ReferenceFiles): Reference {
  const makers = record(files.manufacturers, 'manufacturers.json');
  const models = list(record(files.models, 'models.json'), 'models', 'models.json');
  const rebrands = list(record(files.rebrands, 'rebrands.json'), 'rebrands', 'rebrands.json');
  return {
    sharedNames: list(makers, 'sharedNames', 'manufacturers.json').map((name) =>
      text({ name }, 'name', 'manufacturers.json sharedNames'),
    ),
    manufacturers: list(makers, 'manufacturers', 'manufacturers.json').map(manufacturerOf),
    models: models.map((entry, index) => modelOf(entry, index, rebrands)),
  };
}

function manufacturerOf(entry: unknown, index: number): ManufacturerRecord {
  const fields = record(entry, `manufacturers.json [${index}]`);
  const key = keyOf(fields, `manufacturers.json [${index}]`);
  const place = `manufacturers.json ${key}`;
  return {
    manufacturer: manufacturerId(key),
    layer,
    head: true,
    name: text(fields, 'name', place),
    basis: basisOf(fields, place),
    aliases: list(fields, 'aliases', place).map((alias) => aliasOf(alias, place)),
    ownerships: list(fields, 'ownerships', place).map((ownership) => ownershipOf(ownership, place)),
  };
}

function modelOf(entry: unknown, index: number, rebrands: readonly unknown[]): ModelRecord {
  const fields = record(entry, `models.json [${index}]`);
  const key = keyOf(fields, `models.json [${index}]`);
  const place = `models.json ${key}`;
  const same = rebrands.map((one) => record(one, 'rebrands.json')).filter((one) => one.model === key);
  return {
    model: modelId(key),
    manufacturer: manufacturerId(text(fields, 'manufacturer', place)),
    layer,
    head: true,
    name: text(fields, 'name', place),
    basis: basisOf(fields, place),
    family: fields.family === undefined ? null : text(fields, 'family', place),
    aliases: list(fields, 'aliases', place).map((alias) => aliasOf(alias, place)),
    udiDis: list(fields, 'udiDis', place).map((udiDi) => text({ udiDi }, 'udiDi', place)),
    sameAs: same.map((one) => ({
      manufacturer: manufacturerId(text(one, 'manufacturer', `rebrands.json ${key}`)),
      model: modelId(text(one, 'sameAs', `rebrands.json ${key}`)),
      basis: basisOf(one, `rebrands.json ${key}`),
    })),
    releases: [],
  };
}

function aliasOf(entry: unknown, place: string) {
  const fields = record(entry, `${place} aliases`);
  const name = text(fields, 'name', `${place} aliases`);
  return { name, basis: basisOf(fields, `${place} alias ${name}`) };
}

function ownershipOf(entry: unknown, place: string): Ownership {
  const fields = record(entry, `${place} ownerships`);
  const relation = relations.find((one) => one === fields.relation);
  if (!relation) throw unreadable(`${place} ownerships`, `relation is one of ${relations.join(', ')}`);
  return {
    owner: manufacturerId(text(fields, 'owner', `${place} ownerships`)),
    relation,
    from: instant(fields, 'from', place),
    until: instant(fields, 'until', place),
    business: fields.business === undefined ? null : text(fields, 'business', place),
    basis: basisOf(fields, `${place} ownerships`),
  };
}

/** `advisory ICSMA-17-229-01`, `gudid 00813841020805` or `general knowledge`: what is not checked against a source says so. */
function basisOf(fields: Record<string, unknown>, place: string): Basis {
  const said = text(fields, 'basis', place);
  if (said === 'general knowledge')
    return { kind: 'general-knowledge', reference: 'general knowledge of the trade', verified: false };
  const [, kind, reference] = /^(advisory|gudid) (\S+)$/.exec(said) ?? [];
  if (!kind || !reference)
    throw unreadable(place, 'basis is "advisory <id>", "gudid <UDI-DI>" or "general knowledge"');
  return { kind: kind as 'advisory' | 'gudid', reference, verified: true };
}

function keyOf(fields: Record<string, unknown>, place: string): string {
  const key = text(fields, 'id', place);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key))
    throw unreadable(place, 'id is lower case letters and digits, words apart by a hyphen');
  return key;
}

function instant(fields: Record<string, unknown>, name: string, place: string): string | null {
  if (fields[name] === undefined || fields[name] === null) return null;
  const read = readInstant(text(fields, name, place));
  if (read === null) throw unreadable(place, `${name} is an RFC 3339 date-time`);
  return read;
}

function text(fields: Record<string, unknown>, name: string, place: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value.trim() === '') throw unreadable(place, `${name} is a text`);
  return value;
}

function list(fields: Record<string, unknown>, name: string, place: string): readonly unknown[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value)) throw unreadable(place, `${name} is a list`);
  return value;
}

function record(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(place, 'an entry is an object');
  return value as Record<string, unknown>;
}

function unreadable(place: string, rule: string): Fault {
  return new Fault('catalogue/reference-unreadable', `${place}: ${rule}.`, false);
}
