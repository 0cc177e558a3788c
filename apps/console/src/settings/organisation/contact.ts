import type { OrganisationFieldsFragment } from '../generated/settings';

/** Whom to call, as the roster has them. */
export type Contact = OrganisationFieldsFragment['contacts'][number];
