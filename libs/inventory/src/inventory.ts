import {
  type CommandMeta,
  ensure,
  handle,
  type NewCommit,
  type Page,
  type Ports,
  Refusal,
  refusalData,
} from '@tocsin/kernel';
import { authorise, type Principal } from '@tocsin/sharing';
import { type DeviceEvent, type DeviceRecord, decideDevice, evolveDevice } from './domain/device.js';
import { isAbout, judgementDecider, judgementKey, judgementSubject } from './domain/judgement.js';
import { policy } from './domain/policy.js';
import { type DeviceRow, type ReadRow, readRow } from './domain/row.js';
import type { Knowing } from './knowing.js';
import { judgementStream } from './matcher.js';
import type { Touching } from './touching.js';
import {
  claims,
  type DeviceDocument,
  devices,
  exposures,
  judgements,
  type KindDocument,
  kindOf,
  kinds,
  knownAdvisories,
  siteNames,
} from './views.js';
import type { Worker } from './worker.js';

export interface Asked {
  readonly commandId?: string | null;
}

/** A row that was not taken, and why. Row numbers count from 0 within the batch. */
export interface RejectedRow {
  readonly row: number;
  readonly assetId: string | null;
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

export interface ImportedDevices {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
  readonly warnings: readonly {
    readonly row: number;
    readonly assetId: string;
    readonly field: string;
    readonly message: string;
  }[];
}

const atOnce = 1_000;
const system = { system: 'keeping the inventory' };

/** The commands of the context: bring devices to what a hospital's inventory says, and judge matches. */
export function createInventory(ports: Ports, touching: Touching, worker: Worker, knowing: Knowing) {
  const { events, documents, clock, ids } = ports;

  function meta(principal: Principal, asked: Asked): CommandMeta {
    return {
      commandId: asked.commandId ?? ids.next(),
      actor: `person:${principal.person}`,
      at: clock.now(),
      cause: null,
    };
  }

  async function importRows(
    principal: Principal,
    input: { organisation: string; source: string; rows: readonly DeviceRow[] },
  ): Promise<ImportedDevices> {
    const { organisation } = input;
    const at = clock.now();
    const siteOf = await sitesOf(organisation);
    const rejected: RejectedRow[] = [];
    const warnings: ImportedDevices['warnings'][number][] = [];
    const rows = new Map<string, { index: number; read: ReadRow }>();
    for (const [index, row] of input.rows.entries()) {
      const outcome = attempt(row, index, { source: input.source, at }, siteOf);
      if ('code' in outcome) rejected.push(outcome);
      else if (rows.has(outcome.row.assetId)) rejected.push(repeated(index, outcome.row.assetId));
      else {
        rows.set(outcome.row.assetId, { index, read: outcome });
        for (const warning of outcome.warnings)
          warnings.push({ row: index, assetId: outcome.row.assetId, ...warning });
      }
    }
    const taken = [...rows.values()].map(({ read }) => read.row);
    const stored = await touching.inTurn(organisation, () => store(principal, organisation, taken));
    return { ...stored, rejected, warnings };
  }

  async function store(principal: Principal, organisation: string, rows: readonly ReadRow['row'][]) {
    const streams = rows.map((row) => streamOf(organisation, row.assetId));
    const known = await documents.getMany(devices, system, streams);
    const by = meta(principal, {});
    const changes = rows.flatMap(
      (row, index) => changeOf(organisation, row, known.get(streams[index] as string) ?? null) ?? [],
    );
    const touched = changes.flatMap(({ before, after }) =>
      before ? [kindOf(before), kindOf(after)] : [kindOf(after)],
    );
    await touching.note(organisation, touched);
    const commits: NewCommit[] = changes.map(({ stream, version, events: decided }) => ({
      ...by,
      commandId: ids.next(),
      stream,
      expectedVersion: version,
      events: decided,
      bulk: true,
    }));
    const appended = await events.appendAll(commits);
    const conflicts = changes.filter((_, index) => appended[index]?.kind === 'conflict');
    if (conflicts.length > 0)
      await store(
        principal,
        organisation,
        conflicts.map(({ row }) => row),
      );
    const added = changes.filter(({ before }) => before === null).length;
    return { added, changed: changes.length - added, unchanged: rows.length - changes.length };
  }

  /** Matches every kind again that a judgement is about, however its maker is spelled. */
  async function matchAllAbout(organisation: string, subject: string): Promise<void> {
    let after: string | null = null;
    do {
      const query = { filter: { organisation }, first: 500, after };
      const page: Page<KindDocument> = await documents.find(kinds, system, query);
      await touching.touch(
        organisation,
        page.items.filter((kind) => isAbout(subject, kind)),
      );
      after = page.endCursor;
    } while (after !== null);
    worker.wake();
    await worker.settled();
  }

  async function sitesOf(organisation: string): Promise<(text: string) => string | null> {
    const known = (await documents.get(siteNames, system, organisation))?.sites ?? [];
    const ids_ = new Map(
      known.flatMap(({ site, handle, name }) =>
        [site, handle, name].map((text) => [text.toLowerCase(), site]),
      ),
    );
    return (text) => ids_.get(text.toLowerCase()) ?? null;
  }

  return {
    async importDevices(
      principal: Principal,
      input: { organisation: string; source: string; rows: readonly DeviceRow[] },
    ): Promise<ImportedDevices> {
      authorise(principal, policy.import, input.organisation);
      ensure(input.rows.length <= atOnce, 'inventory/too-many', `At most ${atOnce} rows at once.`, ['rows']);
      return worker.whileImporting(input.rows.length, () => importRows(principal, input));
    },

    /** Runs the matching again: for advisories that the person may read, for devices of the organisation, or both. */
    async matchAgain(
      principal: Principal,
      input: {
        organisation: string;
        advisories?: readonly string[] | null;
        devices?: readonly string[] | null;
      },
    ): Promise<void> {
      const { organisation } = input;
      authorise(principal, policy.match, organisation);
      const [wanted, meant] = [input.advisories ?? [], input.devices ?? []];
      for (const list of [wanted, meant])
        ensure(list.length <= atOnce, 'inventory/too-many', `At most ${atOnce} at once.`, []);
      const readable = await documents.getMany(knownAdvisories, principal, wanted);
      for (const id of readable.keys()) await knowing.again({ id });
      const own = [...(await documents.getMany(devices, principal, meant)).values()];
      await touching.touch(
        organisation,
        own.filter((device) => device.organisation === organisation).map(kindOf),
      );
      worker.wake();
      await worker.settled();
    },

    /** A person's word on a match: remembered for the same model and product, applied to every device of that model. */
    async judgeMatch(
      principal: Principal,
      input: Asked & { exposure: string; same: boolean; reason: string },
    ): Promise<string> {
      const found = await documents.get(exposures, principal, input.exposure);
      ensure(found, 'inventory/unknown-exposure', 'There is no such match, or you may not see it.', [
        'exposure',
      ]);
      authorise(principal, policy.judge, found.organisation);
      const kind = await documents.get(kinds, principal, found.kind);
      const { items } = await documents.find(claims, system, {
        filter: { advisory: found.advisory },
        first: 1_000,
      });
      const claim = items.find((each) => each.claim.productId === found.productId)?.claim;
      ensure(kind && claim, 'inventory/unknown-exposure', 'This match is out of date; look at it again.', [
        'exposure',
      ]);
      const { organisation } = found;
      const by = meta(principal, input);
      const judged = {
        organisation,
        model: [kind.manufacturer, kind.model, kind.deviceName].filter(Boolean).join(' '),
        product: claim.name,
        ...{ manufacturer: kind.manufacturer, vendor: claim.vendor, subject: judgementSubject(kind, claim) },
        same: input.same,
        reason: input.reason,
        by: principal.name,
        at: by.at,
      };
      const stream = judgementStream(organisation, judgementKey(kind, claim));
      await handle(events, judgementDecider, stream, { type: 'JudgeMatch', judged }, by);
      await matchAllAbout(organisation, judged.subject);
      return stream;
    },

    /** Takes a person's word back: what it decided is matched again by what records say. */
    async takeBackJudgement(principal: Principal, input: Asked & { judgement: string }): Promise<void> {
      const found = await documents.get(judgements, principal, input.judgement);
      ensure(found, 'inventory/no-judgement', 'There is no such judgement, or you may not see it.', [
        'judgement',
      ]);
      const { organisation, subject } = found;
      authorise(principal, policy.judge, organisation);
      const by = meta(principal, input);
      const command = { type: 'TakeBackJudgement' as const, organisation, by: principal.name, at: by.at };
      await handle(events, judgementDecider, found.id, command, by);
      await matchAllAbout(organisation, subject);
    },
  };
}

export type Inventory = ReturnType<typeof createInventory>;

export function streamOf(organisation: string, assetId: string): string {
  return `device-${organisation}~${assetId}`;
}

interface Change {
  readonly stream: string;
  readonly version: number;
  readonly row: ReadRow['row'];
  readonly before: DeviceRecord | null;
  readonly after: DeviceRecord;
  readonly events: readonly DeviceEvent[];
}

function changeOf(organisation: string, row: ReadRow['row'], known: DeviceDocument | null): Change | null {
  const decided = decideDevice(organisation, known, row);
  if (decided.length === 0) return null;
  const after = decided.reduce<DeviceRecord | null>(evolveDevice, known) as DeviceRecord;
  return {
    stream: streamOf(organisation, row.assetId),
    version: known?.version ?? 0,
    row,
    before: known,
    after,
    events: decided,
  };
}

function attempt(
  row: DeviceRow,
  index: number,
  origin: { source: string; at: string },
  siteOf: (text: string) => string | null,
): ReadRow | RejectedRow {
  try {
    return readRow(row, origin, siteOf);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, path } = refusalData(error);
    return { row: index, assetId: row.assetId?.trim() || null, code, field: path.join('.'), message };
  }
}

function repeated(index: number, assetId: string): RejectedRow {
  return {
    row: index,
    assetId,
    code: 'inventory/asset-id-repeated',
    field: 'assetId',
    message: 'This asset id stands in the file before.',
  };
}
