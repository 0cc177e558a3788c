import { assemble } from './assemble.js';
import { combine } from './combine.js';
import { understand } from './phrases.js';
import { saysNothing } from './plain-version.js';
import type { RangeReading, VersionRange } from './reading.js';
import { readSerialRange } from './serials.js';
import { tokenise } from './tokens.js';
import { lenientVers, versRange } from './vers.js';

const LONGEST = 2000;
const ALL =
  /^(?:\*|all|any|every version|vers:(?:all\/)?\*|(?:all|any)(?: (?:known|existing|software|firmware))* (?:versions?|releases?|revisions?))\.?$/i;
const SERIAL =
  /(?:\b(?:with|and|having|for|,)\s+)*\b(?:serial(?:s|\s+(?:numbers?|nos?\.?))?|s\/ns?|sn)\b(?=[\s:.#]|$)/i;

/** The category of the CSAF branch that held the text (CSAF 2.0 §3.1.2.2). */
export type Hint = { category?: 'product_version' | 'product_version_range' };

/**
 * Reads the text of a version or a range of versions as advisories write it. Never throws: what is not understood
 * is kept in `unread`, and a text in which no version is found is `unreadable`. A hint is a hint: real advisories
 * write ranges as `product_version` and lists as `product_version_range`, so the text decides.
 */
export function readRange(text: string, _hint?: Hint): RangeReading {
  if (text.length > LONGEST) {
    return {
      kind: 'unreadable',
      text: `${text.slice(0, 200)}…`,
      reason: `it is longer than ${LONGEST} characters`,
    };
  }
  const trimmed = text.trim();
  if (ALL.test(trimmed)) return { kind: 'all', text, qualifiers: [] };
  if (saysNothing(trimmed)) return { kind: 'unreadable', text, reason: 'it says nothing' };
  return /^vers:/i.test(trimmed) ? readVers(text, trimmed) : readWords(text, trimmed);
}

function readVers(text: string, trimmed: string): RangeReading {
  const vers = lenientVers(trimmed);
  if (!vers) return readWords(text, trimmed.replace(/^vers:/i, '').replace(/^[a-z]+\//i, ''));
  if (vers.constraints.some(([op]) => op === '*')) return { kind: 'all', text, qualifiers: [] };
  if (vers.scheme === 'none') return none(text);
  // `vers:all/<V1.3` is common and no VERS: "all" takes no constraint but "*".
  if (vers.scheme === 'all' || vers.scheme === 'unknown')
    return readWords(text, trimmed.slice(trimmed.indexOf('/') + 1));
  if (vers.constraints.length === 0)
    return { kind: 'unreadable', text, reason: 'it names a scheme and no version' };
  return versRange(text, vers);
}

function none(text: string): VersionRange {
  return {
    kind: 'range',
    text,
    scheme: 'none',
    alternatives: [],
    doubtful: [],
    except: [],
    qualifiers: [],
    unread: [],
  };
}

function readWords(text: string, words: string): RangeReading {
  const cut = SERIAL.exec(words);
  const head = cut ? words.slice(0, cut.index) : words;
  const found = assemble(understand(tokenise(head)));
  const { alternatives, doubtful, except } = combine(found);
  const unread = [...found.unread];
  const serials = cut
    ? readSerialRange(words.slice(cut.index).replace(/^(?:with|and|having|for|,|\s)+/i, ''))
    : undefined;
  if (serials?.kind === 'unreadable') unread.push(serials.text);
  if (serials && alternatives.length === 0 && unread.length === 0) alternatives.push([]);
  if (alternatives.length === 0) return { kind: 'unreadable', text, reason: 'no version was found in it' };
  const { qualifiers } = found;
  const whole = alternatives.some((each) => each.length === 0) && except.length === 0;
  const free =
    unread.length === 0 && !serials && qualifiers.every(({ kind }) => kind === 'note' || kind === 'model');
  if (whole && free) return { kind: 'all', text, qualifiers };
  const range: VersionRange = {
    kind: 'range',
    text,
    scheme: null,
    alternatives,
    doubtful,
    except,
    qualifiers,
    unread,
  };
  return serials ? { ...range, serials } : range;
}
