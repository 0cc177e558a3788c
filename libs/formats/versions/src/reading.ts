import type { PlainVersion } from './plain-version.js';
import type { SerialRange } from './serials.js';

export type Operator = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** One bound. `exact` says that the text means this version and no longer form of it ("2.3 only"). */
export type Constraint = { op: Operator; version: PlainVersion; exact?: true };

/**
 * What a range says beside versions:
 * - note: decides nothing (`end-of-life 2011`);
 * - model, name: names what the range is about;
 * - condition: narrows, so that "yes" needs more than a version (`with option G21`);
 * - widening: may reach beyond the range, so that "no" is not sure (`7.50 may also be affected`).
 */
export type Qualifier = { kind: 'note' | 'model' | 'name' | 'condition' | 'widening'; text: string };

/** A conjunction of bounds. */
export type Alternative = readonly Constraint[];

export type VersionRange = {
  kind: 'range';
  text: string;
  /** The VERS scheme whose order holds, or null for the careful generic order. */
  scheme: string | null;
  /** The version is in the range if one of these holds. */
  alternatives: readonly Alternative[];
  /** The text may mean these too; where one holds the answer is never "no". */
  doubtful: readonly Alternative[];
  /** Versions taken out again (`!=`, "except"). */
  except: readonly Constraint[];
  qualifiers: readonly Qualifier[];
  serials?: SerialRange;
  /** Pieces of the text that were not understood; where any is, the answer is "cannot tell". */
  unread: readonly string[];
};

/** Immutable and without reference to its source, so that a caller may keep it for as long as it likes. */
export type RangeReading =
  | VersionRange
  | { kind: 'all'; text: string; qualifiers: readonly Qualifier[] }
  | { kind: 'unreadable'; text: string; reason: string };

/** The bounds in one line, as they were understood. */
export function describe(reading: RangeReading): string {
  if (reading.kind === 'all') return 'all versions';
  if (reading.kind === 'unreadable') return 'not readable';
  const scheme = reading.scheme === null ? '' : `${reading.scheme}: `;
  const bounds = reading.alternatives.map(describeAlternative).join(' or ') || 'no version';
  const except = reading.except.map((each) => ` except ${each.version.text}`).join('');
  return `${scheme}${bounds}${except}`;
}

function describeAlternative(alternative: Alternative): string {
  if (alternative.length === 0) return 'all versions';
  return alternative
    .map(({ op, version }) => (op === '=' ? version.text : `${op} ${version.text}`))
    .join(' and ');
}
