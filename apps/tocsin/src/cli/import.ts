import { candidates } from './candidates.js';
import { batches } from './import-batches.js';
import { exitCodes, type Output } from './output.js';
import type { Result } from './result.js';
import type { Session } from './session.js';
import { publicKeysIn, type Signature, signatureSummary } from './signatures.js';

export interface ImportOptions {
  readonly organisation: string;
  readonly as: string | undefined;
  /** A line for every document, with every warning. */
  readonly verbose: boolean;
  /** Files of armoured OpenPGP public keys, to verify signatures with. */
  readonly keyFiles: readonly string[];
}

const words = {
  accepted: 'accepted',
  warned: 'accepted with warnings',
  unchanged: 'unchanged',
  revised: 'new revision',
  quarantined: 'quarantined',
  skipped: 'skipped',
} as const;
type Verdict = keyof typeof words;
type Counts = Record<Verdict, number>;

const mutation = `mutation Import($input: ImportAdvisoriesInput!) {
  importAdvisories(input: $input) {
    results { fileName verdict trackingId signature { state keyId } reasons { rule message place } }
    refusal { code message path }
  }
}`;

/** Files the CSAF documents of a folder, or one file; answers the exit code: 0 only if nothing was quarantined. */
export async function importFolder(
  session: Session,
  target: string,
  { organisation, as, verbose, keyFiles }: ImportOptions,
  output: Output,
): Promise<number> {
  const began = performance.now();
  const counts: Counts = { accepted: 0, warned: 0, unchanged: 0, revised: 0, quarantined: 0, skipped: 0 };
  const keys = await publicKeysIn(keyFiles);
  const signatures: Signature[] = [];
  const { files, beside, refused } = await candidates(target);
  const count = (result: Result) => {
    const verdict = result.verdict.toLowerCase() as Verdict;
    counts[verdict]++;
    if (result.signature) signatures.push(result.signature);
    tellResult(result, verdict, verbose, output);
  };
  for (const result of refused) count(result);
  const progress = output.progress(files.length, 'files');
  const report = (result: Result) => {
    count(result);
    progress.advance(1, `${counts.quarantined} quarantined`);
  };
  try {
    for await (const documents of batches(files, beside, report)) {
      const input = { organisation, documents, keys };
      const answer = await session.ask<{ importAdvisories: { results: readonly Result[] } }>(
        mutation,
        { input },
        as,
      );
      for (const result of answer.importAdvisories.results) report(result);
    }
  } finally {
    progress.end();
  }
  tellSum(counts, Math.round(performance.now() - began) / 1_000, verbose, output);
  const signed = signatureSummary(signatures);
  if (signed) output.say(signed);
  return counts.quarantined > 0 ? exitCodes.partly : exitCodes.done;
}

function tellSum(counts: Counts, seconds: number, verbose: boolean, output: Output): void {
  const documents = Object.values(counts).reduce((sum, count) => sum + count, 0);
  output.tell({ documents, ...counts, seconds });
  const named = (Object.keys(words) as Verdict[]).map((verdict) => `${counts[verdict]} ${words[verdict]}`);
  output.say(`${documents} files in ${seconds} s: ${named.join(', ')}.`);
  if (counts.quarantined > 0)
    output.say('What is quarantined is kept with its reasons: mend it at its source and import it again.');
  if (!verbose && counts.warned + counts.skipped > 0)
    output.say('Every warning, and what was skipped why: --verbose.');
}

const shownReasons = 20;

/** In JSON every document has its line. People are shown what they may have to act on, unless they ask for all. */
function tellResult(result: Result, verdict: Verdict, verbose: boolean, output: Output): void {
  const { fileName, trackingId, signature = null, reasons } = result;
  output.tell({ file: fileName, verdict, trackingId, signature, reasons });
  const said =
    verbose || verdict === 'quarantined' ? reasons : reasons.filter(({ rule }) => asksForAct(rule));
  if (!verbose && said.length === 0 && verdict !== 'quarantined' && verdict !== 'revised') return;
  output.say(`${words[verdict].padEnd(22)} ${fileName}${trackingId ? `  ${trackingId}` : ''}`);
  for (const { rule, message, place } of said.slice(0, shownReasons))
    output.say(`    ${rule}: ${message}${place ? `  at ${place}` : ''}`);
  if (said.length > shownReasons) output.say(`    … and ${said.length - shownReasons} more`);
}

/** CSAF's optional and informative tests (§6.2, §6.3) and files that are no documents ask nothing of whoever imports. */
function asksForAct(rule: string): boolean {
  return !/^(?:6\.[23]\.|cli\/(?:no-json|sidecar)$|kind$)/.test(rule);
}
