import type { HouseFile } from './tree.js';

/** A rule that one file keeps or breaks, without a look at any other. */
export interface FileRule {
  /** A sentence: what holds. */
  readonly holds: string;
  applies(path: string): boolean;
  /** What breaks the rule, one line each; none where it is kept. */
  broken(file: HouseFile): readonly string[];
  /** A file that breaks it: the proof that the rule bites. */
  readonly planted: HouseFile;
}

export const isSource = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path);
export const isSpec = (path: string): boolean => /\.spec\.tsx?$/.test(path);

/** A rule against a pattern within a line; `reading` says what of the text it looks at. */
export function never(
  holds: string,
  pattern: RegExp,
  applies: (path: string) => boolean,
  planted: HouseFile,
  reading: (text: string) => string = (text) => text,
): FileRule {
  return {
    holds,
    applies,
    planted,
    broken: ({ path, text }) => {
      const breaks = (line: string) => pattern.test(line);
      // Reading is dear, and what the whole text lacks no part of it has.
      if (!text.split('\n').some(breaks)) return [];
      return reading(text)
        .split('\n')
        .flatMap((line, index) => (breaks(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));
    },
  };
}
