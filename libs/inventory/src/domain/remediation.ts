import type { AnswerStatus } from '@tocsin/contracts';
import type { Decider, Event, Instant } from '@tocsin/kernel';

/** How far the remediation of a vulnerability on an asset is, in the words of CSAF 2.0 §9.1.13. */
export const remediationStatuses = ['not-remediated', 'in-progress', 'done'] as const;
export type RemediationStatus = (typeof remediationStatuses)[number];

/** Somebody marked a matched asset for vulnerabilities of an advisory. */
export type RemediationMarked = Event<
  'RemediationMarked',
  {
    organisation: string;
    advisory: string;
    device: string;
    vulnerabilities: readonly string[];
    status: RemediationStatus;
    by: string;
    at: Instant;
  }
>;

export interface RemediationMark {
  readonly vulnerability: string;
  readonly status: RemediationStatus;
  readonly by: string;
  readonly at: Instant;
}

/** One asset and one advisory. A mark holds for every later revision until somebody marks anew. */
export const remediationDecider: Decider<
  readonly RemediationMark[],
  RemediationMarked['data'],
  RemediationMarked
> = {
  initial: [],
  decide(wanted, marks) {
    const vulnerabilities = wanted.vulnerabilities.filter(
      (vulnerability) => statusOf(marks, vulnerability) !== wanted.status,
    );
    return vulnerabilities.length === 0
      ? []
      : [{ type: 'RemediationMarked', data: { ...wanted, vulnerabilities } }];
  },
  evolve(marks, { data: { vulnerabilities, status, by, at } }) {
    return [
      ...marks.filter((mark) => !vulnerabilities.includes(mark.vulnerability)),
      ...vulnerabilities.map((vulnerability) => ({ vulnerability, status, by, at })),
    ];
  },
};

/** What nobody marked is not remediated. */
export function statusOf(marks: readonly RemediationMark[], vulnerability: string): RemediationStatus {
  return marks.find((mark) => mark.vulnerability === vulnerability)?.status ?? 'not-remediated';
}

/** What a site's answer says of the remediation of its assets; `null` where it says that none is needed. */
export function remediationOf(answer: AnswerStatus): RemediationStatus | null {
  switch (answer) {
    case 'patched':
      return 'done';
    case 'investigating':
    case 'affected':
    case 'mitigated':
      return 'in-progress';
    case 'not-affected':
      return null;
  }
}
