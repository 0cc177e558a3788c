import { compareDigits } from './orders/digits.js';
import type { Operator } from './reading.js';
import { formatVers, type VersConstraint } from './vers.js';

type Native = (text: string) => VersConstraint[] | undefined;

/**
 * Turns a package manager's own notation into canonical VERS. Undefined where the scheme's notation is not known
 * here or the text does not follow it. Source: the native notations that the VERS specification lists.
 */
export function fromNative(scheme: string, text: string): string | undefined {
  const native = Object.hasOwn(NATIVES, scheme) ? NATIVES[scheme] : undefined;
  if (!native || text.length > 2000) return undefined;
  const constraints = native(text.trim());
  if (!constraints || constraints.length === 0) return undefined;
  return formatVers({ scheme, constraints });
}

const NATIVES: Readonly<Record<string, Native>> = {
  conan: (text) => unions(text, (part) => comparators(part, conanToken)),
  gem: (text) => lists(text, gemToken),
  maven: brackets,
  nginx: nginx,
  npm: (text) => unions(text, npmPart),
  nuget: brackets,
  openssl: (text) => lists(text, (token) => [['=', token]]),
  pypi: (text) => lists(text, pypiToken),
};

function unions(text: string, part: Native): VersConstraint[] | undefined {
  return gather(text.split('||').map((each) => part(each.trim())));
}

function lists(text: string, token: Native): VersConstraint[] | undefined {
  return gather(text.split(',').map((each) => token(each.trim())));
}

function gather(parts: readonly (VersConstraint[] | undefined)[]): VersConstraint[] | undefined {
  return parts.some((each) => each === undefined) ? undefined : parts.flatMap((each) => each ?? []);
}

/** Splits `>=1.0 <2.0` at its spaces, with spaces between an operator and its version allowed. */
function comparators(text: string, token: Native): VersConstraint[] | undefined {
  const tokens = text.replace(/([<>=~^]) +/g, '$1').split(/[\s,]+/);
  return gather(tokens.map(token));
}

function npmPart(text: string): VersConstraint[] | undefined {
  const hyphen = /^(\S+) - (\S+)$/.exec(text);
  if (hyphen) return comparators(`>=${hyphen[1]} <=${hyphen[2]}`, npmToken);
  return comparators(text, npmToken);
}

function npmToken(token: string): VersConstraint[] | undefined {
  if (/^[*x]?$/i.test(token)) return [['*', '*']];
  const match = /^(<=|>=|<|>|=|~>?|\^)?v?([0-9]+)(?:\.([0-9]+|[x*]))?(?:\.([0-9]+|[x*]))?([-+].*)?$/i.exec(
    token,
  );
  if (!match) return undefined;
  const [, op = '=', ...rest] = match;
  const given = rest.slice(0, 3).filter((each) => each !== undefined && /^[0-9]/.test(each)) as string[];
  const wildcard = rest.slice(0, 3).some((each) => each !== undefined && /^[x*]$/i.test(each));
  const low = `${padded(given)}${rest[3] ?? ''}`;
  if (op === '^')
    return [
      ['>=', low],
      ['<', padded(caret(given))],
    ];
  if (op.startsWith('~'))
    return [
      ['>=', low],
      ['<', padded(bumped(given, Math.min(given.length, 2) - 1))],
    ];
  if (wildcard)
    return [
      ['>=', low],
      ['<', padded(bumped(given, given.length - 1))],
    ];
  return [[op as Operator, low]];
}

function conanToken(token: string): VersConstraint[] | undefined {
  if (token === '*') return [['>=', '0.0.0']];
  const match = /^(<=|>=|<|>|=|~|\^)?([0-9A-Za-z][^\s<>=~^]*?)-?$/.exec(token);
  if (!match) return undefined;
  const [, op = '=', version] = match as unknown as [string, string | undefined, string];
  if (op !== '~' && op !== '^') return [[op as Operator, version]];
  const numbers = /^[0-9]+(?:\.[0-9]+)*/.exec(version)?.[0].split('.');
  if (!numbers) return undefined;
  const next =
    op === '^' ? bumped(numbers, firstNonZero(numbers)) : bumped(numbers, Math.min(numbers.length, 2) - 1);
  return [
    ['>=', version],
    ['<', `${next.join('.')}-`],
  ];
}

function gemToken(token: string): VersConstraint[] | undefined {
  const match = /^(~>|<=|>=|!=|<|>|=)?\s*([0-9][0-9A-Za-z.-]*)$/.exec(token);
  if (!match) return undefined;
  const [, op = '=', version] = match as unknown as [string, string | undefined, string];
  if (op !== '~>') return [[op as Operator, version]];
  const numbers = version.split(/\.(?=[A-Za-z])/)[0]?.split('.') as string[];
  return [
    ['>=', version],
    ['<', bumped(numbers, Math.max(numbers.length - 2, 0)).join('.')],
  ];
}

function pypiToken(token: string): VersConstraint[] | undefined {
  const match = /^(~=|===?|<=|>=|!=|<|>)\s*([^\s,]+)$/.exec(token);
  if (!match) return undefined;
  const [op, version] = [match[1] as string, match[2] as string];
  if (version.endsWith('.*')) {
    if (op !== '==') return undefined;
    const numbers = version.slice(0, -2).split('.');
    return [
      ['>=', numbers.join('.')],
      ['<', bumped(numbers, numbers.length - 1).join('.')],
    ];
  }
  if (op === '~=') {
    const numbers = (/^[0-9]+(?:\.[0-9]+)*/.exec(version)?.[0] ?? '').split('.');
    return numbers.length < 2
      ? undefined
      : [
          ['>=', version],
          ['<', bumped(numbers, numbers.length - 2).join('.')],
        ];
  }
  return [[op.startsWith('==') ? '=' : (op as Operator), version]];
}

/** NuGet and Maven: `[1.0,2.0)`, `(,1.0]`, `[1.0]`, and unions of these. */
function brackets(text: string): VersConstraint[] | undefined {
  if (/^[0-9][^[\](),\s]*$/.test(text)) return [['>=', text]];
  const constraints: VersConstraint[] = [];
  let rest = text;
  while (rest !== '') {
    const match = /^([[(])\s*([^[\](),\s]*)\s*(?:(,)\s*([^[\](),\s]*)\s*)?([\])])\s*,?\s*/.exec(rest);
    if (!match) return undefined;
    const [whole, open, low, comma, high, close] = match;
    if (!comma) constraints.push(['=', low as string]);
    if (comma && low) constraints.push([open === '[' ? '>=' : '>', low]);
    if (comma && high) constraints.push([close === ']' ? '<=' : '<', high]);
    rest = rest.slice(whole.length);
  }
  return constraints;
}

/** nginx's security advisories: `1.4.1+` is that release and later ones of its stable branch; odd minors are mainline. */
function nginx(text: string): VersConstraint[] | undefined {
  if (text === 'all') return [['*', '*']];
  return lists(text, (token) => {
    const span = /^([0-9.]+)-([0-9.]+)$/.exec(token);
    if (span)
      return [
        ['>=', span[1] as string],
        ['<=', span[2] as string],
      ];
    const match = /^([0-9]+(?:\.[0-9]+)*)(\+?)$/.exec(token);
    if (!match) return undefined;
    const version = match[1] as string;
    if (!match[2]) return [['=', version]];
    const numbers = version.split('.');
    const stable = Number(numbers[1] ?? 0) % 2 === 0;
    return stable
      ? [
          ['>=', version],
          ['<', padded(bumped(numbers, 1))],
        ]
      : [['>=', version]];
  });
}

function padded(numbers: readonly string[]): string {
  return [...numbers, '0', '0', '0'].slice(0, Math.max(3, numbers.length)).join('.');
}

function caret(numbers: readonly string[]): string[] {
  return bumped(numbers, firstNonZero(numbers));
}

function firstNonZero(numbers: readonly string[]): number {
  const at = numbers.findIndex((each) => compareDigits(each, '0') !== 0);
  return at < 0 ? numbers.length - 1 : at;
}

/** Cuts after the number at this place and raises it by one. */
function bumped(numbers: readonly string[], at: number): string[] {
  return numbers.slice(0, at + 1).map((each, i) => (i === at ? String(BigInt(each) + 1n) : each));
}
