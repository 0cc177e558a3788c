import type { GroupSilencesQuery } from '../generated/coordinator';

type SilenceNode = NonNullable<GroupSilencesQuery['groupStandings']>['edges'][number]['node'];

/** An advisory that somebody of a group has not acknowledged. */
export interface Unanswered extends Omit<SilenceNode, 'silent'> {
  readonly group: string;
  readonly groupName: string;
  /** The longest silence first. */
  readonly silent: readonly {
    readonly organisation: string;
    readonly name: string;
    readonly since: string;
  }[];
  /** There are more than are listed. */
  readonly more: boolean;
}

export function unansweredOf(node: SilenceNode, group: { id: string; name: string }): Unanswered {
  return {
    ...node,
    group: group.id,
    groupName: group.name,
    silent: node.silent.edges.map(({ node: { organisation, name, since } }) => ({
      organisation,
      name,
      since,
    })),
    more: node.silent.pageInfo.hasNextPage,
  };
}

/** An organisation from which nothing came, over all its groups; one advisory counts once. */
export interface Silent {
  readonly organisation: string;
  readonly name: string;
  readonly advisories: number;
  readonly since: string;
  /** Where the longest silence is looked at. */
  readonly group: string;
}

/** The longest silence first; a longer list beats a shorter one of the same age. */
export function silentOf(unanswered: readonly Unanswered[]): readonly Silent[] {
  const found = new Map<string, Silent & { readonly ids: ReadonlySet<string> }>();
  for (const { silent, advisory, group } of unanswered)
    for (const { organisation, name, since } of silent) {
      const before = found.get(organisation);
      const ids = new Set([...(before?.ids ?? []), advisory.id]);
      const older = before && before.since <= since;
      found.set(organisation, {
        ...{ organisation, name, ids, advisories: ids.size },
        since: older ? before.since : since,
        group: older ? before.group : group,
      });
    }
  return [...found.values()]
    .sort((a, b) => (a.since === b.since ? b.advisories - a.advisories : a.since < b.since ? -1 : 1))
    .map(({ ids, ...silent }) => silent);
}

/** How an embargo stands: within its last day it needs a plan for the hour at which it ends. */
export function embargoTone(until: string, now: number): 'ended' | 'soon' | 'later' {
  const left = Date.parse(until) - now;
  return left <= 0 ? 'ended' : left <= 86_400_000 ? 'soon' : 'later';
}

/** `1d 03:32:44` to go, `-00:12:01` past. */
export function countdown(milliseconds: number): { readonly days: number; readonly clock: string } {
  const seconds = Math.floor(Math.abs(milliseconds) / 1_000);
  const two = (figure: number) => String(figure).padStart(2, '0');
  const clock = [Math.floor((seconds % 86_400) / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  return { days: Math.floor(seconds / 86_400), clock: clock.map(two).join(':') };
}
