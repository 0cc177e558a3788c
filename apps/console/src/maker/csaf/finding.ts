/** What one test says of one place. */
export interface Finding {
  /** `6.1.11`, `schema`, or the code of a refusal. */
  readonly rule: string;
  readonly message: string;
  /** JSON Pointer. */
  readonly place: string;
}
