import { useNavigate, useSearch } from '@tanstack/react-router';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { FilterChips } from '../../parts/filter-chips';
import { narrowest } from '../../parts/tlp';
import { TlpStrip } from '../../parts/tlp-strip';
import { Waiting } from '../../parts/waiting';
import { counted } from '../../words';
import { ReadAt } from '../read-at';
import { EmbargoStrip } from './embargo-strip';
import { silentOf } from './now';
import classes from './now.module.css';
import { SilentList } from './silent-list';
import { Summary } from './summary';
import { TroubledList } from './troubled-list';
import { UnansweredList } from './unanswered-list';
import { useQueue } from './use-queue';

/** What waits for a coordinator: silence first, then what could not be delivered and what is about to be public. */
export function NowPage() {
  const { membership } = useActing();
  const { group } = useSearch({ from: '/now' });
  const navigate = useNavigate({ from: '/now' });
  const { data, readAt, trouble, waiting, again } = useQueue();
  const all = data?.unanswered ?? [];
  const unanswered = group ? all.filter((each) => each.group === group) : all;
  const groups = [...new Map(all.map((each) => [each.group, each.groupName] as const))];
  return (
    <div className={classes['page']}>
      {/* A label that is not known yet is not shown as a wide one. */}
      {data && (
        <TlpStrip
          tlp={narrowest(
            [...all, ...data.embargoes].map(({ tlp }) => tlp),
            'GREEN',
          )}
        />
      )}
      <header className={classes['head']}>
        <div>
          <h1>Now</h1>
          {data && <Summary queue={data} silent={silentOf(all).length} />}
        </div>
        <ReadAt at={readAt} again={again} />
      </header>
      {trouble && <ErrorPanel what="What waits could not be read." trouble={trouble} again={again} />}
      {waiting && <Waiting what="Reading what waits" />}
      {data && (
        <>
          {data.embargoes.length > 0 && <EmbargoStrip embargoes={data.embargoes} />}
          <div className={classes['work']}>
            <section className={classes['left']} aria-labelledby="unanswered">
              <div className={classes['bar']}>
                <h2 id="unanswered">
                  Not acknowledged <span>{counted(unanswered.length, 'advisory', 'advisories')}</span>
                </h2>
                {groups.length > 1 && (
                  <FilterChips
                    label="Group"
                    chips={groups.map(([key, word]) => ({ key, word }))}
                    chosen={group}
                    onChoose={(key) => navigate({ search: { group: key } })}
                  />
                )}
              </div>
              {unanswered.length > 0 ? (
                <UnansweredList unanswered={unanswered} whole={data.whole} />
              ) : (
                <Nothing queue={data} name={membership.name} />
              )}
            </section>
            <aside className={classes['right']} aria-label="Who is silent, and what was not delivered">
              <SilentList silent={silentOf(unanswered)} />
              <TroubledList troubled={data.troubled} inAll={data.troubledInAll} />
            </aside>
          </div>
        </>
      )}
    </div>
  );
}

function Nothing({ queue, name }: { readonly queue: { readonly groups: number }; readonly name: string }) {
  if (queue.groups === 0)
    return (
      <EmptyState kind="nothing-matches-you" title={`${name} keeps no sharing group`}>
        <p>
          Acknowledgements are followed per sharing group that your organisation keeps. Create one under
          Groups.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState kind="nothing-matches-you" title="Every member has acknowledged everything">
      <p>
        Of what was sent to {counted(queue.groups, 'group')}, nothing waits. Advisories that were published
        without naming a group are not followed here.
      </p>
    </EmptyState>
  );
}
