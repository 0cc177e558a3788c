/** One comparison, as matching tells it. */
export interface EvidenceLine {
  readonly criterion: string;
  readonly advisory: string;
  readonly record: string;
  readonly source: string;
  readonly result: string;
}

export interface Weighed {
  readonly verdict: string;
  readonly deviceCount: number;
  readonly evidence: readonly EvidenceLine[];
}

export type Outcome = 'match' | 'partial' | 'open' | 'no';

/** One criterion over all kinds of devices that an advisory matches. */
export interface Reason {
  readonly criterion: string;
  /** What the advisory says, without repeats. */
  readonly advisory: readonly string[];
  /** What our records say, with how many devices say so, most first. */
  readonly records: readonly { readonly text: string; readonly devices: number }[];
  readonly sources: readonly string[];
  readonly outcome: Outcome;
}

const order = ['manufacturer', 'product', 'model', 'identifier', 'version', 'status', 'person'];

const words: Readonly<Record<string, string>> = {
  manufacturer: 'Maker',
  product: 'Product',
  model: 'Model',
  identifier: 'Identifier',
  version: 'Version',
  status: 'Says',
  person: 'A person said',
};

export function criterionWord(criterion: string): string {
  return words[criterion] ?? criterion;
}

/** What came out of one comparison, by the word that matching begins its sentence with. */
export function outcomeOf({ criterion, result }: EvidenceLine): Outcome {
  if (criterion === 'version') {
    if (/^(in range|every version)/.test(result)) return 'match';
    if (/^likely in range/.test(result)) return 'partial';
    return /^out of range/.test(result) ? 'no' : 'open';
  }
  if (criterion === 'status') {
    if (/not affected|fixed/i.test(result)) return 'no';
    return /investigation/i.test(result) ? 'open' : 'match';
  }
  if (criterion === 'person') return /another/.test(result) ? 'no' : 'match';
  return 'match';
}

/** Joins the evidence of all kinds that are touched, so that one table says why. Excluded kinds speak for themselves. */
export function reasonsOf(exposures: readonly Weighed[]): readonly Reason[] {
  const touched = exposures.filter(({ verdict }) => verdict !== 'EXCLUDED');
  const found = new Map<string, (EvidenceLine & { devices: number })[]>();
  for (const { evidence, deviceCount } of touched)
    for (const line of evidence) {
      const lines = found.get(line.criterion) ?? [];
      lines.push({ ...line, devices: deviceCount });
      found.set(line.criterion, lines);
    }
  return [...found]
    .map(([criterion, lines]) => reasonOf(criterion, lines))
    .sort((a, b) => order.indexOf(a.criterion) - order.indexOf(b.criterion));
}

function reasonOf(criterion: string, lines: readonly (EvidenceLine & { devices: number })[]): Reason {
  const counts = new Map<string, number>();
  for (const { record, devices } of lines)
    if (record) counts.set(once(record), (counts.get(once(record)) ?? 0) + devices);
  const outcomes = new Set(lines.map(outcomeOf));
  return {
    criterion,
    advisory: [...new Set(lines.map(({ advisory }) => advisory).filter(Boolean))],
    records: [...counts].map(([text, devices]) => ({ text, devices })).sort((a, b) => b.devices - a.devices),
    sources: [...new Set(lines.map(({ source }) => source))],
    outcome: outcomes.size === 1 ? ([...outcomes][0] as Outcome) : 'partial',
  };
}

/** A model and a name that are the same are said once. */
function once(record: string): string {
  return [...new Set(record.split(' · '))].join(' · ');
}
