import { useNavigate, useSearch } from '@tanstack/react-router';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { Waiting } from '../../parts/waiting';
import classes from './affects-us.module.css';
import { Detail } from './detail';
import { Freshness } from './freshness';
import { LineList } from './line-list';
import { touched } from './lines';
import { useLines } from './use-lines';

/** What touches us, by what is asked of us, and beside it everything that a decision needs. */
export function AffectsUsPage() {
  const { viewer, membership } = useActing();
  const { adv, view = 'open' } = useSearch({ from: '/exposure' });
  const navigate = useNavigate({ from: '/exposure' });
  const { lines, areas, waiting, trouble, again } = useLines(membership.organisation, view === 'excluded');
  const shown = lines.filter(({ affected, group }) => {
    if (view === 'excluded') return touched(affected) === 0;
    if (view === 'mine') return group !== 'closed' && affected.advisory.assignment?.person === viewer.person;
    return view === 'closed' ? group === 'closed' : group !== 'closed';
  });
  const current = lines.find(({ affected }) => affected.advisory.id === adv) ?? (adv ? undefined : shown[0]);
  const open = (id: string | undefined) => navigate({ search: (before) => ({ ...before, adv: id }) });
  return (
    <div className={classes['page']} data-open={adv ? '' : undefined}>
      <h1 className="unseen">What affects us</h1>
      <section className={classes['list']} aria-label="Advisories that match your devices">
        <header className={classes['head']}>
          {/* The heading itself stays where on a phone the list makes way. */}
          <p className={classes['title']} aria-hidden>
            What affects us
          </p>
          <Freshness lines={waiting || trouble ? null : lines} organisation={membership.organisation} />
        </header>
        {trouble && <ErrorPanel what="What affects you could not be read." trouble={trouble} again={again} />}
        {waiting && <Waiting what="Reading what affects you" />}
        {!waiting && (!trouble || lines.length > 0) && (
          <LineList
            lines={lines}
            shown={shown}
            areas={areas}
            view={view}
            current={current?.affected.advisory.id}
            onView={(next) => navigate({ search: { view: next === 'open' ? undefined : next } })}
            onOpen={open}
          />
        )}
      </section>
      {current ? (
        <Detail key={current.affected.id} line={current} onBack={() => open(undefined)} />
      ) : (
        <div className={classes['nothing']}>
          {!waiting && !trouble && (
            <EmptyState
              kind={adv ? 'withheld' : 'nothing-matches-you'}
              title={adv ? 'This advisory touches none of your devices' : 'Nothing is open'}
            >
              <p>
                {adv
                  ? 'It may be withdrawn, or not for you. Both look the same from here.'
                  : 'Every advisory that matches your inventory is answered.'}
              </p>
            </EmptyState>
          )}
        </div>
      )}
    </div>
  );
}
