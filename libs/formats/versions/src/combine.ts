import type { Bound, Findings } from './assemble.js';
import { comparePlain } from './plain-order.js';
import type { Alternative, Constraint } from './reading.js';

export type Combined = { alternatives: Alternative[]; doubtful: Alternative[]; except: Constraint[] };

type State = Combined & {
  /** A lower bound that still waits for its upper one. */
  low: Bound | undefined;
  /** The latest alternative with an upper bound: plain versions behind it may share its operator. */
  reach: Constraint[] | undefined;
};

/**
 * Combines bounds in reading order. A lower bound and the upper one behind it are a span where they can be one;
 * everything else is an alternative: reading "or" where "and" was meant makes no affected version safe.
 */
export function combine(found: Findings): Combined {
  const state: State = {
    alternatives: found.allAlone || (found.all && found.bounds.length === 0) ? [[]] : [],
    doubtful: found.doubtfulEnds.map((each) => [each]),
    except: [...found.except],
    low: undefined,
    reach: undefined,
  };
  for (const bound of found.bounds) take(state, bound);
  settle(state);
  if (state.alternatives.length === 0 && state.except.length > 0) state.alternatives.push([]);
  return { alternatives: state.alternatives, doubtful: state.doubtful, except: state.except };
}

function take(state: State, bound: Bound): void {
  if (bound.op === '!=') state.except.push(constraint(bound));
  else if (bound.op === '=') takeEqual(state, bound);
  else if (bound.op === '<' || bound.op === '<=') takeUpper(state, bound);
  else takeLower(state, bound);
}

/** "<= 1.12.0.27 | 1.12.13.2": nobody says whether what lies between the two is meant. */
function takeEqual(state: State, bound: Bound): void {
  const upper = state.reach?.find(({ op }) => op === '<' || op === '<=');
  if (
    state.reach &&
    upper &&
    bound.separator !== 'none' &&
    (comparePlain(upper.version, bound.version) ?? -1) < 0
  ) {
    const lower = state.reach.filter((each) => each !== upper);
    state.doubtful.push([...lower, { op: '<=', version: bound.version }]);
    if (upper.op === '<') return;
  }
  state.alternatives.push([constraint(bound)]);
}

function takeUpper(state: State, bound: Bound): void {
  const low = state.low;
  state.low = undefined;
  const span = low !== undefined && (bound.joined || bound.separator !== 'or') && canSpan(low, bound);
  if (low && !span) state.alternatives.push([constraint(low)]);
  const made = low && span ? [constraint(low), constraint(bound)] : [constraint(bound)];
  state.alternatives.push(made);
  // "1.0 to 1.5, 2.0" is plain: its span does not reach on.
  state.reach = bound.joined ? undefined : made;
}

function takeLower(state: State, bound: Bound): void {
  settle(state);
  const last = state.alternatives[state.alternatives.length - 1];
  const upper = last?.length === 1 ? last[0] : undefined;
  const together = bound.separator === ',' || bound.separator === '|' || bound.separator === 'and';
  if (upper && last === state.reach && together && (comparePlain(bound.version, upper.version) ?? 1) < 0) {
    state.reach?.push(constraint(bound));
  } else state.low = bound;
}

function settle(state: State): void {
  if (state.low) state.alternatives.push([constraint(state.low)]);
  state.low = undefined;
}

function canSpan(low: Bound, high: Bound): boolean {
  return (comparePlain(low.version, high.version) ?? -1) <= 0;
}

function constraint({ op, version, exact }: Bound): Constraint {
  return exact ? { op, version, exact } : { op, version };
}
