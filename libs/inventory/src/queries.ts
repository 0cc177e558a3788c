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
import { createExposed, type ExposedDevice, type ExposureFilter } from './exposed.js';
import {
  affected,
  type DeviceDocument,
  devices,
  devicesFilter,
  type ExposureDocument,
  exposures,
  intakes,
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

  const exposed = createExposed({ documents });

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
      const taken = await documents.count(intakes, principal, { organisation });
      return ownKinds + advisories + taken + (worker.isRenaming() ? 1 : 0);
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
     * Devices with what an advisory means for each, flat: the surest verdict first, exposure after exposure, device
     * after device. Whoever is no member is refused: a list that is empty reads as an all-clear.
     */
    async exposedDevices(
      principal: Principal,
      organisation: string,
      filter: ExposureFilter,
      args: PageArguments,
    ): Promise<Page<ExposedDevice>> {
      if (!own(principal, organisation))
        throw new Refusal('sharing/not-permitted', 'Only its own people see which devices are exposed.', [
          'organisation',
        ]);
      return exposed(principal, organisation, filter, pageOf(args));
    },

    /** The advisory behind an exposure, where the asking person may read it. */
    advisory: (principal: Principal, id: string) => documents.get(knownAdvisories, principal, id),
  };
}

export type Queries = ReturnType<typeof createQueries>;

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
