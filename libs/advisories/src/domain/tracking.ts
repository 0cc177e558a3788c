import type { AdvisoryFacts } from '@tocsin/csaf';
import { ensure, Refusal } from '@tocsin/kernel';
import { compareVersions } from './tracking-version.js';

/** Publisher and tracking id name an advisory (CSAF 2.0 §3.2.1.12.4): a document of other ones is another advisory. */
export function sameAdvisory(before: AdvisoryFacts, after: AdvisoryFacts): void {
  ensure(
    before.trackingId === after.trackingId,
    'advisory/other-tracking-id',
    `This is ${after.trackingId}, not ${before.trackingId}; the tracking id of an advisory never changes (CSAF 2.0 §3.2.1.12.4).`,
    ['document', 'tracking', 'id'],
  );
  ensure(
    before.publisher.namespace === after.publisher.namespace,
    'advisory/other-publisher',
    `This is of ${after.publisher.namespace}, not of ${before.publisher.namespace}; an advisory keeps its publisher.`,
    ['document', 'publisher', 'namespace'],
  );
}

/** A changed document carries a newer version (CSAF 2.0 §3.1.11). */
export function newerVersion(before: AdvisoryFacts, after: AdvisoryFacts): void {
  const order = compareVersions(after.version, before.version);
  if (order > 0) return;
  const path = ['document', 'tracking', 'version'];
  if (order === 0)
    throw new Refusal(
      'advisory/same-version-other-bytes',
      `Version ${after.version} of ${after.trackingId} is out already; a changed document carries a new version.`,
      path,
    );
  throw new Refusal(
    'advisory/older-revision',
    `Version ${after.version} of ${after.trackingId} is older than version ${before.version}, which is known already.`,
    path,
  );
}
