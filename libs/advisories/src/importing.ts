import { createHash } from 'node:crypto';
import { type Checker, type CheckResult, compareHashes } from '@tocsin/csaf';
import { type CommandMeta, ensure, handle, type Ports, Refusal } from '@tocsin/kernel';
import { authorise, type Principal } from '@tocsin/sharing';
import { streamOf } from './advisories.js';
import type { Advisory, AdvisoryEvent, Signature } from './domain/advisory.js';
import { type AdvisoryCommand, advisoryDecider } from './domain/decide.js';
import { policy } from './domain/policy.js';
import { type DocumentQuarantined, quarantineDecider, type Reason } from './domain/quarantine.js';
import { addressedTo } from './reading.js';
import { misfitsOf, problemsOf, reasonOf, reasonsOf, warningsOf } from './reasons.js';
import { ensureKeys, signatureOf } from './signature.js';
import { advisories, revisions } from './views.js';

export type ImportVerdict = 'accepted' | 'warned' | 'unchanged' | 'revised' | 'quarantined' | 'skipped';

export interface ImportedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What `.sha256` and `.sha512` files beside the document say. */
  readonly sha256?: string | null;
  readonly sha512?: string | null;
  /** The armoured OpenPGP signature beside the document. */
  readonly signature?: string | null;
}

export interface ImportResult {
  readonly fileName: string;
  readonly verdict: ImportVerdict;
  readonly trackingId: string | null;
  readonly advisory: string | null;
  readonly signature: Signature | null;
  readonly reasons: readonly Reason[];
}

const atOnce = 50;
const system = { system: 'whether a document was filed before' };

/**
 * Files documents that their publishers released elsewhere: each is accepted, known already, a new revision,
 * or kept in quarantine with the reasons. Repeating an import changes nothing.
 */
export function createImporting(ports: Ports, checker: Checker) {
  const { events, documents, blobs, clock, ids } = ports;

  /** Bytes that this organisation filed before: there is nothing to check or to change. */
  async function knownBytes(organisation: string, given: ImportedFile): Promise<ImportResult | null> {
    const sha256 = createHash('sha256').update(given.bytes).digest('hex');
    const { items } = await documents.find(revisions, system, {
      filter: { sha256, source: organisation },
      first: 1,
    });
    const known = items[0];
    if (!known) return null;
    const filed = given.signature != null ? await documents.get(advisories, system, known.advisory) : null;
    return {
      fileName: given.fileName,
      verdict: 'unchanged',
      trackingId: known.facts.trackingId,
      advisory: known.advisory,
      signature: (filed?.sha256 === sha256 && filed.signature) || null,
      reasons: hashMisfits(given),
    };
  }

  /** The checks of a batch run at once in the worker; what they say is filed one after the other. */
  async function check(given: ImportedFile, keys: readonly string[]): Promise<CheckResult> {
    const hashes = {
      ...(given.sha256 && { sha256: given.sha256 }),
      ...(given.sha512 && { sha512: given.sha512 }),
    };
    const origin = {
      fileName: given.fileName,
      hashes,
      ...(given.signature != null && { signature: given.signature }),
    };
    return checker.check(Uint8Array.from(given.bytes), origin, { keys, at: clock.now() });
  }

  /** A document that was filed before is checked again where a key may now verify its signature; nothing else changes. */
  async function verifyAgain(
    principal: Principal,
    known: ImportResult,
    checked: CheckResult,
  ): Promise<ImportResult> {
    const signature = signatureOf(checked);
    const { sha256 } = checked;
    if (!signature || !sha256 || !known.advisory) return known;
    await handle<Advisory, AdvisoryCommand, AdvisoryEvent>(
      events,
      advisoryDecider,
      known.advisory,
      { type: 'VerifySignature', sha256, signature, by: principal.person },
      meta(principal),
    );
    return { ...known, signature, reasons: misfitsOf(checked) };
  }

  async function file(
    principal: Principal,
    organisation: string,
    given: ImportedFile,
    checked: CheckResult,
  ): Promise<ImportResult> {
    const result = {
      fileName: given.fileName,
      trackingId: checked.trackingId,
      advisory: null,
      signature: signatureOf(checked),
    };
    if (checked.verdict === 'not-csaf')
      return { ...result, verdict: 'skipped', reasons: problemsOf(checked) };
    try {
      return { ...result, ...(await accept(principal, organisation, given, checked)) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const failed = checked.problems.length > 0 ? reasonsOf(checked) : [reasonOf(error)];
      const reasons = [...failed, ...misfitsOf(checked)];
      await keep(principal, organisation, given, reasons);
      return { ...result, verdict: 'quarantined', reasons };
    }
  }

  async function accept(
    principal: Principal,
    organisation: string,
    given: ImportedFile,
    checked: CheckResult,
  ) {
    const { facts, sha256, sha512 } = checked;
    if (!facts || !sha256 || !sha512 || checked.verdict === 'invalid')
      throw new Refusal('advisory/document-invalid', 'The document is not valid CSAF 2.0.');
    if (facts.status === 'draft')
      throw new Refusal('advisory/draft', 'A document in status draft is not for the public.', [
        'document',
        'tracking',
        'status',
      ]);
    const stream = streamOf(organisation, facts.publisher.namespace, facts.trackingId);
    const warnings = [...warningsOf(checked), ...(await sameIdElsewhere(principal, facts))];
    await blobs.put(given.bytes);
    const signature = signatureOf(checked);
    const handled = await handle<Advisory, AdvisoryCommand, AdvisoryEvent>(
      events,
      advisoryDecider,
      stream,
      {
        type: 'ImportAdvisory',
        source: organisation,
        document: { sha256, sha512, facts, ...(signature && { signature }) },
        speaks: speaksToAll(principal, organisation),
        at: clock.now(),
        by: principal.person,
      },
      { ...meta(principal), commandId: `import-${sha256}`, bulk: true },
    );
    return { advisory: stream, reasons: warnings, verdict: verdictOf(handled, warnings.length > 0) };
  }

  /** Another publisher under a known id is another advisory; it is said, because it may be a mistake or a forgery. */
  async function sameIdElsewhere(
    principal: Principal,
    facts: NonNullable<CheckResult['facts']>,
  ): Promise<Reason[]> {
    const { items } = await documents.find(advisories, principal, {
      filter: { $and: [{ trackingId: facts.trackingId }, addressedTo(principal)] },
      first: 20,
    });
    const other = items.find((known) => known.publisherNamespace !== facts.publisher.namespace);
    if (!other) return [];
    const message = `${facts.trackingId} is also published by ${other.publisher} (${other.publisherNamespace}); both are kept apart.`;
    return [{ rule: 'advisory/id-of-another-publisher', message, place: '/document/publisher/namespace' }];
  }

  async function keep(
    principal: Principal,
    organisation: string,
    given: ImportedFile,
    reasons: readonly Reason[],
  ) {
    const sha256 = createHash('sha256').update(given.bytes).digest('hex');
    const stream = `quarantine-${createHash('sha256').update(`${organisation}|${sha256}`).digest('hex').slice(0, 32)}`;
    await blobs.put(given.bytes);
    const { fileName, bytes } = given;
    const data: DocumentQuarantined['data'] = {
      organisation,
      fileName,
      sha256,
      size: bytes.byteLength,
      reasons,
      at: clock.now(),
    };
    await handle(events, quarantineDecider, stream, data, meta(principal));
  }

  function meta(principal: Principal): CommandMeta {
    return { commandId: ids.next(), actor: `person:${principal.person}`, at: clock.now(), cause: null };
  }

  return async (
    principal: Principal,
    organisation: string,
    files: readonly ImportedFile[],
    keys: readonly string[] = [],
  ): Promise<readonly ImportResult[]> => {
    authorise(principal, policy.import, organisation);
    ensure(files.length <= atOnce, 'advisory/too-many', `At most ${atOnce} documents at once.`, [
      'documents',
    ]);
    ensureKeys(keys);
    const known = await Promise.all(files.map((given) => knownBytes(organisation, given)));
    const verifies = (given: ImportedFile, before: ImportResult) =>
      given.signature != null && keys.length > 0 && before.signature?.state !== 'verified';
    const checks = files.map((given, index) => {
      const before = known[index];
      return before && !verifies(given, before) ? null : check(given, keys);
    });
    const filed = await inTurns(checks, async (checked, index) => {
      const given = files[index] as ImportedFile;
      const before = known[index];
      if (before) return checked ? verifyAgain(principal, before, checked) : before;
      return checked && file(principal, organisation, given, checked);
    });
    return filed.filter((result) => result !== null);
  };
}

/** As many as make a transaction worth its sync, and leave others their turn. */
const writtenTogether = 8;

/**
 * Runs each check's end as soon as it is there, so that many are written together; documents of one tracking id wait for
 * those before them, as the later may be a revision of the earlier or the same id of another publisher.
 */
async function inTurns<T>(
  checks: readonly (Promise<CheckResult> | null)[],
  run: (checked: CheckResult | null, index: number) => Promise<T>,
): Promise<T[]> {
  const turns = new Map<string, Promise<unknown>>();
  const ends: Promise<T>[] = [];
  for (const [index, check] of checks.entries()) {
    const checked = await check;
    await ends[index - writtenTogether];
    const id = checked?.trackingId ?? `document ${index}`;
    const end = (turns.get(id) ?? Promise.resolve()).then(() => run(checked, index));
    end.catch(() => {});
    turns.set(id, end);
    ends.push(end);
  }
  return Promise.all(ends);
}

/** The hash files beside bytes that are known already are held against them as well. */
function hashMisfits({ bytes, sha256, sha512 }: ImportedFile): readonly Reason[] {
  const files = { ...(sha256 && { sha256 }), ...(sha512 && { sha512 }) };
  return compareHashes(bytes, files).complaints.map((message) => ({ rule: '7.1.18', message, place: '' }));
}

export type Importing = ReturnType<typeof createImporting>;

function verdictOf(
  handled: { state: Advisory; events: readonly AdvisoryEvent[]; repeated: boolean },
  warned: boolean,
): ImportVerdict {
  if (handled.repeated || handled.events.length === 0) return 'unchanged';
  if (handled.state.revisions.length > 1) return 'revised';
  return warned ? 'warned' : 'accepted';
}

/** What a hospital files stays with it, whatever its label allows: it is not its publisher's voice. */
function speaksToAll(principal: Principal, organisation: string): boolean {
  const kind = principal.memberships.find((membership) => membership.organisation === organisation)?.kind;
  return kind === 'manufacturer' || kind === 'isao' || kind === 'regulator';
}
