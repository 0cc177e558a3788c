import { holdsAt, type Instant, type Page, type Ports } from '@tocsin/kernel';
import { mayRead, token } from '@tocsin/sharing';
import {
  countedNow,
  declares,
  overtakenRevision,
  type Standing,
  siteStandings,
  standings,
} from './domain/standing.js';
import { share } from './domain/suppression.js';
import { createPublisher } from './publisher.js';
import {
  type AdvisoryDocument,
  type AnswerDocument,
  answers,
  type GroupDocument,
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
  /** It had said so of this revision; a later one changed what is affected or what to do, and it has not said so since. */
  readonly declaredOnRevision: number | null;
  /** Per cent of its sites in each state, at least, in tens; a state with fewer than three sites is left out. */
  readonly shares: readonly { readonly status: Standing; readonly atLeastPercent: number }[];
  /** Label and audience reach this member, as far as this group shows. */
  readonly addressed: boolean;
  /** Since when it could have said something and did not; `null` where it did, or was not addressed. */
  readonly silentSince: Instant | null;
  readonly silentDays: number | null;
}

export type Member = GroupDocument['members'][number] & { readonly known: OrganisationDocument };

/** Answers of one member that are looked at: sites times products. */
const answersAtMost = 5_000;

/** The members of sharing groups and where they stand; whoever asks has been checked before. */
export function createMembers(ports: Ports) {
  const { documents } = ports;
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
    const bySite = siteStandings(countedNow(given, advisory), known.sites, now);
    const contributions = Object.fromEntries(
      [...bySite].map(([site, cell]) => [site, { cell, sites: 1 }] as const),
    );
    const id = `${organisation}@${advisory.id}`;
    const counts = await published(id, contributions, now, bySite.size);
    const declared = given.some((answer) => declares(answer, advisory));
    const saidOnce = given.filter(({ status }) => status !== 'investigating');
    const silentSince = acknowledgedAt ? null : since(advisory, member, group);
    return {
      organisation,
      name: known.name,
      acknowledged: acknowledgedAt !== null,
      acknowledgedAt,
      applicabilityDeclared: declared,
      declaredOnRevision: declared ? null : overtakenRevision(saidOnce, advisory),
      shares: standings.flatMap((status) => {
        const atLeastPercent = share(counts, status);
        return atLeastPercent === null ? [] : [{ status, atLeastPercent }];
      }),
      addressed: reaches(advisory, organisation, group),
      silentSince,
      silentDays: silentSince === null ? null : daysBetween(silentSince, now),
    };
  }

  /** Who of these members has acknowledged an advisory at all: much less work than where each of them stands. */
  async function acknowledgedBy(advisory: string, members: readonly Member[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    let read = 0;
    let after: string | null = null;
    do {
      const filter = { advisory, organisation: { $in: members.map((member) => member.organisation) } };
      const page: Page<AnswerDocument> = await documents.find(answers, system, { filter, first: 500, after });
      for (const answer of page.items) found.add(answer.organisation);
      read += page.items.length;
      after = page.endCursor;
    } while (after !== null && found.size < members.length && read < answersAtMost);
    return found;
  }

  return { membersOf, standingOf, acknowledgedBy, answersOf };
}

export type Members = ReturnType<typeof createMembers>;

/** Since when a member could have said something; `null` where it could not, or need not any more. */
export function since(advisory: AdvisoryDocument, member: Member, group: string): Instant | null {
  if (advisory.withdrawn || !reaches(advisory, member.organisation, group)) return null;
  return later(advisory.publishedAt, member.from);
}

export function reaches({ readers }: AdvisoryDocument, organisation: string, group: string): boolean {
  const presented = [token.public, token.community, token.organisation(organisation), token.group(group)];
  return mayRead(presented, readers);
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

export function daysBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
