import type { ExportColumn } from '../../parts/export-file';
import { tlpName } from '../../parts/tlp';
import type { Unanswered } from './now';

/** One member that is silent on one advisory. */
export interface SilenceRow {
  readonly unanswered: Unanswered;
  readonly silent: Unanswered['silent'][number];
}

export function silenceRows(unanswered: readonly Unanswered[]): readonly SilenceRow[] {
  return unanswered.flatMap((each) => each.silent.map((silent) => ({ unanswered: each, silent })));
}

export const silenceColumns: readonly ExportColumn<SilenceRow>[] = [
  { name: 'group', value: ({ unanswered }) => unanswered.groupName },
  { name: 'advisory', value: ({ unanswered }) => unanswered.trackingId },
  { name: 'title', value: ({ unanswered }) => unanswered.title },
  { name: 'tlp', value: ({ unanswered }) => tlpName[unanswered.tlp] },
  { name: 'severity', value: ({ unanswered }) => unanswered.advisory.severity.toLowerCase() },
  { name: 'addressed', value: ({ unanswered }) => unanswered.addressed },
  { name: 'acknowledged', value: ({ unanswered }) => unanswered.acknowledged },
  { name: 'member', value: ({ silent }) => silent.organisation },
  { name: 'name', value: ({ silent }) => silent.name },
  { name: 'silentSince', value: ({ silent }) => silent.since },
];
