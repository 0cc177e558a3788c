import { orderOf } from './orders/schemes.js';
import { plainVersion } from './plain-version.js';
import type { Alternative, Constraint, Operator, VersionRange } from './reading.js';

export type VersConstraint = readonly [comparator: Operator | '*', version: string];
export type Vers = { scheme: string; constraints: readonly VersConstraint[] };
/** `message` is the sentence that the VERS test suite asks for. */
export type VersReading = { ok: true; vers: Vers } | { ok: false; message: string };

const PREFIX = /^vers:([a-z0-9][a-z0-9.+-]*)\/(.*)$/s;
const COMPARATOR = /^(<=|>=|!=|<|>|=)?(.*)$/s;

/** Parses a canonical VERS. Source: VERS specification, "Parsing and validating". Never throws. */
export function parseVers(text: string): VersReading {
  const match = PREFIX.exec(text);
  if (!match) return fail('a vers: URI names a scheme and constraints: vers:<scheme>/<constraints>');
  const [scheme, body] = [match[1] as string, match[2] as string];
  const spelling = misspelt(scheme, body);
  if (spelling) return fail(spelling);
  const constraints: VersConstraint[] = [];
  for (const piece of body.split('|')) {
    const constraint = parseConstraint(piece);
    if (typeof constraint === 'string') return fail(constraint);
    constraints.push(constraint);
  }
  if (constraints.length > 1 && constraints.some(([op]) => op === '*')) return fail('"*" stands alone');
  if (!sorted(scheme, constraints)) return fail('constraints are not sorted by version');
  return { ok: true, vers: { scheme, constraints } };
}

/** Writes the canonical form: constraints sorted by version, versions percent-encoded where the grammar asks for it. */
export function formatVers({ scheme, constraints }: Vers): string {
  const order = orderOf(scheme);
  const written = [...constraints].sort(
    ([op, a], [other, b]) => order?.(a, b) || (op === '<' ? 0 : 1) - (other === '<' ? 0 : 1),
  );
  const parts = written.map(([op, version]) =>
    op === '*' ? '*' : `${op === '=' ? '' : op}${encode(version)}`,
  );
  return `vers:${scheme}/${parts.join('|')}`;
}

/** Reads a VERS leniently: spaces, order, empty constraints and escapes do not matter. Undefined where it is none. */
export function lenientVers(text: string): Vers | undefined {
  const match = PREFIX.exec(
    text.trim().replace(/^vers:[^/]*/i, (head) => head.toLowerCase().replace(/\s/g, '')),
  );
  if (!match) return undefined;
  const constraints: VersConstraint[] = [];
  for (const piece of (match[2] as string).split('|')) {
    const trimmed = piece.trim();
    if (trimmed === '') continue;
    const [, op, rest] = COMPARATOR.exec(trimmed) as unknown as [string, Operator | undefined, string];
    const version = decode(rest.trim()) ?? rest.trim();
    if (version === '*' && op === undefined) constraints.push(['*', '*']);
    else if (version === '') return undefined;
    else constraints.push([op ?? '=', version]);
  }
  return { scheme: match[1] as string, constraints };
}

/** Turns constraints into alternatives. Source: VERS specification, "Checking if a version is contained within a range". */
export function versRange(text: string, { scheme, constraints }: Vers): VersionRange {
  const order = orderOf(scheme);
  const all = constraints
    .filter(([op]) => op !== '*')
    .map(
      ([op, version]): Constraint => ({
        op: op as Operator,
        version: order ? { text: version, parts: [], shape: scheme } : plainVersion(version),
      }),
    );
  const equal = all.filter(({ op }) => op === '=');
  const except = all.filter(({ op }) => op === '!=');
  const bounds = all.filter(({ op }) => op !== '=' && op !== '!=');
  const unread: string[] = [];
  if (order) {
    for (const { version } of all)
      if (order(version.text, version.text) === undefined) unread.push(version.text);
    bounds.sort((a, b) => order(a.version.text, b.version.text) ?? 0);
  }
  const alternatives: Alternative[] = [...spans(bounds), ...equal.map((each) => [each])];
  if (alternatives.length === 0 && except.length > 0) alternatives.push([]);
  return {
    kind: 'range',
    text,
    scheme: order ? scheme : null,
    alternatives,
    doubtful: [],
    except,
    qualifiers: [],
    unread,
  };
}

/** Of several lower bounds in a row the first counts, of several upper ones the last. */
function spans(bounds: readonly Constraint[]): Alternative[] {
  const result: Alternative[] = [];
  let low: Constraint | undefined;
  let open: Constraint[] | undefined;
  for (const bound of bounds) {
    if (bound.op === '>' || bound.op === '>=') {
      low ??= bound;
      open = undefined;
    } else if (open) open[open.length - 1] = bound;
    else {
      open = low ? [low, bound] : [bound];
      low = undefined;
      result.push(open);
    }
  }
  return low ? [...result, [low]] : result;
}

function fail(message: string): VersReading {
  return { ok: false, message: `non-canonical VERS: ${message}` };
}

function misspelt(scheme: string, body: string): string | undefined {
  if (/\s/.test(body)) return 'spaces are not permitted';
  if (body === '') return 'at least one constraint is required';
  if (body.startsWith('|') || body.endsWith('|')) return 'leading and trailing pipes are not permitted';
  if (body.includes('||')) return 'consecutive pipes are not permitted';
  if (scheme !== 'datetime' || body === '*') return undefined;
  if (/%3a[0-9]/i.test(body) && body.includes('%3A')) return 'datetime time colons must be unencoded';
  return /[0-9][tz]/.test(body) ? 'datetime must use uppercase T and Z' : undefined;
}

function parseConstraint(piece: string): VersConstraint | string {
  if (piece === '*') return ['*', '*'];
  const [, op, raw] = COMPARATOR.exec(piece) as unknown as [string, Operator | undefined, string];
  if (raw === '') return 'a comparator needs a version';
  const version = decode(raw);
  if (version === undefined) return 'invalid percent-encoding in version';
  if (/%[0-9A-F]?[a-f]|%[a-f]/.test(raw)) return 'percent-encoding in version is not canonical';
  return [op ?? '=', version];
}

function sorted(scheme: string, constraints: readonly VersConstraint[]): boolean {
  const order = orderOf(scheme);
  if (!order) return true;
  return constraints.every(
    ([, version], at) => at === 0 || (order((constraints[at - 1] as VersConstraint)[1], version) ?? 0) <= 0,
  );
}

function decode(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

function encode(version: string): string {
  return version.replace(/[%|<>=!*/\s,]/g, (character) =>
    encodeURIComponent(character).replace('!', '%21').replace('*', '%2A'),
  );
}
