import { Select, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useClient } from 'urql';
import { useActing } from '../../api/viewer';
import { DataTable } from '../../parts/data-table/data-table';
import { usePages } from '../../parts/data-table/use-pages';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { FilterChips } from '../../parts/filter-chips';
import { StateGlyph } from '../../parts/state-glyph';
import { Waiting } from '../../parts/waiting';
import { figure } from '../../words';
import { LedgerLinesDocument, type LedgerLinesQuery } from './generated/ledger';
import {
  channelWord,
  filterOf,
  filterWords,
  isFiltered,
  type LedgerSearch,
  stateGlyph,
  states,
  stateWord,
} from './ledger';
import classes from './ledger.module.css';
import { entryColumns, readEntries } from './ledger-export';
import { fewColumns, LineCard, lineColumns } from './line-columns';
import { usePeople } from './use-people';

const linesOf = (data: LedgerLinesQuery) => data.notices;
const everyone = '*';

export function LedgerTable() {
  const { viewer, membership } = useActing();
  const client = useClient();
  const search = useSearch({ from: '/ledger' });
  const navigate = useNavigate({ from: '/ledger' });
  const { data: people } = usePeople();
  const { state, channel, whose, person, since, before } = search;
  const filter = useMemo(
    () => filterOf({ state, channel, whose, person, since, before }, membership.organisation, viewer.person),
    [state, channel, whose, person, since, before, membership.organisation, viewer.person],
  );
  const nameOf = (id: string) => people?.get(id) ?? id;
  const pages = usePages(LedgerLinesDocument, { filter }, linesOf);
  const rows = useMemo(
    () =>
      pages.rows.map((line) => ({
        ...line,
        to: line.person ? (people?.get(line.person) ?? null) : membership.name,
      })),
    [pages.rows, people, membership.name],
  );
  const set = (change: Partial<LedgerSearch>) => navigate({ search: (old) => ({ ...old, ...change }) });
  const clear = () =>
    set({
      state: undefined,
      channel: undefined,
      whose: undefined,
      person: undefined,
      since: undefined,
      before: undefined,
    });
  const chosen = whose === 'me' ? viewer.person : (person ?? everyone);
  return (
    <div className={classes['list']}>
      <div className={classes['bar']}>
        <FilterChips
          label="State"
          chips={states.map((key) => ({
            key,
            word: stateWord[key],
            mark: <StateGlyph state={stateGlyph[key]} />,
          }))}
          chosen={state}
          onChoose={(next) => set({ state: next })}
        />
        <span className={classes['bar-end']}>
          {!pages.waiting && <span className={classes['count']}>{figure(pages.total)} lines</span>}
          <ExportMenu
            name="ledger"
            title={`Delivery ledger of ${membership.name}`}
            filter={filterWords(search, nameOf)}
            columns={entryColumns(nameOf)}
            read={(report, signal) => readEntries(client, filter, report, signal)}
          />
        </span>
        <div className={classes['fields']}>
          <Select
            label="Way"
            data={Object.entries(channelWord).map(([value, label]) => ({ value, label }))}
            value={channel ?? null}
            placeholder="Every way"
            clearable
            onChange={(value) => set({ channel: (value as LedgerSearch['channel']) ?? undefined })}
          />
          <Select
            label="Recipient"
            data={[
              { value: everyone, label: 'Everyone' },
              ...[...(people ?? [])].map(([value, label]) => ({
                value,
                label: value === viewer.person ? `${label} (you)` : label,
              })),
            ]}
            value={chosen}
            allowDeselect={false}
            searchable
            onChange={(value) =>
              set(
                value === viewer.person
                  ? { whose: 'me', person: undefined }
                  : { whose: undefined, person: value === everyone ? undefined : (value ?? undefined) },
              )
            }
          />
          <TextInput
            type="date"
            label="Queued from"
            value={since ?? ''}
            onChange={(event) => set({ since: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label="Queued before"
            value={before ?? ''}
            onChange={(event) => set({ before: event.currentTarget.value || undefined })}
          />
        </div>
      </div>
      {pages.trouble && (
        <ErrorPanel what="The ledger could not be read." trouble={pages.trouble} again={pages.again} />
      )}
      {pages.waiting ? (
        <Waiting what="Reading the ledger" />
      ) : (
        <DataTable
          label="Lines of the ledger"
          columns={search.line ? fewColumns : lineColumns}
          rows={rows}
          total={pages.total}
          onNeed={pages.need}
          idOf={({ id }) => id}
          nameOf={({ content }) => content?.trackingId ?? 'a notice'}
          onOpen={({ id }) => navigate({ search: (old) => ({ ...old, line: id }) })}
          opened={search.line}
          card={(line) => <LineCard line={line} />}
          empty={
            isFiltered(search) ? (
              <EmptyState kind="filtered-out" title="No line matches this filter">
                <button type="button" className={classes['link']} onClick={clear}>
                  Show the whole ledger
                </button>
              </EmptyState>
            ) : (
              <EmptyState kind="nothing-matches-you" title="Nothing was sent yet">
                <p>
                  What your organisation and you subscribe to decides what is sent: see Settings,
                  Notifications.
                </p>
              </EmptyState>
            )
          }
        />
      )}
    </div>
  );
}
