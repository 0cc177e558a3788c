import type { Instant } from '@tocsin/kernel';
import { statusAt } from './queries.js';
import type { AdvisoryDocument, AnswerDocument } from './views.js';

/** The columns of an export, in order. */
export const exportHeader = [
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
] as const;

/** One answer as a row of texts for a spreadsheet; `advisory` is `null` where the reader may not see it any more. */
export function exportRow(
  answer: AnswerDocument,
  advisory: AdvisoryDocument | null,
  now: Instant,
): readonly string[] {
  const cells: Readonly<Record<(typeof exportHeader)[number], string | null>> = {
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
  };
  return exportHeader.map((column) => withoutFormula(cells[column] ?? ''));
}

/** A text that a spreadsheet would run is made text by an apostrophe before it (OWASP, CSV injection). */
function withoutFormula(text: string): string {
  return /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
