import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { narrowest } from '../../parts/tlp';
import { TlpStrip } from '../../parts/tlp-strip';
import { Waiting } from '../../parts/waiting';
import { rowsOf } from '../standing';
import { useGroups, useNames } from '../use-groups';
import classes from './group.module.css';
import { GroupHead } from './group-head';
import { MatrixPane } from './matrix-pane';
import { MembersTable } from './members-table';
import { StandingPanel } from './standing-panel';
import { columnsShown, useColumns } from './use-columns';

/** One sharing group: who has acknowledged what it was sent, who is silent since when, and who belongs to it. */
export function GroupPage() {
  const { groupId } = useParams({ from: '/groups/$groupId' });
  const search = useSearch({ from: '/groups/$groupId' });
  const navigate = useNavigate({ from: '/groups/$groupId' });
  const { data: groups, trouble: groupTrouble, waiting, again: groupsAgain } = useGroups();
  const { data: names } = useNames();
  const group = groups?.find(({ id }) => id === groupId);
  const from = search.from ?? 0;
  const reading = useColumns(groupId, from + columnsShown, !group?.own);
  const { data, trouble, again, readAt } = reading;
  const columns = data?.columns ?? [];
  const shown = columns.slice(from, from + columnsShown);
  const nameOf = (id: string) => names?.get(id)?.name ?? id;
  const set = (change: Partial<typeof search>) =>
    navigate({ search: (before) => ({ ...before, ...change }) });

  if (waiting) return <Waiting what="Reading the group" />;
  if (groupTrouble && !group)
    return (
      <div className={classes['alone']}>
        <ErrorPanel what="The group could not be read." trouble={groupTrouble} again={groupsAgain} />
      </div>
    );
  if (!group)
    return (
      <div className={classes['alone']}>
        <h1 className="unseen">Sharing group</h1>
        <EmptyState kind="withheld" title="There is no such sharing group for you">
          <p>It does not exist, or you neither keep it nor belong to it. Both look the same from here.</p>
        </EmptyState>
      </div>
    );
  const members = search.view === 'members' || !group.own;
  const opened = !members && (search.adv !== undefined || search.member !== undefined);
  return (
    <div className={classes['room']} data-open={opened || undefined}>
      {!members && data && (
        <TlpStrip
          tlp={narrowest(
            shown.map(({ tlp }) => tlp),
            'GREEN',
          )}
        />
      )}
      <GroupHead
        group={group}
        keeper={nameOf(group.owner)}
        rows={rowsOf(columns)}
        view={members ? 'members' : 'standing'}
        readAt={members ? null : readAt}
        again={again}
        onView={(view) =>
          set({ view: view === 'members' ? 'members' : undefined, adv: undefined, member: undefined })
        }
      />
      {members ? (
        <MembersTable group={group} nameOf={nameOf} />
      ) : (
        <>
          {trouble && !data && (
            <ErrorPanel what="Where the members stand could not be read." trouble={trouble} again={again} />
          )}
          {reading.waiting && <Waiting what="Reading where the members stand" />}
          {data && (
            <div className={classes['work']}>
              <MatrixPane
                group={group}
                columns={shown}
                from={from}
                more={data.more || columns.length > from + columnsShown}
                permitted={data.permitted}
                search={search}
                onSearch={set}
              />
              <StandingPanel columns={shown} search={search} onSearch={set} />
            </div>
          )}
        </>
      )}
    </div>
  );
}
