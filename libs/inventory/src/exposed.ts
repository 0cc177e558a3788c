import type { MatchVerdict } from '@tocsin/contracts';
import { type Page, type Ports, Refusal } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import {
  type DeviceDocument,
  devices,
  devicesFilter,
  type ExposureDocument,
  exposures,
  knownAdvisories,
} from './views.js';

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

/** Verdicts by rank: each is a list of its own in the order of ids, in which the store finds every place at once. */
const byRank: readonly MatchVerdict[] = ['excluded', 'possible', 'probable', 'confirmed'];

const firstBatch = 16;
const largestBatch = 200;

/** Exposures as devices: read in batches, so that a page costs what it holds, wherever in the list it stands. */
export function createExposed({ documents }: Pick<Ports, 'documents'>) {
  /** The ids of the advisories that a text names, by id or tracking id. */
  async function named(principal: Principal, text: string): Promise<readonly string[]> {
    const { items } = await documents.find(knownAdvisories, principal, {
      filter: { trackingId: text },
      first: 100,
    });
    return [text, ...items.map(({ id }) => id)];
  }

  /** The devices of several exposures, each kind read once; `null` where there are more than a page of them. */
  async function devicesOf(
    principal: Principal,
    found: readonly ExposureDocument[],
    most: number,
  ): Promise<ReadonlyMap<string, readonly Found[]> | null> {
    const kinds = [...new Set(found.map(({ kind }) => kind))];
    const page = await documents.find(devices, principal, {
      filter: { kind: { $in: kinds }, raises: true },
      sort: { field: 'assetId' },
      first: most,
    });
    if (page.endCursor !== null) return null;
    const byKind = new Map<string, Found[]>(kinds.map((kind) => [kind, []]));
    for (const [index, device] of page.items.entries())
      byKind.get(device.kind)?.push({ device, cursor: page.cursors[index] as string });
    return byKind;
  }

  return async (
    principal: Principal,
    organisation: string,
    filter: ExposureFilter,
    { first, after }: { readonly first: number; readonly after: string | null },
  ): Promise<Page<ExposedDevice>> => {
    const advisories = filter.advisory ? await named(principal, filter.advisory) : null;
    const wanted = (rank: number) => !filter.verdicts || filter.verdicts.includes(byRank[rank] as string);
    const items: ExposedDevice[] = [];
    const cursors: string[] = [];
    let place = readPlace(after);
    let batch = firstBatch;

    function take({ exposure, device, cursor }: { exposure: ExposureDocument } & Found): void {
      items.push({ exposure, device });
      cursors.push(writePlace({ ...place, device: cursor }));
    }

    /** Takes an exposure's devices from the place on; `false` where the page is full before they end. */
    async function takeAll(
      exposure: ExposureDocument,
      known: readonly Found[] | undefined,
    ): Promise<boolean> {
      if (known && place.device === null) {
        const meant = known.filter(({ device }) => exposure.devices?.includes(device.id) ?? true);
        for (const found of meant.slice(0, first - items.length)) {
          take({ exposure, ...found });
          if (items.length === first && found !== meant.at(-1)) {
            place = { ...place, device: found.cursor };
            return false;
          }
        }
        return true;
      }
      const page: Page<DeviceDocument> = await documents.find(devices, principal, {
        filter: devicesFilter(exposure),
        sort: { field: 'assetId' },
        first: first - items.length,
        after: place.device,
      });
      for (const [index, device] of page.items.entries())
        take({ exposure, device, cursor: page.cursors[index] as string });
      if (page.endCursor !== null) place = { ...place, device: page.endCursor };
      return page.endCursor === null;
    }

    while (place.rank >= 0) {
      if (!wanted(place.rank)) {
        place = begin(place.rank - 1);
        continue;
      }
      const next: Page<ExposureDocument> = await documents.find(exposures, principal, {
        filter: { organisation, rank: place.rank, ...(advisories && { advisory: { $in: advisories } }) },
        first: batch,
        after: place.exposure,
      });
      const known = await devicesOf(principal, next.items, Math.min(1_000, 2 * (first - items.length)));
      for (const [index, exposure] of next.items.entries()) {
        if (items.length >= first) return { items, cursors, endCursor: writePlace(place) };
        if (!(await takeAll(exposure, known?.get(exposure.kind))))
          return { items, cursors, endCursor: writePlace(place) };
        place = { ...place, exposure: next.cursors[index] as string, device: null };
      }
      if (next.endCursor === null) place = begin(place.rank - 1);
      if (items.length >= first && place.rank >= 0) return { items, cursors, endCursor: writePlace(place) };
      batch = Math.min(2 * batch, largestBatch);
    }
    return { items, cursors, endCursor: null };
  };
}

interface Found {
  readonly device: DeviceDocument;
  readonly cursor: string;
}

/** Behind the exposure with that cursor, in it behind the device with that cursor. */
interface Place {
  readonly rank: number;
  readonly exposure: string | null;
  readonly device: string | null;
}

function begin(rank: number): Place {
  return { rank, exposure: null, device: null };
}

function writePlace({ rank, exposure, device }: Place): string {
  return Buffer.from(JSON.stringify([rank, exposure, device])).toString('base64url');
}

function readPlace(cursor: string | null): Place {
  if (cursor === null) return begin(byRank.length - 1);
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    const isText = (part: unknown) => part === null || typeof part === 'string';
    if (Array.isArray(read) && read.length === 3) {
      const [rank, exposure, device] = read as unknown[];
      if (Number.isInteger(rank) && byRank[rank as number] && isText(exposure) && isText(device))
        return { rank: rank as number, exposure: exposure as string | null, device: device as string | null };
    }
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal('store/cursor', 'This is no cursor of this list.', ['after']);
}
