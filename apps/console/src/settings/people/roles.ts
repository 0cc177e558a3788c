import type { Role } from '../../api/viewer';

export const roles: readonly Role[] = [
  'ADMINISTRATOR',
  'AUTHOR',
  'RELEASER',
  'ANALYST',
  'BIOMED',
  'COORDINATOR',
  'READER',
];

export const roleWord: Readonly<Record<Role, string>> = {
  ADMINISTRATOR: 'Administrator',
  AUTHOR: 'Author',
  RELEASER: 'Releaser',
  ANALYST: 'Analyst',
  BIOMED: 'Biomed',
  COORDINATOR: 'Coordinator',
  READER: 'Reader',
};

/** What a role lets one do, for whoever gives it. */
export const roleMeans: Readonly<Record<Role, string>> = {
  ADMINISTRATOR: 'Keeps people, sites, webhooks and relations; answers too',
  AUTHOR: 'Writes advisories and imports them',
  RELEASER: 'Releases what somebody else wrote',
  ANALYST: 'Answers advisories, judges matches, keeps devices and the roster',
  BIOMED: 'Keeps devices, judges matches, answers advisories',
  COORDINATOR: 'Keeps sharing groups, follows who acknowledged; writes and releases',
  READER: 'Reads what the organisation may read',
};
