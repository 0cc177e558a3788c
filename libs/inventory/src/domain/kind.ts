import { type NameGraph, normaliseModel, normaliseName } from '@tocsin/names';
import { type Designation, designationOf, isDistinctive, skeletons } from './designation.js';
import { type Maker, makerOf, scopeOf } from './maker.js';

/** Devices that a rule cannot tell apart: one answer serves them all. */
export interface Kind {
  readonly manufacturer: string;
  readonly model: string;
  readonly deviceName: string;
  readonly udiDi: string | null;
  readonly software: string | null;
  readonly firmware: string | null;
}

/** The identity of a kind as one text, spelling of case and space aside. */
export function identityOf(kind: Kind): string {
  const { manufacturer, model, deviceName, udiDi, software, firmware } = kind;
  const texts = [manufacturer, model, deviceName].map((text) =>
    text.trim().toLowerCase().replace(/\s+/g, ' '),
  );
  return JSON.stringify([...texts, udiDi, software, firmware]);
}

/** A kind as it is compared: its maker, what it says, and what the catalogue knows of it. */
export interface KnownKind extends Kind {
  readonly maker: Maker;
  /** Names and makers that the catalogue has for the UDI-DI or the model. */
  readonly known: readonly { readonly name: string; readonly manufacturer: string; readonly why: string }[];
}

export function knownKind(graph: NameGraph, kind: Kind): KnownKind {
  const maker = makerOf(graph, kind.manufacturer);
  const named = scopeOf(graph, maker);
  const found = [
    ...(kind.udiDi ? graph.resolveUdiDi(kind.udiDi) : []),
    ...(kind.model ? graph.resolveModel(kind.model, named) : []),
    ...(kind.deviceName ? graph.resolveModel(kind.deviceName, named) : []),
  ];
  const known = found.flatMap((model) => [
    { name: model.name, manufacturer: model.manufacturer, why: `The catalogue knows it as ${model.name}.` },
    ...graph
      .rebrands(model.model)
      .map((same) => ({ name: same.name, manufacturer: same.manufacturer, why: same.reason })),
  ]);
  return { ...kind, maker, known };
}

/**
 * What a kind is looked up by: maker and token, distinctive designations whoever makes it, identifiers.
 * A claim's keys and a kind's keys meet wherever the comparison could find anything.
 */
export function keysOfKind(kind: KnownKind): readonly string[] {
  const said = designationOf([kind.model, kind.deviceName].join(' '));
  const keys = new Set<string>(tokenKeys(said, makersOf(kind.maker), true));
  for (const other of kind.known)
    for (const key of tokenKeys(designationOf(other.name), [other.manufacturer], true)) keys.add(key);
  if (kind.udiDi) keys.add(`di:${kind.udiDi}`);
  const number = normaliseModel(kind.model);
  if (number.length >= 4) keys.add(`#${number}`);
  for (const text of [kind.model, kind.deviceName, `${kind.deviceName} ${kind.model}`]) {
    const { words, key } = designationOf(text);
    if (words.length >= 2) keys.add(`=${key}`);
  }
  for (const code of said.codes) if (isDistinctive(code)) keys.add(`#${code}`);
  return wellFormed([...keys].slice(0, 600));
}

/**
 * The manufacturers, and the name itself: an advisory may be read by somebody who knows fewer names. `*` is met by
 * advisories of vendors that nobody knows; `?` by all, for a device whose maker nobody knows.
 */
function makersOf(maker: Maker): readonly string[] {
  const name = normaliseName(maker.text);
  if (maker.ids.length === 0 || name === '') return ['?', '*'];
  const unknown = maker.ids.some((id) => id.startsWith('~')) ? ['?'] : [];
  return [...new Set([...maker.ids, `~${name}`, '*', ...unknown])];
}

/** Keys as a store takes them: a long text is cut where it may, in the middle of a character too. */
export function wellFormed(keys: readonly string[]): readonly string[] {
  return keys.map((key) => key.toWellFormed());
}

/** Maker and token; describing words only where a text has no others, or where everything is asked for. */
export function tokenKeys(said: Designation, makers: readonly string[], all: boolean): readonly string[] {
  const tokens = [
    ...said.words,
    ...said.words.flatMap(skeletons),
    ...said.joined,
    ...[...said.codes].filter((code) => code.length >= 2),
    ...said.prefixes,
    ...said.short,
  ];
  const chosen = all || tokens.length === 0 ? [...tokens, ...said.generic] : tokens;
  return makers.flatMap((maker) => chosen.map((token) => `${maker}|${token}`));
}
