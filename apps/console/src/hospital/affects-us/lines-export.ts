import type { ExportColumn } from '../../parts/export-file';
import { tlpName } from '../../parts/tlp';
import { type Line, touched } from './lines';

const groupWord = { decide: 'decide', 'in-hand': 'in hand', watch: 'watch', closed: 'closed' } as const;

/** What touches us, a line each. */
export const lineColumns = (nameOf: (person: string) => string): readonly ExportColumn<Line>[] => [
  { name: 'advisory', value: ({ affected }) => affected.trackingId },
  { name: 'title', value: ({ affected }) => affected.advisory.title },
  { name: 'tlp', value: ({ affected }) => tlpName[affected.advisory.tlp] },
  { name: 'publisher', value: ({ affected }) => affected.advisory.publisher },
  { name: 'severity', value: ({ affected }) => affected.advisory.severity },
  { name: 'cvss', value: ({ affected }) => affected.advisory.baseScore },
  { name: 'exploited', value: ({ affected }) => (affected.advisory.exploited ? 'yes' : 'no') },
  { name: 'revision', value: ({ affected }) => affected.revision },
  { name: 'asked of us', value: ({ group }) => groupWord[group] },
  { name: 'seen to by', value: ({ affected }) => nameOfOrNull(affected.advisory.assignment?.person, nameOf) },
  { name: 'unanswered since', value: ({ due }) => due?.since ?? null },
  { name: 'answered revision', value: ({ due }) => due?.answeredOnRevision ?? null },
  { name: 'control until', value: ({ until }) => until },
  { name: 'devices', value: ({ affected }) => touched(affected) },
  { name: 'confirmed', value: ({ affected }) => affected.confirmed },
  { name: 'probable', value: ({ affected }) => affected.probable },
  { name: 'possible', value: ({ affected }) => affected.possible },
  { name: 'sites', value: ({ affected }) => affected.sites.join('; ') },
];

function nameOfOrNull(person: string | null | undefined, nameOf: (person: string) => string): string | null {
  return person ? nameOf(person) : null;
}
