import type { DeviceStoryQuery } from './generated/devices';

type Told = NonNullable<DeviceStoryQuery['device']>;

export interface Happening {
  readonly at: string;
  readonly kind: 'record' | 'match' | 'mark';
  readonly title: string;
  readonly detail: string;
  readonly by: string | null;
  /** The advisory that it is about. */
  readonly advisory: string | null;
}

const fields: Readonly<Record<string, string>> = {
  assetId: 'Asset id',
  manufacturer: 'Manufacturer',
  model: 'Model',
  deviceName: 'Device',
  udi: 'UDI',
  udiDi: 'UDI-DI',
  serial: 'Serial number',
  software: 'Software',
  firmware: 'Firmware',
  site: 'Site',
  clinicalArea: 'Clinical area',
  acute: 'Acute area',
  networkZone: 'Network zone',
  owner: 'Owner',
  status: 'Status',
};

const marks = { NOT_REMEDIATED: 'not remediated', IN_PROGRESS: 'in progress', DONE: 'remediated' } as const;

/** Everything that is known to have happened to a device, the newest first; its first record is one happening. */
export function storyOf({ history, exposures, marks: marked }: Told): readonly Happening[] {
  const first = history.at(-1)?.at;
  const changes = history.filter(({ at }) => at !== first);
  const record: readonly Happening[] = [
    ...changes.map(({ at, by, field, before, after, source }) => ({
      at,
      by,
      kind: 'record' as const,
      title: `${fields[field] ?? field}: ${after ?? 'nothing recorded'}`,
      detail: [
        before === null ? 'Nothing was recorded before' : `Before: ${before}`,
        source && `from ${source}`,
      ]
        .filter(Boolean)
        .join(', '),
      advisory: null,
    })),
    ...(first
      ? [
          {
            at: first,
            by: history.at(-1)?.by ?? null,
            kind: 'record' as const,
            title: 'Came into the inventory',
            detail: `${history.length - changes.length} fields recorded`,
            advisory: null,
          },
        ]
      : []),
  ];
  const matches = exposures.edges.map(({ node }) => ({
    at: node.matchedAt,
    by: null,
    kind: 'match' as const,
    title: `${node.trackingId}: ${node.verdict.toLowerCase()}`,
    detail: node.product,
    advisory: node.advisory.id,
  }));
  const said = marked.map(({ at, by, advisory, vulnerability, status }) => ({
    at,
    by,
    kind: 'mark' as const,
    title: `${advisory.trackingId}: ${marks[status]}`,
    detail: vulnerability,
    advisory: advisory.id,
  }));
  return [...record, ...matches, ...said].sort((a, b) => b.at.localeCompare(a.at));
}
