import { withoutAllowed } from './allowed.js';
import { mayHold } from './hint.js';
import { type Category, type Rule, rules } from './rules.js';

/** A place that looks like patient data: offsets into the text, and a sentence that does not repeat it. */
export interface PatientData {
  readonly category: Category;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** Characters of one field that are looked through. */
export const longestField = 65_536;

/**
 * Where a text seems to tell who a patient is (HIPAA Safe Harbor, 45 CFR 164.514(b)(2)). Identifiers of devices,
 * vulnerabilities and advisories are no findings. A guard, no redactor: the text is never changed; callers refuse it
 * and name the place. What lies beyond `longestField` is one finding of its own, because nobody looked at it.
 */
export function findPatientData(text: string): PatientData[] {
  const field = text.slice(0, longestField).replace(/\r/g, '\n');
  const found = mayHold(field) ? findAll(field) : [];
  if (text.length > longestField) {
    const reason = `The text is longer than the ${longestField} characters that can be looked through.`;
    found.push({ category: 'too-long', start: longestField, end: text.length, reason });
  }
  return apart(found);
}

function findAll(field: string): PatientData[] {
  const covered = withoutAllowed(field);
  return rules.flatMap((rule) => findingsOf(rule, rule.isWeak ? covered : field));
}

function findingsOf({ category, reason, form, holds }: Rule, text: string): PatientData[] {
  const findings: PatientData[] = [];
  for (const found of text.matchAll(form)) {
    if (holds && !holds(found)) continue;
    findings.push({ category, reason, start: found.index, end: found.index + found[0].length });
  }
  return findings;
}

/** In the text's order; of findings that overlap the one that begins first, or is longer, stands for all. */
function apart(findings: readonly PatientData[]): PatientData[] {
  const kept: PatientData[] = [];
  for (const finding of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || finding.start >= last.end) kept.push(finding);
  }
  return kept;
}
