const candidates: readonly string[] = [',', ';', '\t', '|'];
const linesLookedAt = 20;

/** What the first lines say about a file's form. */
export interface Form {
  readonly delimiter: string;
  /** Lines before the header: comments, `sep=;`, empty lines. */
  readonly leadingLines: number;
  /** Where the header begins. */
  readonly start: number;
}

/**
 * Finds the header and the delimiter. Lines that begin with `# ` before the header are comments; `sep=;` is how
 * Excel is told the delimiter. Otherwise the delimiter is the one that parts the lines as the header, outside quotes.
 */
export function formOf(text: string): Form {
  let start = 0;
  let leadingLines = 0;
  let told: string | undefined;
  for (const [line, ending] of leading(text)) {
    const separator = /^sep=([,;|\t])\s*$/i.exec(line)?.[1];
    if (separator === undefined && !/^\s*$|^# /.test(line)) break;
    told ??= separator;
    start += line.length + ending.length;
    leadingLines++;
  }
  return { delimiter: told ?? likeliest(text.slice(start)), leadingLines, start };
}

function* leading(text: string): Generator<[string, string]> {
  const line = /([^\r\n]*)(\r\n|\r|\n)/y;
  for (let found = line.exec(text); found !== null; found = line.exec(text)) {
    yield [found[1] ?? '', found[2] ?? ''];
  }
}

function likeliest(text: string): string {
  const counts = countByLine(text);
  const header = counts[0];
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  candidates.forEach((delimiter, index) => {
    const inHeader = header?.[index] ?? 0;
    const alike = counts.filter((count) => count[index] === inHeader).length / counts.length;
    const score = inHeader * alike * alike;
    if (score > best.score) best = { delimiter, score };
  });
  return best.delimiter;
}

function countByLine(text: string): number[][] {
  const lines: number[][] = [];
  let counts = candidates.map(() => 0);
  let quoted = false;
  let empty = true;
  for (let at = 0; at < text.length && lines.length < linesLookedAt; at++) {
    const character = text[at] ?? '';
    if (character === '"') quoted = quoted ? !closes(text, at) : opens(text, at);
    const ends = !quoted && (character === '\n' || character === '\r');
    if (ends && !empty) {
      lines.push(counts);
      counts = candidates.map(() => 0);
    }
    empty = ends;
    const index = quoted ? -1 : candidates.indexOf(character);
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  if (!empty && lines.length < linesLookedAt) lines.push(counts);
  return lines;
}

function opens(text: string, at: number): boolean {
  return at === 0 || /[,;\t|\r\n ]/.test(text[at - 1] ?? '');
}

function closes(text: string, at: number): boolean {
  return at + 1 === text.length || /[,;\t|\r\n ]/.test(text[at + 1] ?? '');
}
