import { TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useActing } from '../../api/viewer';
import { DataTable } from '../../parts/data-table/data-table';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { FilterChips } from '../../parts/filter-chips';
import { IconSearch } from '../../parts/icons';
import { StateGlyph } from '../../parts/state-glyph';
import { narrowest } from '../../parts/tlp';
import { Waiting } from '../../parts/waiting';
import { counted } from '../../words';
import { ReadAt } from '../read-at';
import { MemberCard } from './member-card';
import { memberColumns, memberExport } from './member-columns';
import { MemberDetail } from './member-detail';
import { filtered, filterWords, isReachable } from './members';
import classes from './sites.module.css';
import { useMembers } from './use-members';

/** The members that run devices: whom to call there, and how they have answered so far. */
export function SitesPage() {
  const { membership } = useActing();
  const search = useSearch({ from: '/sites' });
  const navigate = useNavigate({ from: '/sites' });
  const { data, readAt, trouble, waiting, again } = useMembers();
  const all = data?.members ?? [];
  const shown = filtered(all, search);
  const opened = all.find(({ organisation }) => organisation === search.member);
  const set = (change: Partial<typeof search>) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: 'q' in change });
  const silent = all.filter((member) => member.silent > 0).length;
  const unreachable = all.filter((member) => !isReachable(member)).length;
  return (
    <div className={classes['page']} data-open={opened ? '' : undefined}>
      <header className={classes['head']}>
        <div>
          <h1>Sites</h1>
          {data && (
            <p>
              <b>{counted(all.length, 'member runs', 'members run')} devices.</b>{' '}
              {silent > 0 && <em>{counted(silent, 'is', 'are')} silent on something. </em>}
              {unreachable > 0 && `${counted(unreachable, 'shows', 'show')} no contact to the community.`}
            </p>
          )}
        </div>
        <ReadAt at={readAt} again={again} />
      </header>
      {trouble && <ErrorPanel what="The members could not be read." trouble={trouble} again={again} />}
      {waiting && <Waiting what="Reading the members" />}
      {data && (
        <div className={classes['work']}>
          <div className={classes['list']}>
            <div className={classes['bar']}>
              <TextInput
                aria-label="Find a member"
                placeholder="Find by name or duty"
                leftSection={<IconSearch size={14} aria-hidden />}
                value={search.q ?? ''}
                onChange={(event) => set({ q: event.currentTarget.value || undefined })}
              />
              <FilterChips
                label="Members"
                chips={[
                  { key: 'silent', word: 'Silent', count: silent, mark: <StateGlyph state="overdue" /> },
                  { key: 'unreachable', word: 'No contact', count: unreachable },
                ]}
                chosen={search.show}
                onChoose={(show) => set({ show })}
              />
              {data.groups.length > 1 && (
                <FilterChips
                  label="Group"
                  chips={data.groups.map((name) => ({ key: name, word: name }))}
                  chosen={search.group}
                  onChoose={(group) => set({ group })}
                />
              )}
              <span className={classes['bar-end']}>
                <ExportMenu
                  name="sites"
                  title={`Members of the groups of ${membership.name}`}
                  filter={filterWords(search)}
                  columns={memberExport}
                  read={async () => ({
                    rows: shown,
                    tlp: narrowest(
                      shown.flatMap(({ dealings }) => dealings.map(({ advisory }) => advisory.tlp)),
                      'GREEN',
                    ),
                  })}
                />
              </span>
            </div>
            <DataTable
              label="Members"
              columns={memberColumns}
              rows={shown}
              idOf={({ organisation }) => organisation}
              nameOf={({ name }) => name}
              onOpen={({ organisation }) => set({ member: organisation })}
              opened={search.member}
              card={(member) => <MemberCard member={member} />}
              empty={
                all.length === 0 ? (
                  <EmptyState kind="nothing-matches-you" title="No member runs devices">
                    <p>
                      Hospitals and service providers stand here once they belong to a group that you keep.
                    </p>
                  </EmptyState>
                ) : (
                  <EmptyState kind="filtered-out" title="No member matches this filter">
                    <button
                      type="button"
                      className={classes['link']}
                      onClick={() => set({ q: undefined, show: undefined, group: undefined })}
                    >
                      Show all {all.length} members
                    </button>
                  </EmptyState>
                )
              }
            />
          </div>
          {opened && (
            <MemberDetail member={opened} back={data.back} onClose={() => set({ member: undefined })} />
          )}
        </div>
      )}
    </div>
  );
}
