import type { OrganisationFieldsFragment } from '../generated/settings';

/** Somebody whom an organisation's roster names. */
export type Contact = OrganisationFieldsFragment['contacts'][number];
