import type { PublicEvent } from '@tocsin/kernel';

/** What every event of this package travels in. Named here because a generic type alone has no schema. */
export type Envelope = PublicEvent;
