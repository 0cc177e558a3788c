import { writeCsv } from '@tocsin/csv';
import type { Instant } from '@tocsin/kernel';
import { revisionOf } from './domain/answer.js';
import { statusAt } from './queries.js';
import type { AdvisoryDocument, AnswerDocument } from './views.js';

const columns = [
  'tracking_id',
  'advisory',
  'organisation',
  'site',
  'product',
  'status',
  'reason',
  'evidence',
  'justification',
  'impact_statement',
  'control',
  'expires_at',
  'grade',
  'reference',
  'acknowledged_at',
  'acknowledged_by',
  'answered_at',
  'answered_by',
  'revision',
] as const;

/** The first record of an export: the columns' names. */
export function exportHeader(): string {
  return [...writeCsv([], columns)].join('');
}

/** One answer as a CSV record; `advisory` is `null` where the reader may not see it any more. */
export function exportRecord(
  answer: AnswerDocument,
  advisory: AdvisoryDocument | null,
  now: Instant,
): string {
  const cells: Readonly<Record<(typeof columns)[number], string | null>> = {
    tracking_id: advisory?.trackingId ?? null,
    advisory: answer.advisory,
    organisation: answer.organisation,
    site: answer.site,
    product: answer.product,
    status: statusAt(answer, now),
    reason: answer.reason,
    evidence: answer.evidence,
    justification: answer.justification,
    impact_statement: answer.impactStatement,
    control: answer.control,
    expires_at: answer.expiresAt,
    grade: answer.grade,
    reference: answer.reference,
    acknowledged_at: answer.acknowledgedAt,
    acknowledged_by: answer.acknowledgedBy,
    answered_at: answer.answeredAt,
    answered_by: answer.answeredBy,
    revision: String(revisionOf(answer)),
  };
  return [...writeCsv([cells], columns, { header: false })].join('');
}
