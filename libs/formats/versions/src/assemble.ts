import type { Sense } from './phrases.js';
import { relate } from './plain-order.js';
import { plainVersion } from './plain-version.js';
import { classifyAside } from './qualifiers.js';
import type { Constraint, Operator, Qualifier } from './reading.js';
import { dateAt, extension } from './version-words.js';

export type Separator = 'none' | '|' | ',' | '/' | 'and' | 'or';

/** A bound in reading order, with what stood between it and the one before. */
export type Bound = Constraint & { separator: Separator; joined: boolean };

/** What a text holds, before its bounds are combined. */
export type Findings = {
  bounds: Bound[];
  except: Constraint[];
  qualifiers: Qualifier[];
  unread: string[];
  /** The word "all" occurs; `allAlone` where it is an alternative of its own. */
  all: boolean;
  allAlone: boolean;
  /** `A10 < A11` may or may not take in its upper end. */
  doubtfulEnds: Constraint[];
};

type Pending = {
  op: Operator | undefined;
  separator: Separator;
  to: boolean;
  between: 0 | 1 | 2;
  except: boolean;
  exact: boolean;
  letters: boolean;
  /** The operator is a sign and not a word: `A10 < A11`. */
  sign: boolean;
};

type Walk = { senses: readonly Sense[]; at: number; found: Findings; pending: Pending };

/** Walks over the understood words of a text and gathers its bounds. */
export function assemble(senses: readonly Sense[]): Findings {
  const found: Findings = {
    bounds: [],
    except: [],
    qualifiers: [],
    unread: [],
    all: false,
    allAlone: false,
    doubtfulEnds: [],
  };
  const pending: Pending = {
    op: undefined,
    separator: 'none',
    to: false,
    between: 0,
    except: false,
    exact: false,
    letters: false,
    sign: false,
  };
  const walk: Walk = { senses, at: 0, found, pending };
  while (walk.at < senses.length) step(walk);
  if (pending.op !== undefined) found.unread.push(pending.op);
  if (pending.to || pending.between > 0) found.unread.push('an open span');
  return found;
}

function step(walk: Walk): void {
  const { found, pending } = walk;
  const sense = walk.senses[walk.at++] as Sense;
  if (sense.is === 'op') takeOperator(walk, sense.op, sense.text);
  else if (sense.is === 'after') takeDirection(walk, sense);
  else if (sense.is === 'separator') pending.separator = sense.sign;
  else if (sense.is === 'to') takeTo(walk);
  else if (sense.is === 'between') pending.between = 1;
  else if (sense.is === 'all') takeAll(walk);
  else if (sense.is === 'except') pending.except = true;
  else if (sense.is === 'exact') takeExact(walk);
  else if (sense.is === 'letters') pending.letters = true;
  else if (sense.is === 'model') takeModel(walk, sense.text);
  else if (sense.is === 'condition') takeCondition(walk, sense.text);
  else if (sense.is === 'aside') takeAside(walk, sense.text);
  else if (sense.is === 'word') takeWord(walk, sense.text);
  else if (sense.is !== 'noise') found.unread.push(sense.text);
}

function takeOperator({ found, pending }: Walk, op: Operator, text: string): void {
  if (pending.op !== undefined) found.unread.push(text);
  pending.op = op;
  pending.sign = /^[<>=]/.test(text);
}

function takeDirection(walk: Walk, sense: Sense & { is: 'after' }): void {
  const { found, pending } = walk;
  const next = walk.senses[walk.at];
  const last = found.bounds[found.bounds.length - 1];
  if (next?.is === 'word' && /[0-9]/.test(next.text)) {
    found.unread.push(sense.text);
    pending.op = sense.turned;
  } else if (last?.op === '=') last.op = sense.op;
  else if (last?.op === sense.op) return;
  else found.unread.push(sense.text);
}

function takeTo({ found, pending }: Walk): void {
  if (pending.op !== undefined) return;
  if (found.bounds.length === 0) pending.op = '<=';
  else pending.to = true;
}

function takeAll(walk: Walk): void {
  const before = walk.senses[walk.at - 2];
  let next = walk.at;
  while (['noise', 'letters', 'aside'].includes(walk.senses[next]?.is ?? '')) next++;
  const after = walk.senses[next];
  walk.found.all = true;
  if ((!before || before.is === 'separator') && (!after || after.is === 'separator'))
    walk.found.allAlone = true;
}

function takeExact({ found, pending }: Walk): void {
  const last = found.bounds[found.bounds.length - 1];
  if (last) last.exact = true;
  else pending.exact = true;
}

/** "model 35700BAX3": one word, or a list where the word is a plural. */
function takeModel(walk: Walk, keyword: string): void {
  const words: string[] = [keyword];
  const list = /s$/i.test(keyword);
  for (; walk.at < walk.senses.length; walk.at++) {
    const sense = walk.senses[walk.at] as Sense;
    if (sense.is === 'word') words.push(sense.text);
    else if (sense.is === 'separator' && list) words.push(sense.sign);
    else if (sense.is !== 'noise') break;
    if (sense.is === 'word' && !list) {
      walk.at++;
      break;
    }
  }
  walk.found.qualifiers.push({ kind: 'model', text: words.join(' ') });
}

function takeCondition(walk: Walk, keyword: string): void {
  const { found } = walk;
  if (found.bounds.length === 0 && !found.all) return;
  const words = [keyword];
  for (; walk.at < walk.senses.length; walk.at++) {
    const sense = walk.senses[walk.at] as Sense;
    if (sense.is === 'separator' && sense.sign === '|') break;
    words.push('text' in sense ? sense.text : sense.sign);
  }
  found.qualifiers.push({ kind: 'condition', text: words.join(' ') });
}

/** A remark that is an alternative of its own may add to the range; it does not narrow what stands before it. */
function takeAside({ found, pending }: Walk, text: string): void {
  if (pending.separator === '|' && found.bounds.length > 0) {
    found.qualifiers.push({ kind: 'widening', text });
    return;
  }
  const qualifier = classifyAside(text);
  if (qualifier) found.qualifiers.push(qualifier);
  else found.unread.push(text);
}

function takeWord(walk: Walk, word: string): void {
  const { found } = walk;
  if (isHardware(walk, word)) {
    found.qualifiers.push({ kind: 'model', text: `version ${word}` });
    walk.pending.letters = false;
    return;
  }
  const date = dateAt(walk, word);
  if (date !== undefined) addVersion(walk, date);
  else if (/^[~^]/.test(word)) {
    found.unread.push(word);
    addVersion(walk, word.slice(1));
  } else if (/[0-9]|^[a-z]\.[x*]$/i.test(word) || isLetters(walk, word))
    addVersion(walk, word + extension(walk));
  else if (found.bounds.length === 0 && !found.all) found.qualifiers.push({ kind: 'name', text: word });
  else found.unread.push(word);
}

/** "Version A, Firmware A.03.09": the letter names the hardware that carries the firmware. */
function isHardware({ senses, at, pending }: Walk, word: string): boolean {
  const [comma, thing] = [senses[at], senses[at + 1]];
  if (!pending.letters || !/^[A-Z]$/.test(word) || comma?.is !== 'separator' || comma.sign !== ',')
    return false;
  return thing?.is === 'noise' && /^(?:firmware|software)$/i.test(thing.text);
}

function isLetters({ senses, found, pending }: Walk, word: string): boolean {
  if (!/^[A-Za-z]{1,2}$/.test(word)) return false;
  const last = found.bounds[found.bounds.length - 1];
  const follows =
    last !== undefined && /^[A-Za-z]{1,2}$/.test(last.version.text) && pending.separator !== 'none';
  return (
    pending.letters ||
    pending.op !== undefined ||
    pending.to ||
    follows ||
    (senses.length === 1 && word.length === 1)
  );
}

function addVersion(walk: Walk, text: string): void {
  const { found, pending } = walk;
  const version = plainVersion(text);
  if (/^v?[0-9]+(?:\.[0-9]+)*-[0-9]+$/i.test(text) && version.days === undefined) found.unread.push(text);
  if (pending.except) {
    if (pending.op === undefined && !pending.to) found.except.push({ op: '=', version });
    else found.unread.push(text);
  } else {
    const bound: Bound = { op: pending.op ?? '=', version, separator: pending.separator, joined: false };
    if (pending.exact) bound.exact = true;
    join(walk, bound);
    found.bounds.push(bound);
  }
  Object.assign(pending, { op: undefined, separator: 'none', to: false, letters: false });
}

/** Settles how a bound belongs to the one before it: "1.0 to 1.5", "between 1.0 and 1.5", "A.01 <= C.0x". */
function join({ found, pending }: Walk, bound: Bound): void {
  const last = found.bounds[found.bounds.length - 1];
  if (pending.between === 1 || pending.between === 2) {
    bound.op = pending.between === 1 ? '>=' : '<=';
    bound.joined = pending.between === 2;
    pending.between = pending.between === 1 ? 2 : 0;
  } else if (pending.to && last) {
    if (last.op === '=') last.op = '>=';
    else if (last.op !== '>=' && last.op !== '>') found.unread.push('to');
    bound.op = '<=';
    bound.joined = true;
  } else if (last && pending.separator === 'none') joinWithout(found, last, bound, pending.sign);
}

function joinWithout(found: Findings, last: Bound, bound: Bound, sign: boolean): void {
  const upper = bound.op === '<' || bound.op === '<=';
  if (last.op === '=' && upper && relate(last.version, bound.version) === 'unknown') {
    // "PB980 versions prior to 2.8": what stands in front is no version of the same kind.
    found.bounds.pop();
    found.qualifiers.push({ kind: 'name', text: last.version.text });
    return;
  }
  if (last.op === '=' && upper) {
    last.op = '>=';
    if (bound.op === '<' && sign) found.doubtfulEnds.push({ op: '=', version: bound.version });
    bound.joined = true;
  } else if ((last.op === '>=' || last.op === '>') && upper) bound.joined = true;
  else if (bound.op === '=' || bound.op === '!=' || last.op === '=') found.unread.push(bound.version.text);
}
