import type { MakerWorkFragment } from '../release/generated/release';
import { isAllowed } from '../release/permission';
import type { MakerHeardQuery, MakerNoticesQuery } from './generated/inbox';

export type Heard = MakerHeardQuery['advisories']['edges'][number]['node'];
export type Notice = MakerNoticesQuery['notices']['edges'][number]['node'];

/** What is asked of the person, in the order in which it is asked. */
export type GroupName = 'decide' | 'embargo' | 'others' | 'work';

export interface WorkGroup {
  readonly name: GroupName;
  readonly title: string;
  readonly items: readonly MakerWorkFragment[];
}

const titles: Readonly<Record<GroupName, string>> = {
  decide: 'Decide',
  embargo: 'Under embargo',
  others: 'Waits for a second person',
  work: 'In work',
};

/** Sorts what is on its way out by what the person can do about it. */
export function workGroups(all: readonly MakerWorkFragment[]): readonly WorkGroup[] {
  const names: readonly GroupName[] = ['decide', 'embargo', 'others', 'work'];
  return names
    .map((name) => ({
      name,
      title: titles[name],
      items: inOrder(
        name,
        all.filter((each) => groupOf(each) === name),
      ),
    }))
    .filter(({ items }) => items.length > 0);
}

export function groupOf(advisory: MakerWorkFragment): GroupName {
  // An embargo that is over waits for whoever may release it.
  if (advisory.inReview && isAllowed(advisory.viewerCan, 'releaseAdvisory').allowed)
    return advisory.embargo ? 'embargo' : 'decide';
  if (advisory.status === 'EMBARGOED') return 'embargo';
  return advisory.inReview ? 'others' : 'work';
}

/** What ends first stands first; else what was changed last. */
function inOrder(name: GroupName, items: readonly MakerWorkFragment[]): readonly MakerWorkFragment[] {
  return items.toSorted((a, b) =>
    name === 'embargo'
      ? (a.embargo?.until ?? '').localeCompare(b.embargo?.until ?? '')
      : b.changedAt.localeCompare(a.changedAt),
  );
}

/** Since when what is shown of the answers holds; `null` where nobody was heard, or nobody may be told. */
export function heardSince(advisory: Heard): string | null {
  const rows = (advisory.rollUp?.rows.edges ?? []).map(({ node }) => node);
  const heard = rows.filter(
    ({ heardFromAtLeast, cells }) => heardFromAtLeast > 0 || cells.some(({ suppressed }) => !suppressed),
  );
  return (
    heard
      .map(({ asOf }) => asOf ?? '')
      .sort()
      .at(-1) || null
  );
}
