import { normaliseModel } from '@tocsin/names';
import { type Containment, contains, readRange } from '@tocsin/versions';
import { designationOf, isDistinctive, shapeOf } from './designation.js';

/**
 * What the version of a record says against what an advisory says: in the range, out of it, cannot tell, or not asked.
 * `likely`: one of software and firmware is in, the other is not, and which of them is meant is not written.
 */
export type VersionAnswer = 'in' | 'likely' | 'out' | 'cannot-tell' | 'not-asked';

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
    answers.find((each) => each.answer === 'likely') ??
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
  const listed = listedModels(advisory);
  if (listed) return amongModels(listed, recorded.codes, said);
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
    asked.map((version) => contains(reading, bare(version), { serial })),
    said,
    recorded,
  );
}

/** `vR2.1` is `R2.1`: people write a v before letters too. */
function bare(version: string): string {
  return version.replace(/^\s*v[.\s]*(?=[A-Za-z]\.?\d)/i, '');
}

/** Two recorded versions, of software and firmware, must agree: which of them is meant is not written. */
function judged(
  found: readonly Containment[],
  said: Omit<VersionMatch, 'answer' | 'why'>,
  recorded: RecordedVersions,
): VersionMatch {
  const answers = new Set(found.map((each) => each.answer));
  const mixed = answers.has('yes') && answers.size > 1;
  const why = found.map((each) => each.reason).join(' ');
  const other = otherModel(found, recorded.codes);
  if (answers.size === 1 && answers.has('yes') && !other) return { ...said, answer: 'in', why };
  if (answers.size === 1 && answers.has('no')) return { ...said, answer: 'out', why };
  return {
    ...said,
    answer: mixed && !other ? 'likely' : 'cannot-tell',
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

/** Model numbers where a version would stand: `MMT-1715 | MMT-1754`, `A51200`, `24950 | 24952`. `null` for all else. */
function listedModels(advisory: string): readonly string[] | null {
  const parts = advisory
    .split(/\s*[|,;/]\s*|\s+(?:or|and)\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const areModels = parts.every(
    (part) =>
      /^(?:[A-Z]{1,5}-?\d{3,8}[A-Z]{0,4}|[A-Z]\d?[A-Z\d]{6,}|\d{4,6}[A-Z]{0,2})$/.test(part) && !isYear(part),
  );
  return parts.length > 0 && areModels ? parts.map(normaliseModel) : null;
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}

/** A device of another model of the same form is not meant; no version says anything about a model. */
function amongModels(
  listed: readonly string[],
  codes: ReadonlySet<string>,
  said: Omit<VersionMatch, 'answer' | 'why'>,
): VersionMatch {
  const shapes = new Set(listed.map(shapeOf));
  const other = [...codes].find((code) => code.length >= 4 && shapes.has(shapeOf(code)));
  if (other)
    return { ...said, answer: 'out', why: `The record is the model ${other}, which is not among them.` };
  const why = `${said.advisory} names models; the record names none of their form.`;
  return { ...said, answer: 'cannot-tell', why, question: `Is this one of ${said.advisory}?` };
}

/** A version branch often holds model numbers instead (`MMT-1715 | MMT-1754`); one that is the record's own names it. */
function namedModel(text: string, codes: ReadonlySet<string>): string | null {
  for (const part of text.split(/[|,;]|\bor\b|\band\b/)) {
    const code = normaliseModel(part.replace(/^\s*(?:models?|no\.?|number|part)\b[\s:#]*/i, ''));
    if (code.length >= 4 && /\d/.test(code) && codes.has(code)) return part.trim();
  }
  if (/[<>]/.test(text)) return null;
  return [...designationOf(text).codes].find((code) => isDistinctive(code) && codes.has(code)) ?? null;
}

function shown(recorded: RecordedVersions): string {
  const said = [
    recorded.software && `software ${recorded.software}`,
    recorded.firmware && `firmware ${recorded.firmware}`,
  ].filter(Boolean);
  return said.join(', ') || 'no version';
}
