import type { CatalogueEvent, MatchVerdict } from '@tocsin/contracts';
import { collection, type Instant, type View } from '@tocsin/kernel';
import { type Tlp, token } from '@tocsin/sharing';
import { digest } from './digest.js';
import type { Claim } from './domain/claim.js';
import { type DeviceEvent, type DeviceRecord, evolveDevice, raises } from './domain/device.js';
import type { ExposureAssessed } from './domain/exposure.js';
import { type JudgementEvent, judgementDecider, type MatchJudged } from './domain/judgement.js';
import { identityOf, type Kind } from './domain/kind.js';
import type { Evidence } from './domain/match.js';

const own = (organisation: string) => [token.organisation(organisation)];

export interface DeviceDocument extends DeviceRecord {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  /** The kind that it belongs to. */
  readonly kind: string;
  readonly raises: boolean;
  readonly version: number;
  readonly changedAt: Instant;
}

export const devices = collection<DeviceDocument>('devices', {
  indexes: [
    ['organisation', 'assetId'],
    ['kind', 'assetId'],
    ['organisation', 'site'],
    ['organisation', 'model'],
    ['organisation', 'changedAt'],
  ],
});

export const devicesView: View<DeviceDocument, DeviceEvent> = {
  collection: devices,
  ids: (_, commit) => (commit.stream.startsWith('device-') ? [commit.stream] : []),
  fold(document, event, commit, id) {
    const organisation = event.type === 'DeviceRegistered' ? event.data.organisation : document?.organisation;
    const record = evolveDevice(document, event);
    if (!record || organisation === undefined) return document;
    const kind = kindId(organisation, kindOf(record));
    const raising = raises(record.status);
    return {
      ...record,
      id,
      organisation,
      kind,
      readers: own(organisation),
      raises: raising,
      version: commit.version,
      changedAt: commit.at,
    };
  },
};

export function kindOf(record: DeviceRecord): Kind {
  const { manufacturer, model, deviceName, udiDi } = record;
  return {
    manufacturer,
    model,
    deviceName,
    udiDi,
    software: record.software?.value ?? null,
    firmware: record.firmware?.value ?? null,
  };
}

export function kindId(organisation: string, kind: Kind): string {
  return digest(`${organisation}|${identityOf(kind)}`);
}

/** Devices of one organisation that no rule tells apart; derived from its devices. `matched` false asks the matcher. */
export interface KindDocument extends Kind {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  readonly keys: readonly string[];
  readonly matched: boolean;
  readonly revision: number;
}

export const kinds = collection<KindDocument>('kinds', {
  indexes: ['matched', 'organisation'],
  arrays: ['keys'],
});

/** Kinds that a batch of an inventory touches, noted before its devices are kept; gone once they were asked for. */
export interface IntakeDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  /** The process that asks for them. */
  readonly by: string;
  readonly at: string;
  readonly kinds: readonly Kind[];
}

export const intakes = collection<IntakeDocument>('intakes', { indexes: ['at', 'organisation'] });

/** An advisory as matching needs it; its claims are documents of their own. `matched` false asks the matcher. */
export interface KnownAdvisory {
  readonly id: string;
  readonly readers: readonly string[];
  readonly trackingId: string;
  readonly title: string;
  readonly tlp: Tlp;
  readonly source: string;
  readonly revision: number;
  readonly changed: boolean;
  readonly withdrawn: boolean;
  readonly severity: number | null;
  readonly matched: boolean;
  readonly version: number;
}

export const knownAdvisories = collection<KnownAdvisory>('known-advisories', {
  indexes: ['matched', 'trackingId'],
});

export interface ClaimDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly advisory: string;
  readonly revision: number;
  readonly claim: Claim;
  readonly keys: readonly string[];
  /** How often names have changed its keys. */
  readonly keyed: number;
}

export const claims = collection<ClaimDocument>('claims', { indexes: ['advisory'], arrays: ['keys'] });

/** What an advisory means for a kind, or for some devices of a kind where they differ by serial number. */
export interface ExposureDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  readonly advisory: string;
  readonly trackingId: string;
  readonly revision: number;
  readonly kind: string;
  readonly verdict: MatchVerdict;
  /** 3 confirmed … 0 excluded: sorts. */
  readonly rank: number;
  readonly score: number;
  readonly productId: string;
  readonly product: string;
  readonly vulnerabilities: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly question: string | null;
  /** The devices meant; `null` where all of the kind are. */
  readonly devices: readonly string[] | null;
  readonly judged: boolean;
  readonly matchedAt: Instant;
  readonly written: number;
}

export const exposures = collection<ExposureDocument>('exposures', {
  indexes: [
    ['organisation', 'advisory', 'rank'],
    ['organisation', 'rank'],
    'kind',
    ['organisation', 'trackingId'],
    'advisory',
  ],
});

/** The devices that an exposure means. */
export function devicesFilter(exposure: ExposureDocument): Record<string, unknown> {
  return {
    kind: exposure.kind,
    raises: true,
    ...(exposure.devices !== null && { id: { $in: exposure.devices } }),
  };
}

/** What an advisory means for a hospital as a whole: the line of "Affects us". */
export interface AffectedDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  readonly advisory: string;
  readonly trackingId: string;
  readonly revision: number;
  readonly confirmed: number;
  readonly probable: number;
  readonly possible: number;
  readonly excluded: number;
  readonly touched: number;
  readonly sites: readonly string[];
  readonly because: readonly string[];
  readonly alertedAt: Instant | null;
  readonly assessedAt: Instant;
}

export const affected = collection<AffectedDocument>('affected', {
  indexes: [['organisation', 'assessedAt'], ['organisation', 'touched'], 'advisory'],
});

export const affectedView: View<AffectedDocument, ExposureAssessed> = {
  collection: affected,
  ids: (_, commit) => (commit.stream.startsWith('exposure-') ? [commit.stream] : []),
  fold(document, event, _, id) {
    const {
      organisation,
      advisory,
      trackingId,
      revision,
      devices: counts,
      sites,
      because,
      alert,
      at,
    } = event.data;
    const touched = counts.confirmed + counts.probable + counts.possible;
    const alertedAt = alert ? at : (document?.alertedAt ?? null);
    const readers = own(organisation);
    return {
      id,
      readers,
      organisation,
      advisory,
      trackingId,
      revision,
      ...counts,
      touched,
      sites,
      because,
      alertedAt,
      assessedAt: at,
    };
  },
};

export type JudgementDocument = MatchJudged['data'] & {
  readonly id: string;
  readonly readers: readonly string[];
};

export const judgements = collection<JudgementDocument>('judgements', { indexes: [['organisation', 'at']] });

export const judgementsView: View<JudgementDocument, JudgementEvent> = {
  collection: judgements,
  ids: (_, commit) => (commit.stream.startsWith('judgement-') ? [commit.stream] : []),
  fold(document, event, _, id) {
    const state = judgementDecider.evolve(document, event);
    return state && { ...state, id, readers: own(state.organisation) };
  },
};

/** Makers and models as the catalogue tells them: what names mean. */
export interface NameDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly event: CatalogueEvent;
}

export const names = collection<NameDocument>('names');

/** Whether names were taken in that the keys of claims and kinds do not know yet. */
export interface KeyingDocument {
  readonly id: 'keys';
  readonly readers: readonly string[];
  readonly due: boolean;
  readonly version: number;
}

export const keying = collection<KeyingDocument>('keying');

/** Sites as the directory tells them: what a row's site text may mean. */
export interface SiteNames {
  readonly id: string;
  readonly readers: readonly string[];
  readonly sites: readonly { readonly site: string; readonly handle: string; readonly name: string }[];
}

export const siteNames = collection<SiteNames>('site-names');
