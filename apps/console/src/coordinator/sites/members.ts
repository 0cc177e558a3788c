import type { CommunityContactFragment, StandingHeadFragment } from '../generated/coordinator';
import { type Period, stateOf } from '../groups/membership';
import { type Cell, type Column, cellOf, isLong, usualDelay } from '../standing';

/** What one member did with one advisory. */
export interface Dealing {
  readonly advisory: StandingHeadFragment;
  readonly group: string;
  readonly cell: Cell;
}

/** A member that runs devices, and how ready it is as far as it shows that. */
export interface Member {
  readonly organisation: string;
  readonly name: string;
  readonly kind: string;
  readonly groups: readonly string[];
  /** Those that it shows to the community. */
  readonly contacts: readonly CommunityContactFragment[];
  /** Newest first, each advisory once. */
  readonly dealings: readonly Dealing[];
  readonly reached: number;
  readonly acknowledged: number;
  readonly silent: number;
  readonly silentSince: string | null;
  readonly heardAt: string | null;
  /** Milliseconds from publication to acknowledgement, the middle one. */
  readonly usually: number | null;
}

export interface Known {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly contacts: readonly CommunityContactFragment[];
}

export interface GroupRecord {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly members: readonly Period[];
  readonly columns: readonly Column[];
}

/** The members that run devices, over all groups, what needs attention first. */
export function membersOf(
  groups: readonly GroupRecord[],
  organisations: readonly Known[],
  now: number,
): readonly Member[] {
  return organisations
    .flatMap((known) => {
      const within = groups.filter(
        ({ owner, members }) =>
          owner !== known.id &&
          members.some((period) => period.organisation === known.id && isPresent(period, now)),
      );
      return within.length > 0 ? [memberOf(known, within)] : [];
    })
    .sort(needsAttentionFirst);
}

function isPresent(period: Period, now: number): boolean {
  return ['present', 'ending'].includes(stateOf(period, now));
}

function memberOf({ id, name, kind, contacts }: Known, groups: readonly GroupRecord[]): Member {
  const dealings = new Map<string, Dealing>();
  for (const group of groups)
    for (const column of group.columns) {
      const cell = cellOf(
        column.members.find(({ organisation }) => organisation === id),
        column.withdrawn,
      );
      const before = dealings.get(column.advisory.id);
      // Over two groups the answer is the same; what one of them does not reach, the other may.
      if (cell.kind === 'not-reached' || before) continue;
      const { members, ...advisory } = column;
      dealings.set(column.advisory.id, { advisory, group: group.id, cell });
    }
  const all = [...dealings.values()].sort((a, b) =>
    a.advisory.publishedAt > b.advisory.publishedAt ? -1 : 1,
  );
  const silences = all.flatMap(({ cell }) => (cell.kind === 'silent' ? [cell.since] : [])).sort();
  const heard = all.flatMap(({ cell }) => ('at' in cell ? [cell.at] : [])).sort();
  const delays = all.map(({ advisory, cell }) => ({
    publishedAt: advisory.publishedAt,
    acknowledgedAt: 'at' in cell ? cell.at : null,
  }));
  return {
    ...{ organisation: id, name, kind, contacts, dealings: all },
    groups: groups.map((group) => group.name),
    reached: silences.length + heard.length,
    acknowledged: heard.length,
    silent: silences.length,
    silentSince: silences[0] ?? null,
    heardAt: heard.at(-1) ?? null,
    usually: usualDelay(delays),
  };
}

function needsAttentionFirst(a: Member, b: Member): number {
  if (a.silent !== b.silent) return b.silent - a.silent;
  if (a.silentSince !== b.silentSince) return (a.silentSince ?? '') < (b.silentSince ?? '') ? -1 : 1;
  return a.name.localeCompare(b.name, 'en');
}

/** Somebody there can be called or written to. */
export function isReachable({ contacts }: Pick<Member, 'contacts'>): boolean {
  return contacts.some(({ phone, email }) => phone !== null || email !== null);
}

export interface MemberFilter {
  readonly q?: string | undefined;
  readonly group?: string | undefined;
  readonly show?: 'silent' | 'unreachable' | undefined;
}

export function filtered(members: readonly Member[], { q, group, show }: MemberFilter): readonly Member[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return members.filter((member) => {
    const text = `${member.name} ${member.organisation} ${member.contacts.map(({ name, duty }) => `${name} ${duty}`).join(' ')}`;
    if (!words.every((word) => text.toLowerCase().includes(word))) return false;
    if (group && !member.groups.includes(group)) return false;
    if (show === 'silent') return member.silent > 0;
    return show !== 'unreachable' || !isReachable(member);
  });
}

export function filterWords({ q, group, show }: MemberFilter): string {
  const parts = [
    q && `“${q}”`,
    group && `in ${group}`,
    show === 'silent' && 'silent on something',
    show === 'unreachable' && 'without a contact that is shown',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'everything';
}

export function hasLongSilence({ dealings }: Member): boolean {
  return dealings.some(({ cell }) => isLong(cell));
}
