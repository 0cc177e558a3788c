import { writeCsv } from '@tocsin/csv';
import { Fault } from '@tocsin/kernel';
import { compared, ensureKnown } from './compared.js';
import { exitCodes, type Output, table } from './output.js';
import type { Session } from './session.js';

interface Evidence {
  readonly criterion: string;
  readonly advisory: string;
  readonly record: string;
  readonly source: string;
  readonly result: string;
}

interface Line {
  readonly advisory: string;
  readonly asset: string;
  readonly verdict: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
  readonly question: string | null;
}

interface Answer {
  readonly exposedDevices: {
    readonly edges: readonly { readonly node: Line }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

const query = `query Exposures($organisation: ID!, $filter: ExposureFilter, $after: String) {
  exposedDevices(organisation: $organisation, filter: $filter, first: 200, after: $after) {
    edges { node { advisory asset verdict score question evidence { criterion advisory record source result } } }
    pageInfo { endCursor hasNextPage }
  }
}`;

export interface ExposuresOptions {
  readonly organisation: string;
  readonly advisory: string | undefined;
  readonly as: string | undefined;
  readonly csv: boolean;
}

/**
 * Prints every verdict of a hospital, the surest first, once nothing is left to match. That nothing relates is said only
 * where something was compared: an advisory that is unknown, or an inventory without devices, is refused.
 */
export async function exposures(
  session: Session,
  options: ExposuresOptions,
  output: Output,
): Promise<number> {
  const began = performance.now();
  await matched(session, options);
  await ensureKnown(session, options);
  const columns = ['advisory', 'asset', 'verdict', 'score', 'evidence'];
  const rows: string[][] = [];
  let count = 0;
  for await (const line of lines(session, options)) {
    if (count++ === 0 && options.csv) print(writeCsv([], columns));
    const { question, ...rest } = line;
    const shown = { ...rest, verdict: line.verdict.toLowerCase(), evidence: withQuestion(line) };
    if (output.json) output.tell(shown);
    else if (options.csv)
      print(writeCsv([{ ...shown, evidence: said(shown.evidence) }], columns, { header: false }));
    else
      rows.push([
        line.advisory,
        line.asset,
        shown.verdict,
        line.score.toFixed(2),
        said(line.evidence),
        question ?? '',
      ]);
  }
  const seconds = Math.round(performance.now() - began) / 1_000;
  if (count > 0) {
    output.tell({ exposures: count, seconds });
    if (!output.json && !options.csv) output.say(table([...columns, 'question'], rows));
    return exitCodes.done;
  }
  const { figures, sentence } = await compared(session, options);
  if (options.csv) print(writeCsv([], columns));
  output.tell({ exposures: count, seconds, compared: figures });
  if (!output.json && !options.csv) output.say(sentence);
  return exitCodes.done;
}

/** The open question as a line of evidence: what is still to be compared, by whoever can look at the device. */
function withQuestion({ evidence, question }: Line): readonly Evidence[] {
  if (question === null) return evidence;
  return [
    ...evidence,
    { criterion: 'question', advisory: '', record: '', source: 'matching', result: question },
  ];
}

/** The matcher says what is done some thousand kinds at a time, which takes a busy machine minutes. */
const patience = 300_000;

/** Resolves when every event has been handled and nothing is left to match; a Fault where that does not get on. */
async function matched(session: Session, { organisation, as }: ExposuresOptions): Promise<void> {
  const asked = 'query Pending($organisation: ID!) { matchingPending(organisation: $organisation) }';
  let least = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    await session.quiet();
    const { matchingPending } = await session.ask<{ matchingPending: number }>(asked, { organisation }, as);
    if (matchingPending === 0) return;
    if (matchingPending < least) [least, since] = [matchingPending, performance.now()];
    if (performance.now() - since > patience)
      throw new Fault(
        'cli/not-matched',
        `${matchingPending} are still to be matched, and it does not get on.`,
        true,
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function* lines(
  session: Session,
  { organisation, advisory, as }: ExposuresOptions,
): AsyncGenerator<Line> {
  let after: string | null = null;
  do {
    const filter: { advisory?: string } = advisory ? { advisory } : {};
    const answer: Answer = await session.ask<Answer>(query, { organisation, filter, after }, as);
    for (const { node } of answer.exposedDevices.edges) yield node;
    after = answer.exposedDevices.pageInfo.endCursor;
  } while (after !== null);
}

function said(evidence: readonly Evidence[]): string {
  return evidence.map(({ criterion, result }) => `${criterion}: ${result}`).join('; ');
}

function print(lines: Iterable<string>): void {
  for (const line of lines) process.stdout.write(line);
}
