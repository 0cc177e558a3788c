import { modelTokens, normaliseModel } from '@tocsin/names';

/**
 * What a product text says, taken apart: words that name, words that only describe, designations (tokens with a digit),
 * and the designations that a range, a list or a wildcard stands for.
 */
export interface Designation {
  readonly text: string;
  /** The whole as it is compared: lower case, letters and digits only. */
  readonly key: string;
  /** The same without what stands in brackets. */
  readonly bareKey: string;
  /** Words in brackets, where others stand outside: they may be missing. */
  readonly optional: ReadonlySet<string>;
  /** Words that tell products apart, in order, each once. */
  readonly words: readonly string[];
  /** Describing words alone: `monitor`, `system`. */
  readonly generic: readonly string[];
  /** Designations as compared: `mx800`, `8015`, `mmt522k`. */
  readonly codes: ReadonlySet<string>;
  /** Letters that stand alone and tell models of a family apart: the `i` of `Vivid I`. */
  readonly letters: readonly string[];
  /** Designations that the text covers without writing them: `MX400-550`, `IGS 5x0`. */
  readonly patterns: readonly ((code: string) => boolean)[];
  /** The prefixes of patterns, so that they can be looked up: `mx`, `igs`. */
  readonly prefixes: readonly string[];
  /** Words written with hyphens, joined: `e-Alert` is `ealert`. They are looked up, not compared. */
  readonly joined: readonly string[];
  /** Short forms in brackets: `(CSM)`. */
  readonly short: readonly string[];
  /** It speaks of a whole family: "products", "series", "family", "all". */
  readonly family: boolean;
  /** What it leaves out: "not including EchoPAC". */
  readonly except: readonly string[];
  /** It names a part or an accessory of something: `power cord`, `manual`. */
  readonly accessory: boolean;
}

/** Describe what a thing is, and tell no products of one maker apart. */
const genericWords = new Set(
  `a all an and android any app application are as at based by care cart central clinical components control controller
  current desktop device devices digital display edition electronic end enabled equipment family firmware for from gateway
  global hardware healthcare hospital imaging in including incl infusion installation instrument instruments interface
  international line machine management medical mobile model models module modules monitor monitoring monitors network new
  non of on only or other part patient patients platform point portable product products program programmer pump pumps radio range
  reader recorder remote running series server set software solution station stations suite support system systems tablet
  the this tool type ultrasound unit units us usa used using variant variants ventilator ventilators version versions via vital signs
  web wifi wireless with without workstation x y`.split(/\s+/),
);

const familyWords = /\b(?:all|any|family|families|line|models|products|range|series|variants?)\b/i;

/** Belong to a device and are none: what is sold with it, holds it, feeds it or tells of it. */
const accessoryWords =
  /\b(?:accessor(?:y|ies)|adapters?|bags?|bezels?|brackets?|cables?|carts?|cases?|chargers?|clamps?|cords?|covers?|cuffs?|doors?|electrodes?|filters?|handles?|holders?|keypads?|labels?|manuals?|mounts?|mounting|pouch(?:es)?|power (?:supply|supplies)|probes?|rolls?|screws?|sensors?|sleeves?|stands?|straps?|trolleys?|tubing|wires?)\b/i;

const cache = new Map<string, Designation>();
const cacheSize = 50_000;

/** Reads a product text. Bounded to 300 characters; answers are remembered. */
export function designationOf(given: string): Designation {
  const text = given.slice(0, 300).replaceAll('_', ' ');
  const known = cache.get(text);
  if (known) return known;
  if (cache.size >= cacheSize) cache.clear();
  const read = read_(text);
  cache.set(text, read);
  return read;
}

function read_(text: string): Designation {
  const { said, except } = exceptions(text);
  const expanded = lists(said);
  const tokens = modelTokens(expanded.text);
  const codes = new Set([...tokens.filter(isCode), ...wholeCodes(said), ...expanded.codes]);
  const plainWords = tokens.filter((token) => !/\d/.test(token));
  const pieces = piecesOfCodes(said);
  const words = plainWords.filter((word) => !genericWords.has(word) && word.length > 1 && !pieces.has(word));
  const short = [...said.matchAll(/\(([A-Z][A-Za-z+]{1,7})\)/g)].map((found) =>
    normaliseModel(found[1] as string),
  );
  const outside = said.replace(/\([^()]*\)?/g, ' ');
  const named = new Set(modelTokens(outside));
  return {
    text,
    key: normaliseModel(said),
    bareKey: normaliseModel(outside),
    optional: new Set(words.some((word) => named.has(word)) ? words.filter((word) => !named.has(word)) : []),
    words: words.filter((word) => !short.includes(word)),
    generic: plainWords.filter((word) => genericWords.has(word)),
    codes,
    letters: lettersIn(said),
    patterns: expanded.patterns,
    prefixes: expanded.prefixes,
    short: short.filter((word) => !codes.has(word)),
    joined: [...said.matchAll(/\p{L}+(?:-\p{L}+)+/gu)].map((found) => normaliseModel(found[0])),
    family: familyWords.test(outside),
    except,
    accessory: accessoryWords.test(said),
  };
}

/** Not those that belong to a number, nor the article, nor an `x` that stands for any: `B 850`, `a pump`, `Series X`. */
function lettersIn(text: string): readonly string[] {
  const alone = text.matchAll(/(?<=^|[\s(])([b-wz])(?=$|[\s),;])(?!\s+\d)/gi);
  return [...new Set([...alone].map((found) => (found[1] as string).toLowerCase()))];
}

/** Letters within designations, which are no words: the `gr` of `H2W2GR1`. */
function piecesOfCodes(text: string): ReadonlySet<string> {
  const parts = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const pieces = parts.filter((part) => /\d/.test(part)).flatMap((part) => part.match(/\p{L}+/gu) ?? []);
  return new Set(pieces.filter((letters) => letters.length <= 3 && !parts.includes(letters)));
}

/** Designations as they stand between spaces, however many letters and numbers they mix: `H2W2PC1M`. */
function wholeCodes(text: string): readonly string[] {
  return text
    .split(/[\s/,;|()]+/)
    .filter((part) => /\d/.test(part) && /\p{L}/u.test(part) && !/[.–]/.test(part))
    .map(normaliseModel)
    .filter((code) => code.length >= 4 && code.length <= 24);
}

function isCode(token: string): boolean {
  return /\d/.test(token) && (token.length >= 2 || /^\d$/.test(token));
}

/** Cuts "not including X", "excluding X", "except X" off; what a bracket adds with "including" stays. */
function exceptions(text: string): { said: string; except: readonly string[] } {
  const found = /[,(]?\s*\b(?:not including|excluding|except(?: for)?|other than|without)\b\s*(.*)$/i.exec(
    text,
  );
  if (!found) return { said: text, except: [] };
  const except = (found[1] as string)
    .split(/,|\band\b|\bor\b|\)/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return { said: text.slice(0, found.index), except };
}

interface Expanded {
  readonly text: string;
  readonly codes: readonly string[];
  readonly patterns: readonly ((code: string) => boolean)[];
  readonly prefixes: readonly string[];
}

/**
 * Lists that share a beginning: `MX800/700/600`, `M8001A/2A/3A`, `FM20/FM30`; ranges: `MX400-550`, `MP20-MP90`;
 * wildcards: `IGS 5x0`, `EFD-22xx`.
 */
function lists(text: string): Expanded {
  const codes: string[] = [];
  const patterns: ((code: string) => boolean)[] = [];
  const prefixes: string[] = [];
  for (const found of text.matchAll(
    /(?<![A-Za-z])([A-Za-z]{0,6})[- ]?(\d{1,7})([A-Za-z]{0,3})((?:\s*\/\s*[A-Za-z]{0,4}\d{1,7}[A-Za-z]{0,3})+)/g,
  ))
    codes.push(...shared(found[1] as string, found[2] as string, found[3] as string, found[4] as string));
  for (const found of text.matchAll(
    /\b([A-Za-z]{1,6})[- ]?(\d{2,5})\s*(?:-|–|to|through)\s*([A-Za-z]{0,6})(\d{2,5})\b/g,
  )) {
    const [prefix, from, again, to] = [found[1], found[2], found[3], found[4]] as [
      string,
      string,
      string,
      string,
    ];
    if ((again !== '' && again.toLowerCase() !== prefix.toLowerCase()) || Number(from) >= Number(to))
      continue;
    const begins = prefix.toLowerCase();
    prefixes.push(begins);
    patterns.push((code) => within(code, begins, Number(from), Number(to)));
  }
  for (const found of text.matchAll(/\b([A-Za-z]{0,6})[- ]?(\d{1,4})([xX]{1,3})(\d{0,3})\b/g)) {
    const [prefix, head, unknown, tail] = [found[1], found[2], found[3], found[4]] as [
      string,
      string,
      string,
      string,
    ];
    const begins = prefix.toLowerCase();
    if (begins) prefixes.push(begins);
    const pattern = new RegExp(`^(?:${begins})?${head}\\d{${unknown.length}}${tail}$`);
    patterns.push((code) => pattern.test(code));
  }
  return { text, codes, patterns, prefixes };
}

/** `MX`, `800`, ``, `/700/600` → `mx700`, `mx600`; `M`, `8001`, `A`, `/2A` → `m8002a`. */
function shared(prefix: string, first: string, suffix: string, rest: string): readonly string[] {
  return rest
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      const read = /^([A-Za-z]{0,4})(\d+)([A-Za-z]{0,3})$/.exec(part);
      if (!read) return [];
      const [letters, digits, end] = [read[1], read[2], read[3]] as [string, string, string];
      if (letters !== '') return [normaliseModel(part)];
      const whole =
        digits.length < first.length ? first.slice(0, first.length - digits.length) + digits : digits;
      return [
        normaliseModel(`${prefix}${whole}${end || suffix}`),
        normaliseModel(`${prefix}${digits}${end}`),
      ];
    });
}

function within(code: string, prefix: string, from: number, to: number): boolean {
  const read = /^([a-z]*)(\d+)[a-z]?$/.exec(code);
  return read !== null && read[1] === prefix && Number(read[2]) >= from && Number(read[2]) <= to;
}

/** Whether a designation is long and mixed enough to mean one thing whoever makes it: `cms8000`, not `8000`. */
export function isDistinctive(code: string): boolean {
  return code.length >= 5 && /\d/.test(code) && /[a-z]/.test(code);
}

/** The form of a designation: letters kept, numbers by their length. `mx800` and `mx400` are of one form. */
export function shapeOf(code: string): string {
  return code.replace(/\d+/g, (digits) => String(digits.length));
}

/**
 * What a misspelling of a word usually keeps: its consonants, its beginning, its end. One slip leaves one of them.
 * None for short words.
 */
export function skeletons(word: string): readonly string[] {
  if (word.length < 6 || /\d/.test(word)) return [];
  const letters = [...word];
  const consonants = letters
    .slice(1)
    .join('')
    .replace(/[aeiouy]/g, '')
    .replace(/(.)\1+/gu, '$1');
  const sizes = word.length < 7 ? [3] : word.length < 9 ? [3, 4] : [4];
  return [
    `~${letters[0]}${consonants}`,
    ...sizes.flatMap((size) => [`${letters.slice(0, size).join('')}~`, `~${letters.slice(-size).join('')}`]),
  ];
}
