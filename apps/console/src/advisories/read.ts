import type { AdvisoryToReadQuery } from './generated/advisories';

/** An advisory as its reader shows it. */
export type Read = NonNullable<AdvisoryToReadQuery['advisory']>;
