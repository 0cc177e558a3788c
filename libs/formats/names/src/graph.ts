import type { Instant } from '@tocsin/kernel';
import { type ModelCandidate, modelIndex, type Rebrand } from './model-index.js';
import { longestName } from './name.js';
import type { ManufacturerRecord, ModelRecord } from './records.js';
import { type Related, relations } from './relations.js';
import { type NameCandidate, vendorIndex } from './vendor-index.js';

/** Who makes what under which names, as one reader may know it. */
export interface NameGraph {
  /**
   * The manufacturers that a vendor text may mean: the surest way that finds any. None where nothing fits;
   * more than one for a joint text, a text with an owner in it, or a name that several share.
   */
  resolve(vendorText: string): readonly NameCandidate[];
  /** Everything under which the same thing may be recorded; with `at`, only what was known by then. Nearest first. */
  related(manufacturer: string, at?: Instant): readonly Related[];
  nameOf(manufacturer: string): string | null;
  /** The models that a text names, of these manufacturers only, where given. */
  resolveModel(text: string, manufacturers?: readonly string[]): readonly ModelCandidate[];
  resolveUdiDi(udiDi: string): readonly ModelCandidate[];
  rebrands(model: string): readonly Rebrand[];
}

const cacheSize = 20_000;

/**
 * Builds the graph from the data of `ManufacturerChanged` and `ModelChanged`. Records of the same manufacturer or model
 * (reference data, the community's and an organisation's own additions) add up; the first one's name stands. Pass only what the reader may see.
 */
export function createNameGraph(
  manufacturers: readonly ManufacturerRecord[],
  models: readonly ModelRecord[],
): NameGraph {
  const known = merged(
    manufacturers.filter((record) => !record.removed),
    (record) => record.manufacturer,
    (a, b) => ({
      ...a,
      aliases: [...a.aliases, ...b.aliases],
      ownerships: [...a.ownerships, ...b.ownerships],
    }),
  );
  const things = merged(
    models.filter((record) => !record.removed),
    (record) => record.model,
    (a, b) => ({
      ...a,
      family: a.family ?? b.family,
      aliases: [...a.aliases, ...b.aliases],
      udiDis: [...a.udiDis, ...b.udiDis],
      sameAs: [...a.sameAs, ...b.sameAs],
    }),
  );
  const names = new Map(known.map((record) => [record.manufacturer, record.name]));
  const vendors = vendorIndex(known);
  const index = modelIndex(things);
  return {
    resolve: cached((text) => vendors.find(text)),
    related: relations(known),
    nameOf: (manufacturer) => names.get(manufacturer) ?? null,
    resolveModel: index.find,
    resolveUdiDi: index.findUdiDi,
    rebrands: cached(index.rebrands),
  };
}

function merged<T>(records: readonly T[], idOf: (record: T) => string, add: (a: T, b: T) => T): readonly T[] {
  const byId = new Map<string, T>();
  for (const record of records) {
    const before = byId.get(idOf(record));
    byId.set(idOf(record), before === undefined ? record : add(before, record));
  }
  return [...byId.values()];
}

/** Remembers answers; forgets all of them when there are too many. */
function cached<T>(ask: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (given) => {
    const text = given.slice(0, longestName);
    const before = answers.get(text);
    if (before !== undefined) return before;
    if (answers.size >= cacheSize) answers.clear();
    const answer = ask(text);
    answers.set(text, answer);
    return answer;
  };
}
