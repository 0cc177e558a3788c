export {
  type Answer,
  type Containment,
  type ContainsOptions,
  compare,
  contains,
  needsVersion,
} from './contains.js';
export { fromNative } from './natives.js';
export type { Comparison } from './orders/digits.js';
export { type PlainVersion, readVersion, type VersionReading } from './plain-version.js';
export { type Hint, readRange } from './read-range.js';
export {
  type Alternative,
  type Constraint,
  describe,
  type Operator,
  type Qualifier,
  type RangeReading,
  type VersionRange,
} from './reading.js';
export { readSerialRange, type SerialAnswer, type SerialRange, serialIn } from './serials.js';
export { formatVers, parseVers, type Vers, type VersConstraint, type VersReading } from './vers.js';
