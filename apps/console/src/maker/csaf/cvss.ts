import type { JsonObject } from './json';

/** A metric of a base score with its values, the least harmful last. */
export interface Metric {
  readonly key: string;
  readonly word: string;
  /** Its name in the CVSS JSON object. */
  readonly property: string;
  readonly values: readonly {
    readonly key: string;
    readonly word: string;
    readonly weight: number;
    readonly named: string;
  }[];
}

function value(key: string, word: string, weight: number, named = word.toUpperCase().replaceAll(' ', '_')) {
  return { key, word, weight, named };
}

const impact = [value('H', 'High', 0.56), value('L', 'Low', 0.22), value('N', 'None', 0)];

/** Base metrics of CVSS 3.0 and 3.1 (§2, weights §7.4). `PR` weighs more where the scope changes. */
export const metrics3: readonly Metric[] = [
  {
    key: 'AV',
    word: 'Attack vector',
    property: 'attackVector',
    values: [
      value('N', 'Network', 0.85),
      value('A', 'Adjacent', 0.62, 'ADJACENT_NETWORK'),
      value('L', 'Local', 0.55),
      value('P', 'Physical', 0.2),
    ],
  },
  {
    key: 'AC',
    word: 'Attack complexity',
    property: 'attackComplexity',
    values: [value('L', 'Low', 0.77), value('H', 'High', 0.44)],
  },
  {
    key: 'PR',
    word: 'Privileges required',
    property: 'privilegesRequired',
    values: [value('N', 'None', 0.85), value('L', 'Low', 0.62), value('H', 'High', 0.27)],
  },
  {
    key: 'UI',
    word: 'User interaction',
    property: 'userInteraction',
    values: [value('N', 'None', 0.85), value('R', 'Required', 0.62)],
  },
  {
    key: 'S',
    word: 'Scope',
    property: 'scope',
    values: [value('U', 'Unchanged', 0), value('C', 'Changed', 0)],
  },
  { key: 'C', word: 'Confidentiality', property: 'confidentialityImpact', values: impact },
  { key: 'I', word: 'Integrity', property: 'integrityImpact', values: impact },
  { key: 'A', word: 'Availability', property: 'availabilityImpact', values: impact },
];

const partial = [value('N', 'None', 0), value('P', 'Partial', 0.275), value('C', 'Complete', 0.66)];

/** Base metrics of CVSS 2.0 (§3.2.1). */
const metrics2: readonly Metric[] = [
  {
    key: 'AV',
    word: 'Access vector',
    property: 'accessVector',
    values: [
      value('L', 'Local', 0.395),
      value('A', 'Adjacent', 0.646, 'ADJACENT_NETWORK'),
      value('N', 'Network', 1),
    ],
  },
  {
    key: 'AC',
    word: 'Access complexity',
    property: 'accessComplexity',
    values: [value('H', 'High', 0.35), value('M', 'Medium', 0.61), value('L', 'Low', 0.71)],
  },
  {
    key: 'Au',
    word: 'Authentication',
    property: 'authentication',
    values: [value('M', 'Multiple', 0.45), value('S', 'Single', 0.56), value('N', 'None', 0.704)],
  },
  { key: 'C', word: 'Confidentiality', property: 'confidentialityImpact', values: partial },
  { key: 'I', word: 'Integrity', property: 'integrityImpact', values: partial },
  { key: 'A', word: 'Availability', property: 'availabilityImpact', values: partial },
];

export type CvssVersion = '2.0' | '3.0' | '3.1';

export interface Vector {
  readonly version: CvssVersion;
  /** All metrics of the vector, temporal and environmental ones too, in its order. */
  readonly said: ReadonlyMap<string, string>;
}

/** Reads `CVSS:3.1/AV:N/…` or, of version 2, `AV:N/…`; nothing where it is none. */
export function readVector(text: string): Vector | null {
  const found = /^(?:CVSS:(3\.[01])\/)?((?:[A-Za-z]+:[A-Za-z]+)(?:\/[A-Za-z]+:[A-Za-z]+)*)$/.exec(
    text.trim(),
  );
  if (!found?.[2]) return null;
  const version = (found[1] ?? '2.0') as CvssVersion;
  const said = new Map(found[2].split('/').map((part) => part.split(':') as [string, string]));
  const whole = baseMetrics(version).every(({ key, values }) =>
    values.some((each) => each.key === said.get(key)),
  );
  return whole ? { version, said } : null;
}

export function writeVector({ version, said }: Vector): string {
  const parts = [...said].map(([key, letter]) => `${key}:${letter}`).join('/');
  return version === '2.0' ? parts : `CVSS:${version}/${parts}`;
}

export function baseMetrics(version: CvssVersion): readonly Metric[] {
  return version === '2.0' ? metrics2 : metrics3;
}

/** CVSS 3.1 §7.1, 3.0 §8.1, 2.0 §3.2.1. */
export function baseScore({ version, said }: Vector): number {
  const weigh = (key: string) => {
    const values = baseMetrics(version).find((metric) => metric.key === key)?.values;
    return values?.find((each) => each.key === said.get(key))?.weight ?? 0;
  };
  const rest = (1 - weigh('C')) * (1 - weigh('I')) * (1 - weigh('A'));
  if (version === '2.0') {
    const damage = 10.41 * (1 - rest);
    const ease = 20 * weigh('AV') * weigh('AC') * weigh('Au');
    const score = (0.6 * damage + 0.4 * ease - 1.5) * (damage === 0 ? 0 : 1.176);
    return Math.round(score * 10) / 10;
  }
  const changed = said.get('S') === 'C';
  const iss = 1 - rest;
  const damage = changed ? 7.52 * (iss - 0.029) - 3.25 * (iss - 0.02) ** 15 : 6.42 * iss;
  const privileges = changed ? ({ N: 0.85, L: 0.68, H: 0.5 }[said.get('PR') ?? 'N'] ?? 0) : weigh('PR');
  const ease = 8.22 * weigh('AV') * weigh('AC') * privileges * weigh('UI');
  if (damage <= 0) return 0;
  return roundedUp(Math.min((changed ? 1.08 : 1) * (damage + ease), 10), version);
}

/** To one decimal, upwards: of 3.1 without what binary fractions add (CVSS 3.1 Appendix A). */
function roundedUp(score: number, version: CvssVersion): number {
  if (version === '3.0') return Math.ceil(score * 10) / 10;
  const whole = Math.round(score * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

/** CVSS 3.1 §5; of 2.0 there is none. */
export function baseSeverity(score: number): 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'NONE' {
  if (score >= 9) return 'CRITICAL';
  if (score >= 7) return 'HIGH';
  if (score >= 4) return 'MEDIUM';
  return score > 0 ? 'LOW' : 'NONE';
}

/** A CVSS object that says what its vector says; what else it holds is kept, and metrics that it spells out follow. */
export function withVector(before: JsonObject, vector: Vector): JsonObject {
  const { version, said } = vector;
  const spelt = baseMetrics(version).flatMap(({ key, property, values }) => {
    const named = values.find((each) => each.key === said.get(key))?.named;
    return named !== undefined && Object.hasOwn(before, property) ? [[property, named] as const] : [];
  });
  const score = baseScore(vector);
  return {
    ...before,
    ...Object.fromEntries(spelt),
    baseScore: score,
    ...(version !== '2.0' && { baseSeverity: baseSeverity(score) }),
    vectorString: writeVector(vector),
    version,
  };
}
