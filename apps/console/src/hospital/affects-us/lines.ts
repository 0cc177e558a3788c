import type { Severity } from '../../parts/severity-mark';
import type { AffectedLinesQuery, AnswersDueQuery } from './generated/affects-us';

export type AffectedLine = AffectedLinesQuery['affected']['edges'][number]['node'];
export type Due = AnswersDueQuery['answersDue']['edges'][number]['node'];

/** What is asked of us: an answer, work that goes on, an eye on it, or nothing any more. */
export type Group = 'decide' | 'in-hand' | 'watch' | 'closed';

export interface Line {
  readonly affected: AffectedLine;
  readonly group: Group;
  readonly due: Due | null;
  /** When a control ends; the earliest of them. */
  readonly until: string | null;
}

const severities: readonly Severity[] = ['UNKNOWN', 'NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

/**
 * Sorts what touches us by what is asked of us. What nobody has answered comes first, whatever else was said of it:
 * silence is a state.
 */
export function linesOf(affected: readonly AffectedLine[], due: readonly Due[]): readonly Line[] {
  const waiting = new Map(due.map((each) => [each.trackingId, each]));
  return affected.map((each) => lineOf(each, waiting.get(each.trackingId) ?? null)).sort(byConsequence);
}

function lineOf(affected: AffectedLine, due: Due | null): Line {
  const answers = (affected.advisory.answers?.edges ?? []).map(({ node }) => node);
  const holding = answers.filter(({ outdated }) => !outdated);
  const said = new Set(holding.map(({ status }) => status));
  const until = holding.flatMap(({ status, expiresAt }) =>
    status === 'MITIGATED' && expiresAt ? [expiresAt] : [],
  );
  return { affected, due, group: groupOf(affected, due, said), until: until.sort()[0] ?? null };
}

function groupOf(affected: AffectedLine, due: Due | null, said: ReadonlySet<string>): Group {
  if (affected.advisory.status === 'WITHDRAWN' || touched(affected) === 0) return 'closed';
  if (due) return 'decide';
  if (said.has('INVESTIGATING') || said.has('AFFECTED')) return 'in-hand';
  if (said.has('MITIGATED')) return 'watch';
  if (said.has('PATCHED') || said.has('NOT_AFFECTED')) return 'closed';
  return 'decide';
}

/** Devices that are not excluded. */
export function touched({
  confirmed,
  probable,
  possible,
}: Pick<AffectedLine, 'confirmed' | 'probable' | 'possible'>): number {
  return confirmed + probable + possible;
}

/** Exploited first, then by severity, then by how many devices are surely touched, then by how long it waits. */
function byConsequence(a: Line, b: Line): number {
  const [left, right] = [a.affected, b.affected];
  return (
    Number(right.advisory.exploited) - Number(left.advisory.exploited) ||
    severities.indexOf(right.advisory.severity) - severities.indexOf(left.advisory.severity) ||
    right.confirmed - left.confirmed ||
    touched(right) - touched(left) ||
    (a.due?.since ?? left.assessedAt).localeCompare(b.due?.since ?? right.assessedAt)
  );
}
