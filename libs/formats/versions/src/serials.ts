import { compareDigits, compareText } from './orders/digits.js';

type Bound = { op: '<' | '<=' | '>' | '>=' | '='; serial: string };

/** Serial numbers that a text names: a serial is in it if it fits one of the spans or begins with a prefix. */
export type SerialRange =
  | { kind: 'serials'; text: string; spans: readonly (readonly Bound[])[]; prefixes: readonly string[] }
  | { kind: 'unreadable'; text: string; reason: string };

export type SerialAnswer = { answer: 'yes' | 'no' | 'cannot-tell'; reason: string };

const HEAD =
  /^\s*(?:(?:with|and|having|for|of|the)\s+)*(?:serial|serials|s\/n|sn|s\/ns)\b[.:]?\s*(?:(?:numbers?|nos?|#)\b[.:]?)?\s*[:#]?\s*/i;
const SERIAL = '([A-Z0-9][A-Z0-9./-]*)';
const DOWN = /^(?:below|before|under|lower than|less than|prior to|smaller than|<)\s*/i;
const MOST = /^(?:up to(?: and including)?|through|at most|<=|≤)\s*/i;
const UP = /^(?:above|after|over|higher than|greater than|>)\s*/i;
const LEAST = /^(?:from|at least|starting at|starting from|beginning at|>=|≥)\s*/i;
const PREFIX =
  /^(?:starting with|beginning with|begins? with|starts? with|with(?: the)? prefix|prefixed(?: with)?|prefix)\s*/i;
const SPAN = new RegExp(
  `^(?:from\\s+|between\\s+|range\\s+)?${SERIAL}\\s*(?:to|through|thru|and|–|\\s-\\s|\\.\\.)\\s*${SERIAL}$`,
  'i',
);
const DASHED = /^([A-Z]*[0-9]+)-([A-Z]*[0-9]+)$/i;
const BEHIND = new RegExp(
  `^${SERIAL}\\s+(?:and|or)\\s+(below|lower|prior|earlier|before|above|higher|later|newer|up)$`,
  'i',
);

const HEADS = [
  [MOST, '<='],
  [LEAST, '>='],
  [DOWN, '<'],
  [UP, '>'],
] as const;

/** Reads "serial numbers 1000 to 1999", "S/N below X", "serial numbers starting with AB" and lists of these. Never throws. */
export function readSerialRange(text: string): SerialRange {
  if (text.length > 2000)
    return { kind: 'unreadable', text: text.slice(0, 200), reason: 'the text is too long' };
  const body = text
    .normalize('NFKC')
    .replace(HEAD, '')
    .replace(/[.)]+\s*$/, '')
    .replace(/^\(/, '')
    .trim();
  const spans: Bound[][] = [];
  const prefixes: string[] = [];
  for (const piece of piecesOf(body)) {
    if (!readPiece(piece.trim(), spans, prefixes)) {
      return { kind: 'unreadable', text, reason: `"${piece.trim()}" is no serial number or span of them` };
    }
  }
  if (spans.length + prefixes.length === 0)
    return { kind: 'unreadable', text, reason: 'the text names no serial number' };
  return { kind: 'serials', text, spans, prefixes };
}

/** Whether a serial number is one of those; serial numbers of another build than the bound cannot be told. */
export function serialIn(range: SerialRange, serial: string | null): SerialAnswer {
  const value = serial?.trim() ?? '';
  if (value === '')
    return {
      answer: 'cannot-tell',
      reason: `The serial number is not known; the advisory says "${range.text}".`,
    };
  if (range.kind === 'unreadable') {
    return {
      answer: 'cannot-tell',
      reason: `The serial numbers "${range.text}" cannot be read: ${range.reason}.`,
    };
  }
  if (range.prefixes.some((prefix) => normal(value).startsWith(normal(prefix))))
    return says(range, value, 'yes');
  const answers = range.spans.map((span) => spanHolds(span, value));
  if (answers.includes('yes')) return says(range, value, 'yes');
  // A serial may be written with a label of its own in front: "SN AB123".
  if (range.prefixes.some((prefix) => normal(value).includes(normal(prefix))))
    return says(range, value, 'cannot-tell');
  return says(range, value, answers.includes('cannot-tell') ? 'cannot-tell' : 'no');
}

function says(range: SerialRange, serial: string, answer: SerialAnswer['answer']): SerialAnswer {
  const verb = { yes: 'is one of', no: 'is none of', 'cannot-tell': 'cannot be compared with' }[answer];
  return { answer, reason: `Serial number "${serial}" ${verb} "${range.text}".` };
}

function piecesOf(body: string): string[] {
  const lists = body.split(/\s*[,;|]\s*(?:and\s+|or\s+)?/i);
  return lists.flatMap((piece) => {
    if (SPAN.test(piece) && /\bbetween\b|\bto\b|\bthrough\b|\bthru\b/i.test(piece)) return [piece];
    if (BEHIND.test(piece)) return [piece];
    return piece.split(/\s+(?:and|or)\s+/i);
  });
}

function readPiece(piece: string, spans: Bound[][], prefixes: string[]): boolean {
  const span = SPAN.exec(piece) ?? DASHED.exec(piece);
  if (span && isSerial(span[1]) && isSerial(span[2])) {
    spans.push([
      { op: '>=', serial: span[1] as string },
      { op: '<=', serial: span[2] as string },
    ]);
    return true;
  }
  const behind = BEHIND.exec(piece);
  if (behind) {
    const down = /^(?:below|lower|prior|earlier|before)$/i.test(behind[2] as string);
    return isSerial(behind[1]) && spans.push([{ op: down ? '<=' : '>=', serial: behind[1] as string }]) > 0;
  }
  const prefix = piece.replace(PREFIX, '');
  // "starting with AB or AC": the word goes for what follows, too.
  if (prefix !== piece || prefixes.length > 0)
    return /^[A-Z0-9./-]+$/i.test(prefix) && prefixes.push(prefix) > 0;
  for (const [head, op] of HEADS) {
    const rest = piece.replace(head, '');
    if (rest !== piece) return isSerial(rest) && spans.push([{ op, serial: rest }]) > 0;
  }
  return isSerial(piece) && spans.push([{ op: '=', serial: piece }]) > 0;
}

function isSerial(text: string | undefined): boolean {
  return text !== undefined && /^[A-Z0-9][A-Z0-9./-]*$/i.test(text) && /[0-9]/.test(text);
}

function spanHolds(span: readonly Bound[], serial: string): SerialAnswer['answer'] {
  let answer: SerialAnswer['answer'] = 'yes';
  for (const bound of span) {
    const order = compareSerials(serial, bound.serial);
    if (order === undefined) {
      if (bound.op === '=' && !normal(serial).includes(normal(bound.serial))) return 'no';
      answer = 'cannot-tell';
    } else if (!holds(bound.op, order)) return 'no';
  }
  return answer;
}

function holds(op: Bound['op'], order: number): boolean {
  if (op === '=') return order === 0;
  if (op === '<' || op === '<=') return order < 0 || (op === '<=' && order === 0);
  return order > 0 || (op === '>=' && order === 0);
}

/** Serial numbers are comparable where only their digits differ. */
function compareSerials(a: string, b: string): number | undefined {
  const left = normal(a).match(/[0-9]+|[^0-9]+/g) ?? [];
  const right = normal(b).match(/[0-9]+|[^0-9]+/g) ?? [];
  if (left.length !== right.length) return undefined;
  for (let i = 0; i < left.length; i++) {
    const [l, r] = [left[i] as string, right[i] as string];
    const digits = /^[0-9]/.test(l) && /^[0-9]/.test(r);
    if (!digits && compareText(l, r) !== 0) return undefined;
  }
  for (let i = 0; i < left.length; i++) {
    const [l, r] = [left[i] as string, right[i] as string];
    const order = /^[0-9]/.test(l) ? compareDigits(l, r) : 0;
    if (order !== 0) return order;
  }
  return 0;
}

function normal(serial: string): string {
  return serial.toUpperCase().replace(/[\s-]/g, '');
}
