import { useNames } from '../../api/people';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ExportMenu } from '../../parts/export-menu';
import { narrowest } from '../../parts/tlp';
import { figure } from '../../words';
import classes from './affects-us.module.css';
import { LineCard } from './line-card';
import { type Group, type Line, touched } from './lines';
import { lineColumns } from './lines-export';
import type { Area } from './use-lines';

export type View = 'open' | 'mine' | 'closed' | 'excluded';

interface Props {
  readonly lines: readonly Line[];
  readonly shown: readonly Line[];
  readonly areas: ReadonlyMap<string, readonly Area[]>;
  readonly view: View;
  readonly current: string | undefined;
  readonly onView: (view: View) => void;
  readonly onOpen: (advisory: string) => void;
}

const groups: readonly { readonly group: Group; readonly word: string }[] = [
  { group: 'decide', word: 'Decide' },
  { group: 'in-hand', word: 'In hand' },
  { group: 'watch', word: 'Watch' },
  { group: 'closed', word: 'Closed' },
];

export function LineList({ lines, shown, areas, view, current, onView, onOpen }: Props) {
  const { viewer, membership } = useActing();
  const nameOf = useNames();
  const open = lines.filter(({ group }) => group !== 'closed');
  const mine = open.filter(({ affected }) => affected.advisory.assignment?.person === viewer.person).length;
  const closed = lines.filter(({ group, affected }) => group === 'closed' && touched(affected) > 0).length;
  const excluded = lines.filter(({ affected }) => touched(affected) === 0).length;
  const views: readonly { readonly key: View; readonly word: string; readonly count: number | null }[] = [
    { key: 'open', word: 'Open', count: open.length },
    { key: 'mine', word: 'Mine', count: mine },
    { key: 'closed', word: 'Closed', count: closed },
    // What touches nothing is read only when somebody looks at it.
    { key: 'excluded', word: 'Not ours', count: view === 'excluded' ? excluded : null },
  ];
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend that is seen. */}
      <div className={classes['views']} role="group" aria-label="View">
        {views.map(({ key, word, count }) => (
          <button key={key} type="button" aria-pressed={view === key} onClick={() => onView(key)}>
            {word} {count !== null && figure(count)}
          </button>
        ))}
        <span className={classes['export']}>
          <ExportMenu
            name={`affects-us-${membership.organisation}`}
            title={`What affects ${membership.name}`}
            filter={viewWords[view]}
            columns={lineColumns(nameOf)}
            read={async () => ({
              rows: shown,
              tlp: narrowest(shown.map(({ affected }) => affected.advisory.tlp)),
            })}
          />
        </span>
      </div>
      <div className={classes['groups']}>
        {groups.map(({ group, word }) => {
          const of = shown.filter((line) => line.group === group);
          if (of.length === 0) return null;
          return (
            <section key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>
                {view === 'excluded' ? 'Not ours' : word} <span>{figure(of.length)}</span>
              </h2>
              <ul>
                {of.map((line) => (
                  <li key={line.affected.id}>
                    <LineCard
                      line={line}
                      areas={areas.get(line.affected.id) ?? []}
                      current={current === line.affected.advisory.id}
                      onOpen={() => onOpen(line.affected.advisory.id)}
                    />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
        {shown.length === 0 && <Nothing view={view} />}
      </div>
    </>
  );
}

const viewWords: Readonly<Record<View, string>> = {
  open: 'what is open',
  mine: 'what is open and assigned to whoever exports it',
  closed: 'what is closed',
  excluded: 'what was ruled out',
};

function Nothing({ view }: { readonly view: View }) {
  if (view === 'open')
    return (
      <EmptyState kind="nothing-matches-you" title="Nothing open touches your devices">
        <p>The lines above say how fresh the inventory is that this rests on.</p>
      </EmptyState>
    );
  if (view === 'mine')
    return (
      <EmptyState kind="filtered-out" title="Nothing open is assigned to you">
        <p>Whoever answers can assign an advisory; it then stands here for that person.</p>
      </EmptyState>
    );
  return (
    <EmptyState
      kind="filtered-out"
      title={view === 'closed' ? 'Nothing is closed yet' : 'Nothing was ruled out'}
    >
      <p>
        {view === 'closed'
          ? 'What is patched, not affected or withdrawn comes here, with its reason.'
          : 'What resembled a device of yours and turned out to be another comes here.'}
      </p>
    </EmptyState>
  );
}
