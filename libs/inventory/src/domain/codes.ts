import { type Designation, isDistinctive, shapeOf } from './designation.js';

/** How the designations of a name and a record relate. */
export interface Codes {
  readonly relation: 'meet' | 'differ' | 'missing' | 'others' | 'extra' | 'none';
  readonly code: string;
  /** It met but for a letter at its end. */
  readonly variant: boolean;
  /** Beside the one that met stands one of the same form that does not. */
  readonly rival: boolean;
}

/**
 * Designations decide: one that meets is the model; two of one form that differ are two models; one that only
 * the advisory or only the record has decides nothing; where both have some, of other forms, little is sure.
 */
export function compareCodes(name: Designation, side: Designation, all: Designation): Codes {
  const own = [...name.codes].filter((code) => code.length >= 2);
  const recorded = [...all.codes].filter((code) => code.length >= 2);
  const meets = (code: string) =>
    own.includes(code) ||
    own.some((each) => variantOf(each, code)) ||
    name.patterns.some((fits) => fits(code));
  const [ownWhole, recordedWhole] = [whole(own), whole(recorded)];
  // A piece of a longer designation on both sides says nothing: `gr1` of `h2w2gr1` and `hbd8gr1`.
  const met = recorded
    .filter(meets)
    .filter((code) => recordedWhole.includes(code) || ownWhole.includes(code) || !own.includes(code));
  const code = met.sort((a, b) => b.length - a.length)[0] ?? '';
  const none = { code, rival: false, variant: false };
  if (!code && own.length === 0 && name.patterns.length === 0)
    return { relation: bySingles(name, side, all), ...none };
  if (!code && recorded.length === 0)
    return { relation: singles(all).length > 0 ? 'others' : 'missing', ...none };
  const left = recordedWhole.filter((each) => !meets(each));
  const open = ownWhole.filter((each) => !recorded.some((other) => other === each || variantOf(each, other)));
  const rival = left.some(
    (each) =>
      open.some((other) => shapeOf(other) === shapeOf(each) && other.length >= code.length) ||
      rivals(name, each),
  );
  if (!code) return { relation: rival ? 'differ' : 'others', code, rival, variant: false };
  const written = own.includes(code) || name.patterns.some((fits) => fits(code));
  const variant = !written || lettered(code, ownWhole) || lettered(code, recordedWhole);
  if (rival && !isDistinctive(code)) return { relation: 'differ', code, rival, variant };
  // The longer one of the advisory is missing, and the record has one as long of which it says nothing.
  const beside =
    open.some((each) => each.length > code.length) && left.some((each) => each.length > code.length);
  return { relation: 'meet', code, rival: rival || beside, variant };
}

/**
 * A single digit or letter tells two products apart, but is too little to find one by: `Neuron 2`, `Vivid I`. Two digits
 * are two models; beside a designation of another form little is sure.
 */
function bySingles(name: Designation, side: Designation, all: Designation): Codes['relation'] {
  const own = singles(name);
  if (own.length === 0) return side.codes.size > 0 ? 'extra' : 'none';
  const recorded = singles(all);
  if (own.some((each) => recorded.includes(each))) return 'none';
  if (digits(own).length > 0 && digits(recorded).length > 0) return 'differ';
  return recorded.length > 0 || all.codes.size > 0 ? 'others' : 'missing';
}

function singles({ codes, letters }: Designation): readonly string[] {
  return [...[...codes].filter((code) => code.length === 1), ...letters];
}

function digits(among: readonly string[]): readonly string[] {
  return among.filter((each) => /^\d$/.test(each));
}

/** Written only with one or two letters after it: `1410` where `1410d` is said. */
function lettered(code: string, among: readonly string[]): boolean {
  return (
    !among.includes(code) &&
    among.some((each) => each.startsWith(code) && /^[a-z]{1,2}$/.test(each.slice(code.length)))
  );
}

/** Those that are no piece of another. */
function whole(codes: readonly string[]): readonly string[] {
  return codes.filter((code) => !codes.some((other) => other !== code && other.includes(code)));
}

/** `mmt522` and `mmt522k`: one trailing letter may be left out. */
function variantOf(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= 5 && long.length - short.length === 1 && long.startsWith(short) && /[a-z]$/.test(long)
  );
}

/** A designation of the family of a range that lies outside of it: `mx800` for `MX400-550`. */
function rivals(name: Designation, code: string): boolean {
  return name.prefixes.some((prefix) => code.startsWith(prefix) && /^\d/.test(code.slice(prefix.length)));
}
