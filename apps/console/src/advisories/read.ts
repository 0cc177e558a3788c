import type { AdvisoryToReadQuery } from './generated/advisories';

/** An advisory as the reader has it. */
export type Read = NonNullable<AdvisoryToReadQuery['advisory']>;
