import type { Json } from './json';

/** How a text is written, so that what is written again looks the same. */
export interface Writing {
  readonly indent: string;
  readonly ending: string;
}

export type Read =
  | { readonly ok: true; readonly tree: Json; readonly writing: Writing }
  | { readonly ok: false; readonly message: string };

const ours: Writing = { indent: '  ', ending: '\n' };

/** Reads JSON. A number that a computer would write otherwise is refused: saving the form would change it in silence. */
export function readText(text: string): Read {
  try {
    const tree = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
    const changed = changedNumber(text);
    if (changed)
      return {
        ok: false,
        message: `The number ${changed} has more digits than can be kept; write it as text.`,
      };
    return { ok: true, tree, writing: writingOf(text) };
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  }
}

export function writeText(tree: Json, { indent, ending }: Writing = ours): string {
  return `${JSON.stringify(tree, null, indent)}${ending}`;
}

function writingOf(text: string): Writing {
  const indent = /^\s*[{[]\r?\n([ \t]+)/.exec(text)?.[1];
  return {
    indent: indent ?? (text.trimEnd().includes('\n') ? '  ' : ''),
    ending: /\n$/.test(text) ? '\n' : '',
  };
}

/** The first number outside of texts that loses digits when it is read. */
function changedNumber(text: string): string | null {
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g)) {
    if (token.startsWith('"')) continue;
    const digits = (number: string) =>
      (/^-?0*([\d.]*)/.exec(number)?.[1] ?? '').replace('.', '').replace(/0+$/, '');
    const read = Number(token);
    if (!Number.isFinite(read)) return token;
    if (digits(token).replace(/^0+/, '').length > 15) return token;
  }
  return null;
}
