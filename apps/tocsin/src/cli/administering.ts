import { InvalidArgumentError } from 'commander';
import type { Output } from './output.js';
import type { Session } from './session.js';

export type Answer = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const refusal = 'refusal { code message path }';

/** Asks as the person named with `--as`; else on behalf of the organisation. */
export async function asAdministrator(
  session: Session,
  output: Output,
  mutation: string,
  input: object,
  organisation: string,
  as: string | undefined,
  result: string,
): Promise<number> {
  const who = as ?? (await session.actorFor(organisation));
  return told(output, await session.ask<Answer>(mutation, { input }, who), result);
}

export function told(output: Output, answer: Answer, result: string, more: object = {}): number {
  const changed = { ...(Object.values(answer)[0]?.[result] as object), ...more };
  output.tell(changed);
  output.say(
    Object.entries(changed)
      .map(
        ([field, value]) => `${field}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
      )
      .join('\n'),
  );
  return 0;
}

export function yesOrNo(word: string): boolean {
  if (word === 'yes' || word === 'no') return word === 'yes';
  throw new InvalidArgumentError('It is yes or no.');
}

export function enumOf(word: string): string {
  return word.toUpperCase().replaceAll('-', '_');
}

/** Reads one word of a list, in either spelling; another one is wrong use, and the list is named. */
export function oneOf(known: readonly string[]) {
  return (word: string): string => {
    const found = word.trim().toLowerCase().replaceAll('_', '-');
    if (known.includes(found)) return found;
    throw new InvalidArgumentError(`It is one of ${known.join(', ')}.`);
  };
}

/** The same for an option that is repeated, or given with commas. */
export function someOf(known: readonly string[]) {
  const read = oneOf(known);
  return (word: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    ...word.split(',').map(read),
  ];
}

/** A page of a connection. */
export interface Page<T> {
  readonly edges: readonly { readonly node: T }[];
  readonly pageInfo: { readonly endCursor: string | null };
}

/** A list that is told item by item: which page follows what, and how one item reads. */
interface Listing<A, T> {
  readonly ask: (after: string | null) => Promise<A>;
  readonly pageOf: (answer: A) => Page<T> | null | undefined;
  readonly line: (item: T) => string;
  /** What is counted, in the summary. */
  readonly what: string;
}

/** Tells every item of a list, page by page, and how many there are. */
export async function listAll<A, T extends object>(
  output: Output,
  { ask, pageOf, line, what }: Listing<A, T>,
): Promise<number> {
  let count = 0;
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const page: Page<T> | null | undefined = pageOf(await ask(after));
    for (const { node } of page?.edges ?? []) {
      count++;
      output.tell(node);
      output.say(line(node));
    }
    after = page?.pageInfo.endCursor ?? null;
  }
  output.tell({ [what]: count });
  return 0;
}

/** `HEALTHCARE_PROVIDER` as it is written on a command line. */
export function wordOf(value: string): string {
  return value.toLowerCase().replaceAll('_', '-');
}
