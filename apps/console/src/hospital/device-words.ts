import type { Site } from '../api/viewer';

interface ReadVersion {
  readonly value: string;
  readonly source: string;
  readonly at: string;
}

interface Versions {
  readonly software: ReadVersion | null;
  readonly firmware: ReadVersion | null;
}

/** The version that a table shows: software before firmware; `null` where nobody read one. */
export function versionOf({ software, firmware }: Versions): ReadVersion | null {
  return software ?? firmware;
}

/** “Main Campus”; the text as it was imported where it names no site that is known. */
export function siteWord(site: string, sites: readonly Site[]): string {
  return sites.find(({ id }) => id === site)?.name ?? site;
}

export type RemediationStatus = 'NOT_REMEDIATED' | 'IN_PROGRESS' | 'DONE';

export const remediationWord: Readonly<Record<RemediationStatus, string>> = {
  NOT_REMEDIATED: 'Not started',
  IN_PROGRESS: 'In progress',
  DONE: 'Remediated',
};

/** Of several vulnerabilities the one that is furthest from done speaks. */
export function furthest(marks: readonly { readonly status: RemediationStatus }[]): RemediationStatus {
  const said = new Set(marks.map(({ status }) => status));
  if (said.size === 0 || said.has('NOT_REMEDIATED')) return 'NOT_REMEDIATED';
  return said.has('IN_PROGRESS') ? 'IN_PROGRESS' : 'DONE';
}
