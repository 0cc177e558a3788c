import { basename } from 'node:path';
import { facts } from './advisory.js';
import {
  blankResult,
  type CheckResult,
  type CheckWishes,
  type DocumentOrigin,
  type Finding,
  finding,
  maxFindings,
} from './check-result.js';
import type { CsafDocument } from './document.js';
import type { NumberedTest, TestError } from './document-test.js';
import { csafFileName } from './file-name.js';
import { compareHashes } from './hash-file.js';
import { renderHtml } from './html.js';
import { type JsonLimits, type JsonProblem, readJson } from './json.js';
import { loadOpenPgp } from './keyring.js';
import { isObject, otherKind } from './kind.js';
import { checkSignature } from './signature.js';
import { ownWords, testWords } from './test-words.js';
import type { TestSets } from './validator.js';

/** Waits for a set of tests to be read, outside of the document's own time. */
export type Await = <Set>(set: Promise<Set>) => Promise<Set>;

/**
 * The verdict on one document: strict JSON, then whether it is CSAF 2.0 at all, the schema test, and only where that
 * passes the mandatory, optional and informative tests, since those throw on what the schema refuses.
 */
export async function judge(
  bytes: Uint8Array,
  { origin, wishes }: { readonly origin: DocumentOrigin; readonly wishes: CheckWishes },
  limits: JsonLimits,
  tests: TestSets,
  wait: Await,
): Promise<CheckResult> {
  const hashes = compareHashes(bytes, origin.hashes ?? {});
  const signed = await signatureOf(bytes, { origin, wishes }, wait);
  const known: CheckResult = {
    ...blankResult(origin),
    sha256: hashes.sha256,
    sha512: hashes.sha512,
    hashMatches: hashes.matches,
    ...signed,
    warnings: [
      ...hashes.complaints.map((message) => finding('7.1.18', ownWords['7.1.18'], message)),
      ...signed.warnings,
    ],
  };
  const reading = readJson(bytes, limits);
  if (!reading.ok) return { ...known, verdict: 'invalid', problems: [unreadable(reading.problem)] };
  const kind = otherKind(reading.value);
  if (kind) return { ...known, verdict: 'not-csaf', kind };

  const named = { ...known, kind: 'CSAF', ...identity(reading.value) };
  const schema = versionProblem(named.csafVersion) ?? (await schemaTest(reading.value, tests, wait));
  if (schema.problems.length > 0) return bounded({ ...named, verdict: 'invalid', problems: schema.problems });

  const document = reading.value as CsafDocument;
  const problems = await runAll(await wait(tests.mandatory), document);
  const warnings = [
    ...known.warnings,
    ...reading.warnings.map((message) => finding('json', ownWords.json, message)),
    ...fileNameWarnings(document, origin),
    ...schema.unknown,
    ...(await runAll(await wait(tests.advisory), document)),
  ];
  const html = wishes.html ? renderHtml(document) : null;
  const verdict = problems.length > 0 ? 'invalid' : warnings.length > 0 ? 'warnings' : 'valid';
  return bounded({ ...named, verdict, problems, warnings, facts: facts(document), html });
}

/** What its signature says of it, and where people are to look twice a warning; one that only lacks its key is none. */
async function signatureOf(
  bytes: Uint8Array,
  { origin, wishes }: { readonly origin: DocumentOrigin; readonly wishes: CheckWishes },
  wait: Await,
): Promise<Pick<CheckResult, 'signature' | 'warnings'>> {
  if (origin.signature === undefined) return { signature: blankResult(origin).signature, warnings: [] };
  const pgp = await wait(loadOpenPgp());
  const at = wishes.at === undefined ? new Date() : new Date(wishes.at);
  const { report, keyComplaints } = await checkSignature(pgp, bytes, origin.signature, wishes.keys ?? [], at);
  const warnings = keyComplaints.map((message) => finding('7.1.20', ownWords['7.1.20'], message));
  if (['does-not-fit', 'not-trusted', 'unreadable'].includes(report.state))
    warnings.push(finding('7.1.19', ownWords['7.1.19'], report.message));
  return { signature: report, warnings };
}

function unreadable({ code, message, line, column, path }: JsonProblem): Finding {
  return finding('json', ownWords.json, message, {
    code,
    ...(path === undefined ? {} : { instancePath: path }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  });
}

/** Who the document says it is, for the record of one that is refused. */
function identity(value: unknown): Pick<CheckResult, 'trackingId' | 'title' | 'csafVersion'> {
  const head = isObject(value) && isObject(value['document']) ? value['document'] : {};
  const tracking = isObject(head['tracking']) ? head['tracking'] : {};
  const text = (found: unknown): string | null => (typeof found === 'string' ? found.slice(0, 1_000) : null);
  return {
    trackingId: text(tracking['id']),
    title: text(head['title']),
    csafVersion: text(head['csaf_version']),
  };
}

function versionProblem(version: string | null): SchemaOutcome | null {
  if (version === null || version === '2.0') return null;
  const message = `It says CSAF ${version}; CSAF 2.0 is what is read here`;
  const place = { instancePath: '/document/csaf_version' };
  return { problems: [finding('csaf-version', ownWords['csaf-version'], message, place)], unknown: [] };
}

interface SchemaOutcome {
  readonly problems: readonly Finding[];
  /** Properties that the standard does not know: what optional test 6.2.20 finds. */
  readonly unknown: readonly Finding[];
}

/**
 * The strict schema; where it minds nothing but properties that it does not know, the published schema decides,
 * because the standard lets such a document pass with a warning (optional test 6.2.20).
 */
async function schemaTest(value: unknown, tests: TestSets, wait: Await): Promise<SchemaOutcome> {
  const strict = await (await wait(tests.strictSchema))(value);
  if (strict.isValid) return { problems: [], unknown: [] };
  const errors = strict.errors ?? [];
  if (errors.every(({ keyword }) => keyword === 'additionalProperties')) {
    const lenient = await (await wait(tests.lenientSchema()))(value);
    if (lenient.isValid) {
      return { problems: [], unknown: errors.map((error) => found('6.2.20', testWords['6.2.20'], error)) };
    }
  }
  const problems = errors.map((error) =>
    cvssPath.test(error.instancePath ?? '')
      ? found('6.1.8', testWords['6.1.8'], error)
      : found('schema', ownWords.schema, error),
  );
  return { problems, unknown: [] };
}

/** What the schema finds in a CVSS object is what mandatory test 6.1.8 asks. */
const cvssPath = /^\/vulnerabilities\/\d+\/scores\/\d+\/cvss_v[23]/;

async function runAll(tests: readonly NumberedTest[], document: CsafDocument): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id, run } of tests) {
    try {
      const { isValid, errors = [], warnings = [], infos = [] } = await run(document);
      const said = [...errors, ...warnings, ...infos].map((error) => found(id, testWords[id], error));
      if (isValid === false && said.length === 0) said.push(finding(id, testWords[id], 'The test fails'));
      for (const one of said) findings.push(one);
    } catch (error) {
      findings.push(finding(id, testWords[id], `The test could not be carried out: ${String(error)}`));
    }
  }
  return findings;
}

function found(test: string, rule: string, error: TestError): Finding {
  const { additionalProperty, allowedValues } = error.params ?? {};
  const detail = additionalProperty ?? allowedValues?.slice(0, 12).join(', ');
  const message = `${error.message ?? 'The test fails'}${detail === undefined ? '' : `: ${detail}`}`;
  return finding(test, rule, message, { instancePath: error.instancePath ?? '' });
}

function fileNameWarnings(document: CsafDocument, origin: DocumentOrigin): Finding[] {
  if (origin.fileName === undefined) return [];
  const wanted = csafFileName(document.document.tracking.id);
  const actual = basename(origin.fileName.replaceAll('\\', '/'));
  if (actual === wanted) return [];
  const message = `The file is named ${actual}, its document belongs in ${wanted}`;
  return [finding('5.1', ownWords['5.1'], message, { instancePath: '/document/tracking/id' })];
}

function bounded(result: CheckResult): CheckResult {
  const { problems, warnings } = result;
  const omitted = Math.max(problems.length - maxFindings, 0) + Math.max(warnings.length - maxFindings, 0);
  return {
    ...result,
    problems: problems.slice(0, maxFindings),
    warnings: warnings.slice(0, maxFindings),
    omitted,
  };
}
