import { normaliseModel } from '@tocsin/names';
import { type Containment, contains, readRange } from '@tocsin/versions';
import { designationOf, shapeOf } from './designation.js';

/** What the version of a record says against what an advisory says: in the range, out of it, cannot tell, or not asked. */
export type VersionAnswer = 'in' | 'out' | 'cannot-tell' | 'not-asked';

export interface VersionMatch {
  readonly answer: VersionAnswer;
  readonly why: string;
  /** What the advisory says. */
  readonly advisory: string;
  /** What our record says. */
  readonly record: string;
  /** A question for a person who can look at the device; `null` where nothing is asked. */
  readonly question: string | null;
  /** The serial number decides, so that devices of one kind may differ. */
  readonly bySerial: boolean;
}

export interface RecordedVersions {
  readonly software: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  /** The designations of the record: what a version text that is a model number is held against. */
  readonly codes: ReadonlySet<string>;
}

export interface VersionText {
  readonly category: string;
  readonly text: string;
}

/** All version branches of a product hold together (CSAF 2.0 §3.1.2.2): each must contain the record's version. */
export function compareVersions(texts: readonly VersionText[], recorded: RecordedVersions): VersionMatch {
  const answers = texts.map((text) => compareVersion(text, recorded));
  return (
    answers.find((each) => each.answer === 'out') ??
    answers.find((each) => each.answer === 'cannot-tell') ??
    answers.find((each) => each.answer === 'in') ??
    answers[0] ?? {
      answer: 'not-asked',
      why: 'The advisory names no version: every one is meant.',
      advisory: '',
      record: shown(recorded),
      question: null,
      bySerial: false,
    }
  );
}

function compareVersion({ text: advisory }: VersionText, recorded: RecordedVersions): VersionMatch {
  const reading = readRange(advisory);
  const bySerial = reading.kind === 'range' && reading.serials !== undefined;
  const said = { advisory, record: shown(recorded), bySerial, question: null };
  const model = namedModel(advisory, recorded.codes);
  if (model) return { ...said, answer: 'in', why: `The advisory names the model ${model}.` };
  const { serial } = recorded;
  const unasked = contains(reading, null, { serial });
  if (unasked.answer === 'yes')
    return { ...said, answer: bySerial ? 'in' : 'not-asked', why: unasked.reason };
  const asked = concerned(advisory, recorded);
  if (asked.length === 0 && (unasked.answer === 'no' || unasked.asks !== 'version'))
    return judged([unasked], said, recorded);
  if (asked.length === 0) {
    const why = `The record holds no version to hold against ${advisory}.`;
    return { ...said, answer: 'cannot-tell', why, question: `Which ${versionWord(advisory)}?` };
  }
  return judged(
    asked.map((version) => contains(reading, version, { serial })),
    said,
    recorded,
  );
}

/** Two recorded versions, of software and firmware, must agree: which of them is meant is not written. */
function judged(
  found: readonly Containment[],
  said: Omit<VersionMatch, 'answer' | 'why'>,
  recorded: RecordedVersions,
): VersionMatch {
  const answers = new Set(found.map((each) => each.answer));
  const why = found.map((each) => each.reason).join(' ');
  const other = otherModel(found, recorded.codes);
  if (answers.size === 1 && answers.has('yes') && !other) return { ...said, answer: 'in', why };
  if (answers.size === 1 && answers.has('no')) return { ...said, answer: 'out', why };
  return {
    ...said,
    answer: 'cannot-tell',
    why: other ? `${why} It names the model ${other}.` : why,
    question: questionOf(found, said, other),
  };
}

function questionOf(
  found: readonly Containment[],
  { advisory, record }: Pick<VersionMatch, 'advisory' | 'record'>,
  other: string | null,
): string {
  if (other) return `Is this the model ${other}?`;
  if (found.some((each) => each.asks === 'serial')) return 'Which serial number?';
  if (new Set(found.map((each) => each.answer)).size > 1)
    return `Does ${advisory} mean the software or the firmware?`;
  return `Is ${record} within ${advisory}?`;
}

/** A model that a range names beside versions, where the record has another designation of its shape. */
function otherModel(found: readonly Containment[], codes: ReadonlySet<string>): string | null {
  const models = found
    .flatMap((each) => each.qualifiers ?? [])
    .filter((qualifier) => qualifier.kind === 'model');
  for (const { text } of models) {
    const named = [...designationOf(text).codes].filter((code) => code.length >= 4);
    if (named.length === 0 || named.some((code) => codes.has(code))) continue;
    if ([...codes].some((code) => named.some((each) => shapeOf(each) === shapeOf(code)))) return text;
  }
  return null;
}

function versionWord(advisory: string): string {
  if (/firmware/i.test(advisory)) return 'firmware';
  return /software/i.test(advisory) ? 'software version' : 'firmware or software version';
}

/** The recorded versions that a text is about: its own word decides, where it has one. */
function concerned(advisory: string, recorded: RecordedVersions): readonly string[] {
  const { software, firmware } = recorded;
  if (/firmware/i.test(advisory) && !/software/i.test(advisory)) return firmware ? [firmware] : [];
  if (/software/i.test(advisory) && !/firmware/i.test(advisory)) return software ? [software] : [];
  return [...new Set([software, firmware].filter((version): version is string => version !== null))];
}

/** A version branch often holds model numbers instead (`MMT-1715 | MMT-1754`); one that is the record's own names it. */
function namedModel(text: string, codes: ReadonlySet<string>): string | null {
  for (const part of text.split(/[|,;]|\bor\b|\band\b/)) {
    const code = normaliseModel(part.replace(/^\s*(?:models?|no\.?|number|part)\b[\s:#]*/i, ''));
    if (code.length >= 4 && /\d/.test(code) && codes.has(code)) return part.trim();
  }
  return null;
}

function shown(recorded: RecordedVersions): string {
  const said = [
    recorded.software && `software ${recorded.software}`,
    recorded.firmware && `firmware ${recorded.firmware}`,
  ].filter(Boolean);
  return said.join(', ') || 'no version';
}
