/** What a strict reading of a JSON text (RFC 8259) found wrong, or `null`; positions are indexes into the text. */
export interface JsonFault {
  readonly code: 'json/truncated' | 'json/syntax' | 'json/too-deep' | 'json/duplicate-key' | 'json/number';
  readonly message: string;
  readonly position: number;
  /** JSON Pointer (RFC 6901) of the value being read. */
  readonly path: string;
}

interface Level {
  /** The keys met so far; `null` in an array. */
  readonly keys: Set<string> | null;
  key: string;
  index: number;
}

const quote = 0x22;
const backslash = 0x5c;
const literal = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Reads a JSON text once from left to right without building a value and without recursion, so that neither depth nor
 * size can overflow the stack. Finds what `JSON.parse` lets pass as well: nesting deeper than `maxDepth`, a key twice
 * in one object, numbers beyond what a double holds.
 */
export function scanJson(text: string, maxDepth: number): JsonFault | null {
  const levels: Level[] = [];
  let at = 0;

  const fault = (code: JsonFault['code'], message: string, position = at): JsonFault => ({
    code,
    message,
    position,
    path: pointer(levels),
  });
  const unexpected = (wanted: string): JsonFault =>
    at >= text.length
      ? fault('json/truncated', `The text ends where ${wanted} belongs`)
      : fault('json/syntax', `${shown(text, at)} stands where ${wanted} belongs`);
  // The two loops over single characters count in a variable of their own: `at` is shared, and slow to step.
  const skipSpace = (): void => {
    let next = at;
    for (let code = text.charCodeAt(next); code <= 0x20; code = text.charCodeAt(++next)) {
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    }
    at = next;
  };

  /** Leaves `at` behind the closing quote. */
  const string = (): JsonFault | null => {
    const start = at;
    for (;;) {
      let next = at + 1;
      let code = text.charCodeAt(next);
      while (code !== quote && code !== backslash && code >= 0x20) code = text.charCodeAt(++next);
      at = next;
      if (code === quote) {
        at++;
        return null;
      }
      if (Number.isNaN(code)) return fault('json/truncated', 'The text ends within a string', start);
      if (code < 0x20) return fault('json/syntax', 'A control character stands unescaped in a string');
      escapeSequence.lastIndex = at;
      if (!escapeSequence.test(text)) return brokenEscape(start);
      at = escapeSequence.lastIndex - 1;
    }
  };
  const brokenEscape = (start: number): JsonFault =>
    at + 6 > text.length && !text.includes('"', at + 1)
      ? fault('json/truncated', 'The text ends within a string', start)
      : fault('json/syntax', 'An escape in a string is none that JSON knows');

  /** A key, its colon; leaves `at` before the value. */
  const key = (level: Level): JsonFault | null => {
    skipSpace();
    if (text.charCodeAt(at) !== quote) return unexpected('a key in quotes');
    const start = at;
    const wrong = string();
    if (wrong) return wrong;
    const raw = text.slice(start + 1, at - 1);
    level.key = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
    if (level.keys?.has(level.key)) {
      return fault('json/duplicate-key', `The key ${JSON.stringify(level.key)} stands twice`, start);
    }
    level.keys?.add(level.key);
    skipSpace();
    if (text[at] !== ':') return unexpected('a colon');
    at++;
    return null;
  };

  const scalar = (): JsonFault | null => {
    if (text.charCodeAt(at) === quote) return string();
    literal.lastIndex = at;
    if (literal.test(text)) {
      at = literal.lastIndex;
      return null;
    }
    number.lastIndex = at;
    if (!number.test(text)) return unexpected('a value');
    const start = at;
    at = number.lastIndex;
    return Number.isFinite(Number(text.slice(start, at)))
      ? null
      : fault('json/number', 'A number is larger than can be held', start);
  };

  /** A value's beginning: a scalar whole, of a container the bracket and its first key. `true` while a value must follow. */
  const value = (): JsonFault | boolean => {
    skipSpace();
    const opening = text[at];
    if (opening !== '{' && opening !== '[') return scalar() ?? false;
    if (levels.length >= maxDepth) return fault('json/too-deep', `Nested deeper than ${maxDepth} levels`);
    at++;
    const level: Level = { keys: opening === '{' ? new Set() : null, key: '', index: 0 };
    levels.push(level);
    skipSpace();
    if (text[at] === (opening === '{' ? '}' : ']')) {
      at++;
      levels.pop();
      return false;
    }
    return level.keys ? (key(level) ?? true) : true;
  };

  /** What follows a finished value: commas and closing brackets. `true` while a value must follow. */
  const after = (): JsonFault | boolean => {
    for (let level = levels.at(-1); level; level = levels.at(-1)) {
      skipSpace();
      const next = text[at];
      if (next === ',') {
        at++;
        level.index++;
        return level.keys ? (key(level) ?? true) : true;
      }
      if (next !== (level.keys ? '}' : ']')) return unexpected(level.keys ? 'a comma or }' : 'a comma or ]');
      at++;
      levels.pop();
    }
    return false;
  };

  for (let more: JsonFault | boolean = true; more; ) {
    more = value();
    if (more === false) more = after();
    if (typeof more === 'object') return more;
  }
  skipSpace();
  return at < text.length
    ? fault('json/syntax', `${shown(text, at)} stands behind the end of the document`)
    : null;
}

function pointer(levels: readonly Level[]): string {
  return levels
    .map(({ keys, key, index }) => `/${keys ? key.replaceAll('~', '~0').replaceAll('/', '~1') : index}`)
    .join('');
}

function shown(text: string, at: number): string {
  return JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0));
}
