import { type Instant, type Page, type PageArguments, type Ports, pageOf } from '@tocsin/kernel';
import { may, mayRead, type Principal, token } from '@tocsin/sharing';
import { policy } from './domain/policy.js';
import { pageOfList } from './list-page.js';
import { createMembers, daysBetween, type Member, type MemberStanding, reaches, since } from './members.js';
import { type AdvisoryDocument, advisories, type GroupDocument, groups } from './views.js';

/** A member from which nothing came. */
export interface SilentMember {
  readonly organisation: string;
  readonly name: string;
  readonly since: Instant;
  /** Whole days since then. */
  readonly days: number;
}

/** An advisory that was addressed to a sharing group, and how far the group has come with it. */
export interface GroupStanding {
  readonly advisory: AdvisoryDocument;
  /** Present members whom it reaches, and those of them who acknowledged. */
  readonly addressed: number;
  readonly acknowledged: number;
  /** The longest silence first. */
  silent(args: PageArguments): Page<SilentMember>;
  members(args: PageArguments): Promise<Page<MemberStanding>>;
}

/** Advisories looked at for one page: a page may be short, and still have a next one. */
const lookedAt = 200;

/** Who of a sharing group has acknowledged and answered, for the coordinator of the organisation that owns it. */
export function createCoordination(ports: Ports) {
  const { documents, clock } = ports;
  const { membersOf, standingOf, acknowledgedBy } = createMembers(ports);

  /** `null` where the group may not be seen, or another organisation coordinates it. */
  async function coordinated(principal: Principal, id: string): Promise<GroupDocument | null> {
    const group = await documents.get(groups, principal, id);
    return group && may(principal, policy.coordinate, group.owner).allowed ? group : null;
  }

  async function standings(
    members: readonly Member[],
    advisory: AdvisoryDocument,
    group: string,
    args: PageArguments,
    now: Instant,
  ): Promise<Page<MemberStanding>> {
    const page = pageOfList(members, (member) => member.organisation, args);
    const items: MemberStanding[] = [];
    for (const member of page.items) items.push(await standingOf(member, advisory, group, now));
    return { ...page, items };
  }

  async function groupStanding(
    advisory: AdvisoryDocument,
    members: readonly Member[],
    group: string,
    now: Instant,
  ): Promise<GroupStanding> {
    const addressed = members.filter(({ organisation }) => reaches(advisory, organisation, group));
    const heard = await acknowledgedBy(advisory.id, addressed);
    const silent = addressed
      .flatMap((member): SilentMember[] => {
        const { organisation, known } = member;
        const from = heard.has(organisation) ? null : since(advisory, member, group);
        return from ? [{ organisation, name: known.name, since: from, days: daysBetween(from, now) }] : [];
      })
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return {
      advisory,
      addressed: addressed.length,
      acknowledged: addressed.filter(({ organisation }) => heard.has(organisation)).length,
      silent: (args) => pageOfList(silent, keyOf, args),
      members: (args) => standings(members, advisory, group, args, now),
    };
  }

  return {
    /** `null` where the advisory or the group may not be seen, or another organisation coordinates the group. */
    async ofAdvisory(
      principal: Principal,
      advisoryId: string,
      groupId: string,
      args: PageArguments,
    ): Promise<Page<MemberStanding> | null> {
      const advisory = await documents.get(advisories, principal, advisoryId);
      const group = await coordinated(principal, groupId);
      if (!advisory || !group) return null;
      const now = clock.now();
      return standings(await membersOf(group, now), advisory, groupId, args, now);
    },

    /** What was addressed to the group, the newest first; what somebody is silent on alone: the oldest first. */
    async ofGroup(
      principal: Principal,
      groupId: string,
      silentOnly: boolean,
      args: PageArguments,
    ): Promise<Page<GroupStanding> | null> {
      const group = await coordinated(principal, groupId);
      if (!group) return null;
      const { first, after } = pageOf(args);
      const now = clock.now();
      const members = await membersOf(group, now);
      const looked = await documents.find(
        advisories,
        { tokens: [token.group(groupId)] },
        {
          sort: { field: 'publishedAt', descending: !silentOnly },
          ...(silentOnly && { filter: { withdrawn: false } }),
          first: silentOnly ? lookedAt : first,
          after,
        },
      );
      const items: GroupStanding[] = [];
      const cursors: string[] = [];
      for (const [index, advisory] of looked.items.entries()) {
        // Addressed to the group is not yet readable for whoever asks: its owner may have left it.
        if (!mayRead(principal.tokens, advisory.readers)) continue;
        const standing = await groupStanding(advisory, members, groupId, now);
        if (silentOnly && standing.silent({ first: 1 }).items.length === 0) continue;
        items.push(standing);
        cursors.push(looked.cursors[index] as string);
        if (items.length < first) continue;
        const more = index < looked.items.length - 1 || looked.endCursor !== null;
        return { items, cursors, endCursor: more ? (cursors.at(-1) as string) : null };
      }
      return { items, cursors, endCursor: looked.endCursor };
    },
  };
}

export type Coordination = ReturnType<typeof createCoordination>;

function keyOf({ since: from, organisation }: SilentMember): string {
  return `${from} ${organisation}`;
}
