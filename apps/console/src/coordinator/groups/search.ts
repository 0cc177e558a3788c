/** What of the address decides what the matrix shows. */
export interface Search {
  readonly show?: 'silent' | 'heard' | undefined;
  readonly adv?: string | undefined;
  readonly member?: string | undefined;
  readonly from?: number | undefined;
}
