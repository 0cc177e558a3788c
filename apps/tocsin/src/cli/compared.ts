import { Refusal } from '@tocsin/kernel';
import type { Session } from './session.js';

interface Asked {
  readonly organisation: string;
  readonly advisory: string | undefined;
  readonly as: string | undefined;
}

interface Known {
  readonly status: string;
  readonly tlp: string;
}

interface Found {
  readonly advisory: Known | null;
  readonly advisories: { readonly edges: readonly { readonly node: Known }[] };
}

/** Refuses an advisory that is not there for whoever asks, or that nothing is compared with. */
export async function ensureKnown(session: Session, { advisory, as }: Asked): Promise<void> {
  if (advisory === undefined) return;
  const query = `query Known($id: ID!, $filter: AdvisoryFilter) {
    advisory(id: $id) { status tlp }
    advisories(filter: $filter, first: 50) { edges { node { status tlp } } }
  }`;
  const variables = { id: advisory, filter: { trackingId: advisory } };
  const { advisory: byId, advisories } = await session.ask<Found>(query, variables, as);
  const found = [...(byId ? [byId] : []), ...advisories.edges.map(({ node }) => node)];
  const refuse = (code: string, message: string) => new Refusal(code, message, ['advisory']);
  if (found.length === 0)
    throw refuse('cli/unknown-advisory', `There is no advisory ${advisory}, or you may not see it.`);
  const out = found.filter(({ status }) => status === 'PUBLISHED');
  if (out.length === 0)
    throw refuse(
      'cli/not-published',
      `The advisory ${advisory} is ${found[0]?.status.toLowerCase()}: nothing is compared with it.`,
    );
  if (out.every(({ tlp }) => tlp === 'RED'))
    throw refuse(
      'cli/not-matched-red',
      `The advisory ${advisory} is TLP:RED: it is not compared with devices; read it.`,
    );
}

interface Compared {
  readonly inventory: {
    readonly devices: number;
    readonly changedAt: string | null;
    readonly statuses: readonly { readonly value: string; readonly devices: number }[];
  };
  readonly advisories: { readonly totalCount: number };
}

/**
 * What stands behind "nothing relates": how much was compared, and how fresh it is. Refuses where nothing was: an
 * emptiness that nobody looked into is no all-clear.
 */
export async function compared(session: Session, { organisation, advisory, as }: Asked) {
  const query = `query Compared($organisation: ID!, $filter: AdvisoryFilter) {
    inventory(organisation: $organisation) { devices changedAt statuses { value devices } }
    advisories(filter: $filter, first: 1) { totalCount }
  }`;
  const filter = { status: ['PUBLISHED'] };
  const { inventory, advisories } = await session.ask<Compared>(query, { organisation, filter }, as);
  const count = advisory === undefined ? advisories.totalCount : 1;
  const retired = inventory.statuses.find(({ value }) => value === 'retired')?.devices ?? 0;
  const devices = inventory.devices - retired;
  if (devices === 0)
    throw new Refusal('cli/no-devices', `${organisation} has no devices in use: nothing was compared.`, [
      'org',
    ]);
  if (count === 0)
    throw new Refusal('cli/no-advisories', 'There is no published advisory: nothing was compared.');
  const counted = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
  const { changedAt } = inventory;
  return {
    figures: { devices, advisories: count, inventoryChangedAt: changedAt },
    sentence: `Nothing relates: ${counted(devices, 'device', 'devices')} compared with ${counted(count, 'advisory', 'advisories')}; the inventory last changed ${changedAt}.`,
  };
}
