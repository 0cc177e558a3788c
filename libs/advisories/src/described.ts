import type { Document } from './domain/advisory.js';

/** Characters; what lists show is no place for the whole document. */
const longestSummary = 2_000;

/** What lists show and search finds of a document. */
export function described(document: Document) {
  const { facts, sha256, sha512 } = document;
  const vendors = [...new Set(facts.products.flatMap((product) => product.vendors))];
  const cves = facts.vulnerabilities.flatMap((vulnerability) => vulnerability.cve ?? []);
  return {
    trackingId: facts.trackingId,
    title: facts.title,
    summary: facts.summary?.slice(0, longestSummary) ?? null,
    publisher: facts.publisher.name,
    publisherNamespace: facts.publisher.namespace,
    version: facts.version,
    severity: severityOf(facts.baseScore),
    baseScore: facts.baseScore,
    exploited: facts.vulnerabilities.some((vulnerability) => vulnerability.exploitStatus.some(saysExploited)),
    cves,
    vendors,
    words: wordsOf([
      facts.title,
      facts.trackingId,
      ...facts.aliases,
      ...vendors,
      ...cves,
      ...facts.products.map((p) => p.name),
    ]),
    initialReleaseAt: facts.initialReleaseAt,
    currentReleaseAt: facts.currentReleaseAt,
    sha256,
    sha512,
    signature: document.signature ?? null,
  };
}

/** CVSS 3.1 §5: the qualitative severity rating scale. */
export function severityOf(baseScore: number | null): string {
  if (baseScore === null) return 'UNKNOWN';
  if (baseScore >= 9) return 'CRITICAL';
  if (baseScore >= 7) return 'HIGH';
  if (baseScore >= 4) return 'MEDIUM';
  return baseScore > 0 ? 'LOW' : 'NONE';
}

function saysExploited(text: string): boolean {
  return /exploit/i.test(text) && !/\b(no|not|none|without)\b/i.test(text);
}

/** Words as search compares them: lower case, at most 200, each at most 60 characters. */
export function wordsOf(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}.+-]+/u));
  return [...new Set(words.filter((word) => word.length > 1).map((word) => word.slice(0, 60)))].slice(0, 200);
}
