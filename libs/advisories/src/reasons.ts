import type { CheckResult } from '@tocsin/csaf';
import type { Refusal } from '@tocsin/kernel';
import type { Reason } from './domain/quarantine.js';

/** A rule that said no, as a reason for quarantine. */
export function reasonOf(refusal: Refusal): Reason {
  return {
    rule: refusal.code,
    message: refusal.message,
    place: refusal.path.length > 0 ? `/${refusal.path.join('/')}` : '',
  };
}

/** What made a document invalid; JSON that is no CSAF document says so. */
export function problemsOf(checked: CheckResult): readonly Reason[] {
  if (checked.verdict !== 'not-csaf') return reasonsOf(checked);
  return [{ rule: 'kind', message: `This is ${checked.kind ?? 'JSON'}, no CSAF document.`, place: '' }];
}

/** What the checker found against a document. */
export function reasonsOf(checked: Pick<CheckResult, 'problems'>): readonly Reason[] {
  return checked.problems.map(({ test, rule, message, instancePath, line, column }) => {
    const at = line === null ? '' : ` (line ${line}, column ${column})`;
    return {
      rule: test,
      message: `${rule === message ? rule : `${rule}: ${message}`}${at}`,
      place: instancePath,
    };
  });
}

/** What a valid document is to be looked at for. */
export function warningsOf(checked: CheckResult): readonly Reason[] {
  return reasonsOf({ problems: checked.warnings });
}

/** The warnings that say that a hash or a signature does not belong to the document (CSAF 2.0 §7.1.18 to §7.1.20). */
export function misfitsOf(checked: CheckResult): readonly Reason[] {
  return warningsOf(checked).filter(({ rule }) => rule.startsWith('7.1.'));
}
