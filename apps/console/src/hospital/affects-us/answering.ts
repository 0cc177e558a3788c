import type { AnswerAdvisoryMutationVariables } from './generated/affects-us';

type Input = AnswerAdvisoryMutationVariables['input'];
export type Status = Input['status'];
export type Justification = NonNullable<Input['justification']>;
export type Grade = NonNullable<Input['grade']>;

/** What was typed; empty where nothing was. */
export interface Typed {
  readonly status: Status;
  readonly sites: readonly string[];
  /** The advisory's `product_id`; empty for all its products. */
  readonly product: string;
  readonly reason: string;
  readonly evidence: string;
  readonly justification: Justification | '';
  readonly impactStatement: string;
  readonly control: string;
  /** `2026-12-24` or with a time, in UTC. */
  readonly expires: string;
  readonly grade: Grade | '';
  readonly reference: string;
}

export const statuses: readonly { readonly value: Status; readonly word: string; readonly means: string }[] =
  [
    {
      value: 'INVESTIGATING',
      word: 'We look into it',
      means: 'Seen; whether it applies here is being found out.',
    },
    { value: 'AFFECTED', word: 'We are affected', means: 'It applies here, and something will be done.' },
    {
      value: 'MITIGATED',
      word: 'A control is in place',
      means: 'It holds until a date, then this is open again.',
    },
    { value: 'PATCHED', word: 'Patched', means: 'The fix is installed, and it is known how.' },
    { value: 'NOT_AFFECTED', word: 'Not affected', means: 'It stays on record with reason and evidence.' },
  ];

/** CSAF 2.0 §3.2.3.5, in words. */
export const justifications: readonly { readonly value: Justification; readonly label: string }[] = [
  { value: 'COMPONENT_NOT_PRESENT', label: 'The component is not present' },
  { value: 'VULNERABLE_CODE_NOT_PRESENT', label: 'The vulnerable code is not present' },
  { value: 'VULNERABLE_CODE_NOT_IN_EXECUTE_PATH', label: 'The vulnerable code is never run' },
  {
    value: 'VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY',
    label: 'An adversary cannot control the vulnerable code',
  },
  { value: 'INLINE_MITIGATIONS_ALREADY_EXIST', label: 'Inline mitigations exist already' },
];

export const grades: readonly { readonly value: Grade; readonly label: string }[] = [
  { value: 'A', label: 'A: read back by machine' },
  { value: 'B', label: 'B: signed technician record' },
  { value: 'C', label: 'C: vendor service report' },
  { value: 'D', label: 'D: attestation of the site' },
];

/** What each status needs; the server holds to the same rules. */
export type Field = Exclude<keyof Typed, 'status' | 'sites' | 'product'>;
export const fieldsOf: Readonly<Record<Status, readonly Field[]>> = {
  INVESTIGATING: ['reason'],
  AFFECTED: ['reason'],
  MITIGATED: ['control', 'expires', 'reason'],
  PATCHED: ['grade', 'reference', 'reason'],
  NOT_AFFECTED: ['justification', 'impactStatement', 'reason', 'evidence'],
};

/** What is missing, by field; empty where it can be sent. */
export function missingIn(typed: Typed): Readonly<Partial<Record<Field, string>>> {
  const missing: Partial<Record<Field, string>> = {};
  const need = (field: Field, sentence: string) => {
    if (typed[field].trim() === '') missing[field] = sentence;
  };
  switch (typed.status) {
    case 'NOT_AFFECTED':
      need('reason', 'Say why, for whoever reads this in a year.');
      need('evidence', 'Say how that is known.');
      if (typed.justification === '' && typed.impactStatement.trim() === '')
        missing.justification = 'Choose a justification, or write an impact statement.';
      break;
    case 'MITIGATED':
      need('control', 'Name the control.');
      need('expires', 'A control ends; then this is open again.');
      break;
    case 'PATCHED':
      need('grade', 'Say how the installation is known.');
      need('reference', 'Say where the record is found.');
  }
  return missing;
}

/** As the API takes it: only what belongs to the status. */
export function inputOf(
  typed: Typed,
  of: { readonly organisation: string; readonly advisory: string; readonly commandId: string },
): Input {
  const taken = fieldsOf[typed.status];
  const text = (field: Field) => (taken.includes(field) && typed[field].trim() ? typed[field].trim() : null);
  const expires = text('expires');
  return {
    ...of,
    sites: typed.sites,
    product: typed.product || null,
    status: typed.status,
    reason: text('reason'),
    evidence: text('evidence'),
    justification: text('justification') as Justification | null,
    impactStatement: text('impactStatement'),
    control: text('control'),
    expiresAt: expires && new Date(`${expires}T23:59:59Z`).toISOString(),
    grade: text('grade') as Grade | null,
    reference: text('reference'),
  };
}
