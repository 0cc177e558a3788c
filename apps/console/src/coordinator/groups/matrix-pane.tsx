import { EmptyState } from '../../parts/empty-state';
import { ExportMenu } from '../../parts/export-menu';
import { FilterChips } from '../../parts/filter-chips';
import { IconArrowLeft, IconChevronRight } from '../../parts/icons';
import { StateGlyph } from '../../parts/state-glyph';
import { narrowest } from '../../parts/tlp';
import { type Column, type Row, rowsOf } from '../standing';
import type { KnownGroup } from '../use-groups';
import classes from './group.module.css';
import { Matrix } from './matrix';
import { standingColumns, standingRows } from './matrix-export';
import { MemberCards } from './member-cards';
import type { Search } from './search';
import { useSteady } from './steady';
import { columnsShown } from './use-columns';

interface Props {
  readonly group: KnownGroup;
  readonly columns: readonly Column[];
  readonly from: number;
  readonly more: boolean;
  readonly permitted: boolean;
  readonly search: Search;
  readonly onSearch: (change: Search) => void;
}

const legend = [
  { state: 'waiting', word: 'Silent' },
  { state: 'overdue', word: 'Silent for a day or more' },
  { state: 'acknowledged', word: 'Acknowledged' },
  { state: 'in-progress', word: 'Answered an earlier revision' },
  { state: 'done', word: 'Said whether it applies' },
  { state: 'not-sent', word: 'Not sent to it' },
  { state: 'not-applicable', word: 'Withdrawn' },
] as const;

/** Members down, advisories across. */
export function MatrixPane({ group, columns, from, more, permitted, search, onSearch }: Props) {
  const rows = rowsOf(columns);
  const silent = rows.filter((row) => row.silent > 0);
  const shown = search.show === 'silent' ? silent : search.show === 'heard' ? rows.filter(answersAll) : rows;
  const order = useSteady(shown, `${columns.map(({ advisory }) => advisory.id).join()} ${search.show}`);
  if (!permitted)
    return (
      <div className={classes['matrix']}>
        <EmptyState
          kind="not-permitted"
          title="Only a coordinator of the organisation may see who acknowledged"
        >
          <p>Ask an administrator of your organisation for the role.</p>
        </EmptyState>
      </div>
    );
  if (columns.length === 0)
    return (
      <div className={classes['matrix']}>
        <EmptyState kind="nothing-matches-you" title={`Nothing was sent to ${group.name} yet`}>
          <p>Advisories that name this group as addressee stand here, with who acknowledged them.</p>
        </EmptyState>
      </div>
    );
  return (
    <section className={classes['matrix']} aria-labelledby="matrix">
      <div className={classes['bar']}>
        <h2 id="matrix">Acknowledged by member</h2>
        <FilterChips
          label="Members"
          chips={[
            { key: 'silent', word: 'Silent', count: silent.length, mark: <StateGlyph state="overdue" /> },
            { key: 'heard', word: 'Answers all', count: rows.filter(answersAll).length },
          ]}
          chosen={search.show}
          onChoose={(show) => onSearch({ show })}
        />
        <div className={classes['bar-end']}>
          {order.moved ? (
            <button type="button" className={classes['link']} onClick={order.sortAgain}>
              Order changed: sort again
            </button>
          ) : (
            <span className={classes['hint']}>Needs attention first</span>
          )}
          <div className={classes['pager']}>
            <button type="button" disabled={from === 0} onClick={() => onSearch({ from: newer(from) })}>
              <IconArrowLeft size={14} aria-hidden /> Newer
            </button>
            <button type="button" disabled={!more} onClick={() => onSearch({ from: from + columnsShown })}>
              Older <IconChevronRight size={14} aria-hidden />
            </button>
          </div>
          <ExportMenu
            name={`standing-${group.handle}`}
            title={`Acknowledgements of ${group.name}`}
            filter={`${filterWords(search.show)}; advisories ${from + 1} to ${from + columns.length}, newest first`}
            columns={standingColumns}
            read={async () => ({
              rows: standingRows(columns, shown),
              tlp: narrowest(columns.map(({ tlp }) => tlp)),
            })}
          />
        </div>
      </div>
      {shown.length === 0 ? (
        <EmptyState kind="filtered-out" title="No member matches this filter">
          <button type="button" className={classes['link']} onClick={() => onSearch({ show: undefined })}>
            Show all {rows.length} members
          </button>
        </EmptyState>
      ) : (
        <>
          <Matrix columns={columns} rows={order.rows} search={search} onSearch={onSearch} />
          <MemberCards
            columns={columns}
            rows={order.rows}
            onOpen={(member) => onSearch({ member, adv: undefined })}
          />
        </>
      )}
      <ul className={classes['legend']} aria-label="Marks">
        {legend.map(({ state, word }) => (
          <li key={state}>
            <StateGlyph state={state} /> {word}
          </li>
        ))}
        <li className={classes['keys']}>
          <kbd>←↑↓→</kbd> move <kbd>Enter</kbd> open <kbd>Esc</kbd> close
        </li>
      </ul>
    </section>
  );
}

function newer(from: number): number | undefined {
  const next = Math.max(0, from - columnsShown);
  return next === 0 ? undefined : next;
}

function answersAll(row: Row): boolean {
  return row.silent === 0 && row.reached > 0;
}

function filterWords(show: Search['show']): string {
  if (show === 'silent') return 'members with a silence';
  return show === 'heard' ? 'members without a silence' : 'all members';
}
