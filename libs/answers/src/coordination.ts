import { holdsAt, type Instant, type Page, type PageArguments, type Ports } from '@tocsin/kernel';
import { may, mayRead, type Principal, token } from '@tocsin/sharing';
import { policy } from './domain/policy.js';
import { type Standing, siteStandings, standings } from './domain/standing.js';
import { share } from './domain/suppression.js';
import { pageOfList } from './list-page.js';
import { createPublisher } from './publisher.js';
import {
  type AdvisoryDocument,
  type AnswerDocument,
  advisories,
  answers,
  type GroupDocument,
  groups,
  type OrganisationDocument,
  organisations,
} from './views.js';

/** What a coordinator sees of one member: no serials, places or numbers of devices, and no text of an answer. */
export interface MemberStanding {
  readonly organisation: string;
  readonly name: string;
  readonly acknowledged: boolean;
  readonly acknowledgedAt: Instant | null;
  /** It said whether the advisory applies to it: affected, not affected, mitigated or patched. */
  readonly applicabilityDeclared: boolean;
  /** Per cent of its sites in each state, at least, in tens; a state with fewer than three sites is left out. */
  readonly shares: readonly { readonly status: Standing; readonly atLeastPercent: number }[];
  /** Label and audience reach this member, as far as this group shows. */
  readonly addressed: boolean;
  /** Since when it could have said something and did not; `null` where it did, or was not addressed. */
  readonly silentSince: Instant | null;
  readonly silentDays: number | null;
}

type Member = GroupDocument['members'][number] & { readonly known: OrganisationDocument };

/** Answers of one member that are looked at: sites times products. */
const answersAtMost = 5_000;

/** Who of a sharing group has acknowledged and answered, for the coordinator of the organisation that owns it. */
export function createCoordination(ports: Ports) {
  const { documents, clock } = ports;
  const system = { system: 'tells a coordinator, who was checked before, who of the group has answered' };
  const published = createPublisher(ports);

  async function membersOf(group: GroupDocument, now: Instant): Promise<readonly Member[]> {
    const present = group.members.filter(
      (member) => holdsAt(now, member) && member.organisation !== group.owner,
    );
    const ids = present.map((member) => member.organisation);
    const known = await documents.getMany(organisations, system, ids);
    const byId = new Map(
      present.flatMap((member) => {
        const organisation = known.get(member.organisation);
        const runsDevices =
          organisation?.kind === 'healthcare-provider' || organisation?.kind === 'service-provider';
        return organisation && runsDevices && !organisation.removed
          ? [[organisation.id, { ...member, known: organisation }] as const]
          : [];
      }),
    );
    return [...byId.values()].sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
  }

  async function answersOf(organisation: string, advisory: string): Promise<readonly AnswerDocument[]> {
    const found: AnswerDocument[] = [];
    let after: string | null = null;
    do {
      const page: Page<AnswerDocument> = await documents.find(answers, system, {
        filter: { organisation, advisory },
        first: 500,
        after,
      });
      found.push(...page.items);
      after = page.endCursor;
    } while (after !== null && found.length < answersAtMost);
    return found;
  }

  async function standingOf(
    member: Member,
    advisory: AdvisoryDocument,
    group: string,
    now: Instant,
  ): Promise<MemberStanding> {
    const { known, organisation } = member;
    const given = await answersOf(organisation, advisory.id);
    const acknowledgedAt = given.map((answer) => answer.acknowledgedAt).sort()[0] ?? null;
    const bySite = siteStandings(given, known.sites, now);
    const contributions = Object.fromEntries(
      [...bySite].map(([site, cell]) => [site, { cell, sites: 1 }] as const),
    );
    const id = `${organisation}@${advisory.id}`;
    const counts = await published(id, contributions, now, bySite.size);
    const addressed = reaches(advisory, organisation, group);
    const silentSince =
      acknowledgedAt || !addressed || advisory.withdrawn ? null : later(advisory.publishedAt, member.from);
    return {
      organisation,
      name: known.name,
      acknowledged: acknowledgedAt !== null,
      acknowledgedAt,
      applicabilityDeclared: given.some(
        ({ status }) => status !== 'acknowledged' && status !== 'investigating',
      ),
      shares: standings.flatMap((status) => {
        const atLeastPercent = share(counts, status);
        return atLeastPercent === null ? [] : [{ status, atLeastPercent }];
      }),
      addressed,
      silentSince,
      silentDays: silentSince === null ? null : daysBetween(silentSince, now),
    };
  }

  /** `null` where the advisory or the group may not be seen, or another organisation coordinates the group. */
  return async (
    principal: Principal,
    advisoryId: string,
    groupId: string,
    args: PageArguments,
  ): Promise<Page<MemberStanding> | null> => {
    const advisory = await documents.get(advisories, principal, advisoryId);
    const group = await documents.get(groups, principal, groupId);
    if (!advisory || !group || !may(principal, policy.coordinate, group.owner).allowed) return null;
    const now = clock.now();
    const page = pageOfList(await membersOf(group, now), (member) => member.organisation, args);
    const items: MemberStanding[] = [];
    for (const member of page.items) items.push(await standingOf(member, advisory, groupId, now));
    return { ...page, items };
  };
}

export type Coordination = ReturnType<typeof createCoordination>;

function reaches({ readers }: AdvisoryDocument, organisation: string, group: string): boolean {
  const presented = [token.public, token.community, token.organisation(organisation), token.group(group)];
  return mayRead(presented, readers);
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

function daysBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
