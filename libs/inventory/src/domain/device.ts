import { type Event, ensure, type Instant } from '@tocsin/kernel';

/** What a device may be: only `active` and `spare` ones raise anything. */
export const deviceStatuses = ['active', 'spare', 'in-repair', 'missing', 'retired'] as const;
export type DeviceStatus = (typeof deviceStatuses)[number];

/** A version as somebody read it: what, from where, when. */
export interface ReadVersion {
  readonly value: string;
  /** `import inventory.csv`, `technician`, `UDI`. */
  readonly source: string;
  readonly at: Instant;
}

/** A hospital's device. Texts are empty where nothing is recorded; nothing of a patient is ever in them. */
export interface DeviceRecord {
  readonly assetId: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly deviceName: string;
  /** As it was read, and its device identifier (UDI-DI) where it could be read. */
  readonly udi: string;
  readonly udiDi: string | null;
  readonly serial: string;
  readonly software: ReadVersion | null;
  readonly firmware: ReadVersion | null;
  /** The site's id in the directory, or the text as written where it names none. */
  readonly site: string;
  readonly clinicalArea: string;
  /** Whether a failure there harms at once: an intensive care unit, an operating theatre. */
  readonly acute: boolean;
  readonly networkZone: string;
  readonly owner: string;
  readonly status: DeviceStatus;
}

export type DeviceRegistered = Event<'DeviceRegistered', { organisation: string; record: DeviceRecord }>;
/** Only what is new; a row that says nothing of a field leaves it. */
export type DeviceChanged = Event<'DeviceChanged', { changed: Partial<DeviceRecord> }>;
export type DeviceEvent = DeviceRegistered | DeviceChanged;

/** Whether a device of this status raises anything. */
export function raises(status: DeviceStatus): boolean {
  return status !== 'retired';
}

/**
 * The event that brings what is known of a device to what a row says; none where the row says nothing new.
 * A version that is the same keeps its first reading.
 */
export function decideDevice(
  organisation: string,
  known: DeviceRecord | null,
  row: Partial<DeviceRecord> & { readonly assetId: string },
): readonly DeviceEvent[] {
  ensure(row.assetId.trim() !== '', 'inventory/no-asset-id', 'A device has an asset id.', ['assetId']);
  if (!known)
    return [
      {
        type: 'DeviceRegistered',
        data: { organisation, record: { ...blank, ...said(row), assetId: row.assetId } },
      },
    ];
  const changed = Object.fromEntries(
    Object.entries(said(row)).filter(([field, value]) => !same(known[field as keyof DeviceRecord], value)),
  ) as Partial<DeviceRecord>;
  return Object.keys(changed).length === 0 ? [] : [{ type: 'DeviceChanged', data: { changed } }];
}

export function evolveDevice(state: DeviceRecord | null, event: DeviceEvent): DeviceRecord | null {
  if (event.type === 'DeviceRegistered') return event.data.record;
  return state && { ...state, ...event.data.changed };
}

const blank: Omit<DeviceRecord, 'assetId'> = {
  manufacturer: '',
  model: '',
  deviceName: '',
  udi: '',
  udiDi: null,
  serial: '',
  software: null,
  firmware: null,
  site: '',
  clinicalArea: '',
  acute: false,
  networkZone: '',
  owner: '',
  status: 'active',
};

function said(row: Partial<DeviceRecord>): Partial<DeviceRecord> {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Partial<DeviceRecord>;
}

function same(known: unknown, row: unknown): boolean {
  const [a, b] = [known, row].map((value) =>
    value && typeof value === 'object' ? (value as ReadVersion).value : value,
  );
  return a === b;
}
