import type { AnswerGiven } from '@tocsin/contracts';
import {
  type CommandMeta,
  collection,
  ensure,
  handle,
  type Instant,
  type Ports,
  type PublicEvent,
  type View,
} from '@tocsin/kernel';
import { authorise, type Principal, rolesIn, token } from '@tocsin/sharing';
import { digest } from './digest.js';
import type { ExposureAssessed } from './domain/exposure.js';
import { policy } from './domain/policy.js';
import {
  type RemediationMark,
  type RemediationMarked,
  type RemediationStatus,
  remediationDecider,
  remediationOf,
  statusOf,
} from './domain/remediation.js';
import {
  claims,
  type DeviceDocument,
  devices,
  devicesFilter,
  type ExposureDocument,
  exposures,
} from './views.js';

/** The marks of one device for one advisory; a vulnerability stands in the array of its status, so that it can be counted. */
export interface RemediationDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  readonly advisory: string;
  readonly device: string;
  readonly marks: readonly RemediationMark[];
  readonly inProgress: readonly string[];
  readonly done: readonly string[];
  /** Absent from marks that were folded before it was kept. */
  readonly changedAt?: Instant;
}

export const remediations = collection<RemediationDocument>('remediations', {
  indexes: [['organisation', 'advisory'], ['organisation', 'changedAt'], 'device'],
  arrays: ['inProgress', 'done'],
});

export const remediationsView: View<RemediationDocument, RemediationMarked> = {
  collection: remediations,
  ids: (_, commit) => (commit.stream.startsWith('remediation-') ? [commit.stream] : []),
  fold(document, event, commit, id) {
    const { organisation, advisory, device } = event.data;
    const marks = remediationDecider.evolve(document?.marks ?? [], event);
    const marked = (status: RemediationStatus) =>
      marks.filter((mark) => mark.status === status).map((mark) => mark.vulnerability);
    const readers = [token.organisation(organisation)];
    const counted = { inProgress: marked('in-progress'), done: marked('done') };
    return { id, readers, organisation, advisory, device, marks, ...counted, changedAt: commit.at };
  },
};

/** What a site answered to an advisory, as `answers` tells it. */
export interface SiteAnswer {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  readonly site: string;
  readonly advisory: string;
  readonly product: string;
  readonly status: AnswerGiven['data']['status'];
  readonly at: string;
  readonly expiresAt: string | null;
  /** The revision that was answered; missing where that was not told. */
  readonly revision?: number;
}

export const siteAnswers = collection<SiteAnswer>('site-answers', {
  indexes: [['organisation', 'advisory', 'site']],
});

/** How far the remediation of one vulnerability on one device is, and who says so. */
export interface Remediation {
  readonly vulnerability: string;
  readonly status: RemediationStatus;
  /** `null` where nobody said anything. */
  readonly by: string | null;
  readonly at: string | null;
}

export interface RemediationCounts {
  readonly vulnerability: string;
  readonly notRemediated: number;
  readonly inProgress: number;
  readonly done: number;
}

const system = { system: 'keeping what is remediated' };
const atOnce = 1_000;
/** How `answers` names every site, and every product of an advisory. */
const whole = '*';

/** Marks of matched assets (CSAF 2.0 §9.1.13): a person's mark for the asset, else what its site answered. */
export function createRemediating(ports: Ports) {
  const { events, documents, clock, ids } = ports;

  async function vulnerabilitiesOf(advisory: string): Promise<readonly string[]> {
    const { items } = await documents.find(claims, system, { filter: { advisory }, first: 1_000 });
    return [
      ...new Set(items.flatMap(({ claim }) => claim.said.map(({ vulnerability }) => vulnerability))),
    ].sort();
  }

  /** The last revision assessed that changed what is affected or what to do: answers to older ones do not stand. */
  async function lastChange(organisation: string, advisory: string): Promise<number> {
    const commits = await events.read(`exposure-${advisory}~${organisation}`);
    const assessed = commits.flatMap((commit) => commit.events as readonly ExposureAssessed[]);
    const revisions = assessed.flatMap(({ data }) => (data.changed ? [data.revision] : []));
    return Math.max(0, ...revisions);
  }

  /** The devices that an advisory matches: all of them, or those asked for. At most `atOnce`. */
  async function matched(
    principal: Principal,
    organisation: string,
    advisory: string,
    wanted: readonly string[] | null,
  ): Promise<readonly DeviceDocument[]> {
    const found = new Map<string, DeviceDocument>();
    const filter = { organisation, advisory, rank: { $gt: 0 } };
    let after: string | null = null;
    do {
      const page: { items: readonly ExposureDocument[]; endCursor: string | null } = await documents.find(
        exposures,
        principal,
        { filter, first: 200, after },
      );
      for (const exposure of page.items) {
        const these = wanted
          ? { $and: [devicesFilter(exposure), { id: { $in: wanted } }] }
          : devicesFilter(exposure);
        const { items } = await documents.find(devices, principal, { filter: these, first: atOnce });
        for (const device of items) found.set(device.id, device);
        ensure(found.size < atOnce || wanted, 'inventory/too-many', `At most ${atOnce} devices at once.`, [
          'devices',
        ]);
      }
      after = page.endCursor;
    } while (after !== null);
    return [...found.values()];
  }

  return {
    /**
     * Marks matched devices, for one vulnerability or for all of the advisory, one device or all of them.
     * Refuses a device that the advisory does not match, and a vulnerability that it does not name.
     */
    async mark(
      principal: Principal,
      input: {
        readonly organisation: string;
        readonly advisory: string;
        readonly vulnerability?: string | null;
        readonly devices?: readonly string[] | null;
        readonly status: RemediationStatus;
      },
    ): Promise<number> {
      const { organisation, advisory, status } = input;
      authorise(principal, policy.remediate, organisation);
      const wanted = input.devices ?? null;
      ensure((wanted?.length ?? 0) <= atOnce, 'inventory/too-many', `At most ${atOnce} devices at once.`, [
        'devices',
      ]);
      const targets = await matched(principal, organisation, advisory, wanted);
      const missing = wanted?.find((id) => !targets.some((device) => device.id === id));
      ensure(missing === undefined, 'inventory/not-matched', 'The advisory does not match this device.', [
        'devices',
      ]);
      const named = targets.length === 0 ? [] : await vulnerabilitiesOf(advisory);
      const vulnerabilities = input.vulnerability ? [input.vulnerability] : named;
      ensure(
        vulnerabilities.every((each) => named.includes(each)),
        'inventory/unknown-vulnerability',
        'The advisory names no such vulnerability.',
        ['vulnerability'],
      );
      const at = clock.now();
      for (const device of targets) {
        const meta: CommandMeta = {
          commandId: ids.next(),
          actor: `person:${principal.person}`,
          at,
          cause: null,
        };
        const marked = {
          organisation,
          advisory,
          device: device.id,
          vulnerabilities,
          status,
          by: principal.name,
          at,
        };
        await handle(events, remediationDecider, streamOf(advisory, device.id), marked, meta);
      }
      return targets.length;
    },

    /** How far the remediation of a matched device is, vulnerability by vulnerability. */
    async of(
      principal: Principal,
      exposure: ExposureDocument,
      device: DeviceDocument,
    ): Promise<readonly Remediation[]> {
      const { advisory, organisation } = exposure;
      const marks =
        (await documents.get(remediations, principal, streamOf(advisory, device.id)))?.marks ?? [];
      const { items } = await documents.find(siteAnswers, principal, {
        filter: { organisation, advisory, site: { $in: [device.site, whole] } },
        first: 200,
      });
      const now = clock.now();
      const changedAt = items.length > 0 ? await lastChange(organisation, advisory) : 0;
      const answer = items
        .filter(({ revision = 1 }) => revision >= changedAt)
        .filter(({ product }) => product === whole || product === exposure.productId)
        .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
        .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
      const answered = answer ? remediationOf(answer.status) : null;
      return exposure.vulnerabilities.map((vulnerability) => {
        const mark = marks.find((each) => each.vulnerability === vulnerability);
        if (mark || !answer || answered === null)
          return {
            vulnerability,
            status: statusOf(marks, vulnerability),
            by: mark?.by ?? null,
            at: mark?.at ?? null,
          };
        return { vulnerability, status: answered, by: `site ${answer.site}`, at: answer.at };
      });
    },

    /** Statistics of an advisory's matched devices by mark; empty for whoever may not see the hospital's devices. */
    async counts(
      principal: Principal,
      organisation: string,
      advisory: string,
      matchedDevices: number,
    ): Promise<readonly RemediationCounts[]> {
      if (rolesIn(principal, organisation).length === 0 || matchedDevices === 0) return [];
      const counted = async (filter: object) =>
        documents.count(remediations, principal, { organisation, advisory, ...filter }, 1_000_000);
      return Promise.all(
        (await vulnerabilitiesOf(advisory)).map(async (vulnerability) => {
          const inProgress = await counted({ inProgress: vulnerability });
          const done = await counted({ done: vulnerability });
          return {
            vulnerability,
            notRemediated: Math.max(0, matchedDevices - inProgress - done),
            inProgress,
            done,
          };
        }),
      );
    },

    async answered({
      data,
      subject,
      streamversion,
    }: PublicEvent<AnswerGiven['type'], AnswerGiven['data']>): Promise<void> {
      const { organisation, site, advisory, product, status, at, expiresAt, revision = 1, readers } = data;
      const id = digest(subject);
      await documents.put(siteAnswers, [
        {
          version: streamversion,
          document: { id, readers, organisation, site, advisory, product, status, at, expiresAt, revision },
        },
      ]);
    },
  };
}

export type Remediating = ReturnType<typeof createRemediating>;

function streamOf(advisory: string, device: string): string {
  return `remediation-${advisory}~${device}`;
}
