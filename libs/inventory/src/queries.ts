import {
  type Collection,
  type Page,
  type PageArguments,
  type Ports,
  pageOf,
  Refusal,
  type StoredDocument,
} from '@tocsin/kernel';
import { type Principal, rolesIn } from '@tocsin/sharing';
import {
  affected,
  type DeviceDocument,
  devices,
  devicesFilter,
  type ExposureDocument,
  exposures,
  judgements,
  kinds,
  knownAdvisories,
} from './views.js';
import type { Worker } from './worker.js';

export interface DeviceFilter {
  readonly assetId?: string | null;
  readonly model?: string | null;
  readonly assetIdPrefix?: string | null;
  readonly site?: string | null;
  readonly clinicalArea?: string | null;
  readonly status?: string | null;
  readonly kind?: string | null;
}

export interface ExposureFilter {
  /** The advisory's id here, or its tracking id. */
  readonly advisory?: string | null;
  readonly verdicts?: readonly string[] | null;
}

/** A device with what an advisory means for it. */
export interface ExposedDevice {
  readonly exposure: ExposureDocument;
  readonly device: DeviceDocument;
}

/** The questions, each asked as somebody. A hospital's devices are read by its own people alone. */
export function createQueries({ documents }: Pick<Ports, 'documents'>, worker: Pick<Worker, 'isRenaming'>) {
  /** Another organisation's inventory is no different from one that does not exist: empty. */
  function own(principal: Principal, organisation: string): boolean {
    return rolesIn(principal, organisation).length > 0;
  }

  async function page<D extends StoredDocument>(
    principal: Principal,
    organisation: string,
    from: Collection<D>,
    query: Parameters<typeof documents.find<D>>[2],
  ): Promise<Page<D>> {
    if (!own(principal, organisation)) return { items: [], endCursor: null, cursors: [] };
    return documents.find(from, principal, query);
  }

  const exposureFilter = (organisation: string, filter: ExposureFilter) => ({
    organisation,
    ...(filter.advisory && { $or: [{ advisory: filter.advisory }, { trackingId: filter.advisory }] }),
    ...(filter.verdicts && { verdict: { $in: filter.verdicts } }),
  });

  return {
    device: (principal: Principal, id: string) => documents.get(devices, principal, id),
    devices: (principal: Principal, organisation: string, filter: DeviceFilter, args: PageArguments) =>
      page(principal, organisation, devices, {
        filter: { organisation, ...said(filter) },
        sort: { field: 'assetId' },
        ...pageOf(args),
      }),
    countDevices: async (principal: Principal, organisation: string, filter: DeviceFilter) =>
      own(principal, organisation)
        ? documents.count(devices, principal, { organisation, ...said(filter) }, 1_000_000)
        : 0,
    affected: (
      principal: Principal,
      {
        organisation,
        all,
        advisory,
      }: { readonly organisation: string; readonly all: boolean; readonly advisory?: string | null },
      args: PageArguments,
    ) =>
      page(principal, organisation, affected, {
        filter: { organisation, ...(advisory ? { advisory } : !all && { touched: { $gt: 0 } }) },
        sort: { field: 'assessedAt', descending: true },
        ...pageOf(args),
      }),
    exposure: (principal: Principal, id: string) => documents.get(exposures, principal, id),
    exposures: (principal: Principal, organisation: string, filter: ExposureFilter, args: PageArguments) =>
      page(principal, organisation, exposures, {
        filter: exposureFilter(organisation, filter),
        sort: { field: 'rank', descending: true },
        ...pageOf(args),
      }),
    countExposures: async (principal: Principal, organisation: string, filter: ExposureFilter) =>
      own(principal, organisation)
        ? documents.count(exposures, principal, exposureFilter(organisation, filter))
        : 0,
    judgements: (principal: Principal, organisation: string, args: PageArguments) =>
      page(principal, organisation, judgements, { filter: { organisation }, ...pageOf(args) }),
    /** Counts only what the asking person may read: an advisory kept from them is pending for others. */
    async matchingPending(principal: Principal, organisation: string): Promise<number> {
      if (!own(principal, organisation)) return 0;
      const filter = { matched: false };
      const ownKinds = await documents.count(kinds, principal, { organisation, ...filter });
      const advisories = await documents.count(knownAdvisories, principal, filter);
      return ownKinds + advisories + (worker.isRenaming() ? 1 : 0);
    },
    kind: (principal: Principal, id: string) => documents.get(kinds, principal, id),

    devicesOf: (principal: Principal, exposure: ExposureDocument, args: PageArguments) =>
      documents.find(devices, principal, {
        filter: devicesFilter(exposure),
        sort: { field: 'assetId' },
        ...pageOf(args),
      }),
    countDevicesOf: (principal: Principal, exposure: ExposureDocument) =>
      documents.count(devices, principal, devicesFilter(exposure), 1_000_000),

    /** What every advisory means for one device. */
    exposuresOfDevice: async (principal: Principal, device: DeviceDocument, args: PageArguments) => {
      const found = await documents.find(exposures, principal, {
        filter: { kind: device.kind },
        sort: { field: 'rank', descending: true },
        ...pageOf(args),
      });
      const kept = found.items.map(
        (exposure) => exposure.devices === null || exposure.devices.includes(device.id),
      );
      return {
        ...found,
        items: found.items.filter((_, index) => kept[index]),
        cursors: found.cursors.filter((_, index) => kept[index]),
      };
    },

    /**
     * Devices with what an advisory means for each, flat: exposure after exposure, device after device.
     * The cursor is the exposure's cursor before the one in hand, and the device's cursor within it.
     */
    async exposedDevices(
      principal: Principal,
      organisation: string,
      filter: ExposureFilter,
      args: PageArguments,
    ): Promise<Page<ExposedDevice>> {
      const { first, after } = pageOf(args);
      if (!own(principal, organisation)) return { items: [], endCursor: null, cursors: [] };
      const items: ExposedDevice[] = [];
      const cursors: string[] = [];
      let place = readPlace(after);
      for (;;) {
        const next: Page<ExposureDocument> = await documents.find(exposures, principal, {
          filter: exposureFilter(organisation, filter),
          sort: { field: 'rank', descending: true },
          first: 1,
          after: place.exposure,
        });
        const exposure = next.items[0];
        if (!exposure) return { items, cursors, endCursor: null };
        const wanted = first - items.length;
        const found: Page<DeviceDocument> = await documents.find(devices, principal, {
          filter: devicesFilter(exposure),
          sort: { field: 'assetId' },
          first: wanted,
          after: place.device,
        });
        for (const [index, device] of found.items.entries()) {
          items.push({ exposure, device });
          cursors.push(writePlace({ exposure: place.exposure, device: found.cursors[index] as string }));
        }
        if (found.endCursor === null) place = { exposure: next.endCursor ?? end, device: null };
        else place = { ...place, device: found.endCursor };
        if (place.exposure === end) return { items, cursors, endCursor: null };
        if (items.length >= first) return { items, cursors, endCursor: writePlace(place) };
      }
    },

    /** The advisory behind an exposure, where the asking person may read it. */
    advisory: (principal: Principal, id: string) => documents.get(knownAdvisories, principal, id),
  };
}

export type Queries = ReturnType<typeof createQueries>;

const end = '-';

interface Place {
  readonly exposure: string | null;
  readonly device: string | null;
}

function writePlace(place: Place): string {
  return Buffer.from(JSON.stringify([place.exposure, place.device])).toString('base64url');
}

function readPlace(cursor: string | null): Place {
  if (cursor === null) return { exposure: null, device: null };
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (
      Array.isArray(read) &&
      read.length === 2 &&
      read.every((part) => part === null || typeof part === 'string')
    )
      return { exposure: read[0] as string | null, device: read[1] as string | null };
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal('store/cursor', 'This is no cursor of this list.', ['after']);
}

function said({ assetIdPrefix, status, ...equal }: DeviceFilter): Record<string, unknown> {
  return {
    ...Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== null && value !== undefined)),
    ...(status && { status: status.toLowerCase().replaceAll('_', '-') }),
    // Anchored, so that the index is used.
    ...(assetIdPrefix && {
      assetId: { $regex: `^${assetIdPrefix.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}` },
    }),
  };
}
