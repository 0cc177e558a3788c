import type { Commit, Instant, Page, Ports } from '@tocsin/kernel';
import { type Principal, rolesIn } from '@tocsin/sharing';
import type { DeviceEvent, DeviceRecord, ReadVersion } from './domain/device.js';
import type { RemediationMark } from './domain/remediation.js';
import { remediations } from './remediating.js';
import {
  type AffectedDocument,
  type DeviceDocument,
  devices,
  devicesFilter,
  type ExposureDocument,
  exposures,
} from './views.js';

export interface Tally {
  readonly value: string;
  readonly devices: number;
}

export interface Area {
  readonly name: string;
  readonly acute: boolean;
  readonly devices: number;
}

export interface DeviceChange {
  readonly at: Instant;
  readonly by: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly source: string | null;
}

export interface DeviceMark extends RemediationMark {
  readonly advisory: string;
}

const longestHistory = 200;
/** Kinds that are counted at once: what one filter may hold. */
const kindsAtOnce = 100;

/** An inventory as a whole, and one device over time. A hospital's devices are read by its own people alone. */
export function createOverview({ documents, events }: Pick<Ports, 'documents' | 'events'>) {
  async function tally(principal: Principal, field: string, filter: object): Promise<readonly Tally[]> {
    const found = await documents.facets(devices, principal, field, { ...filter });
    return found.map(({ value, count }) => ({ value, devices: count }));
  }

  /** What the advisory touches: kinds as a whole, and devices where those of a kind differ. */
  async function filtersOf(principal: Principal, { organisation, advisory }: AffectedDocument) {
    const kinds: string[] = [];
    const filters: Record<string, unknown>[] = [];
    let after: string | null = null;
    do {
      const page: Page<ExposureDocument> = await documents.find(exposures, principal, {
        filter: { organisation, advisory, rank: { $gt: 0 } },
        first: 500,
        after,
      });
      for (const exposure of page.items)
        if (exposure.devices === null) kinds.push(exposure.kind);
        else filters.push(devicesFilter(exposure));
      after = page.endCursor;
    } while (after !== null);
    for (let from = 0; from < kinds.length; from += kindsAtOnce)
      filters.push({ kind: { $in: kinds.slice(from, from + kindsAtOnce) }, raises: true });
    return filters;
  }

  return {
    ofInventory: (principal: Principal, organisation: string) => {
      const own = rolesIn(principal, organisation).length > 0;
      const count = (field: string) => (own ? tally(principal, field, { organisation }) : []);
      return {
        devices: () => (own ? documents.count(devices, principal, { organisation }, 1_000_000) : 0),
        async changedAt(): Promise<Instant | null> {
          if (!own) return null;
          const sort = { field: 'changedAt', descending: true };
          const { items } = await documents.find(devices, principal, {
            filter: { organisation },
            sort,
            first: 1,
          });
          return items[0]?.changedAt ?? null;
        },
        models: () => count('model'),
        areas: () => count('clinicalArea'),
        sites: () => count('site'),
        statuses: () => count('status'),
      };
    },

    async areasOf(principal: Principal, affected: AffectedDocument): Promise<readonly Area[]> {
      const found = new Map<string, Area>();
      for (const filter of await filtersOf(principal, affected))
        for (const acute of [true, false])
          for (const { value: name, devices } of await tally(principal, 'clinicalArea', {
            ...filter,
            acute,
          })) {
            const before = found.get(`${acute}${name}`);
            found.set(`${acute}${name}`, { name, acute, devices: devices + (before?.devices ?? 0) });
          }
      return [...found.values()]
        .sort((a, b) => Number(b.acute) - Number(a.acute) || b.devices - a.devices)
        .slice(0, 100);
    },

    async marksOf(principal: Principal, device: DeviceDocument): Promise<readonly DeviceMark[]> {
      const { items } = await documents.find(remediations, principal, {
        filter: { device: device.id },
        first: longestHistory,
      });
      return items
        .flatMap(({ advisory, marks }) => marks.map((mark) => ({ ...mark, advisory })))
        .sort((a, b) => b.at.localeCompare(a.at))
        .slice(0, longestHistory);
    },

    /** Of a device that the asking person has read already. */
    async historyOf(device: DeviceDocument): Promise<readonly DeviceChange[]> {
      const commits = (await events.read(device.id)) as readonly Commit<DeviceEvent>[];
      const lines: DeviceChange[] = [];
      let known: Partial<DeviceRecord> = {};
      for (const { events, at, actor } of commits)
        for (const event of events) {
          const said: Partial<DeviceRecord> =
            event.type === 'DeviceRegistered' ? event.data.record : event.data.changed;
          for (const [field, value] of Object.entries(said)) {
            const [before, after] = [shown(known[field as keyof DeviceRecord]), shown(value)];
            if (before !== after)
              lines.push({ at, by: personOf(actor), field, before, after, source: sourceOf(value) });
          }
          known = { ...known, ...said };
        }
      return lines.reverse().slice(0, longestHistory);
    },
  };
}

export type Overview = ReturnType<typeof createOverview>;

function shown(value: DeviceRecord[keyof DeviceRecord] | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'object' ? value.value : String(value);
}

function sourceOf(value: unknown): string | null {
  return value !== null && typeof value === 'object' ? (value as ReadVersion).source : null;
}

function personOf(actor: string): string {
  return actor.replace(/^person:/, '');
}
