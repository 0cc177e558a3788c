import { Button } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../parts/empty-state';
import { ExportMenu } from '../../parts/export-menu';
import { StateGlyph } from '../../parts/state-glyph';
import { useNow, utcInstant } from '../../time';
import { counted } from '../../words';
import type { KnownGroup } from '../use-groups';
import { EndMembershipDialog } from './end-membership-dialog';
import classes from './group.module.css';
import { type PeriodState, periodWord, sorted, stateOf } from './membership';

interface Props {
  readonly group: KnownGroup;
  readonly nameOf: (organisation: string) => string;
}

const glyphs: Readonly<Record<PeriodState, Parameters<typeof StateGlyph>[0]['state']>> = {
  present: 'done',
  ending: 'in-progress',
  'to-come': 'waiting',
  past: 'not-applicable',
  never: 'not-applicable',
};

/** Who belongs to the group, who will and who did, with dates: what its readers were at any instant. */
export function MembersTable({ group, nameOf }: Props) {
  const now = useNow();
  const [ending, setEnding] = useState<string | null>(null);
  const permission = group.viewerCan.find(({ action }) => action === 'groups');
  const periods = sorted(group.members, now, nameOf);
  if (periods.length === 0)
    return (
      <div className={classes['members']}>
        <EmptyState kind="nothing-matches-you" title={`${group.name} has no member yet`}>
          <p>Add the organisations that are to read what it is sent.</p>
        </EmptyState>
      </div>
    );
  return (
    <section className={classes['members']} aria-labelledby="members">
      <div className={classes['bar']}>
        <h2 id="members">Membership</h2>
        <span className={classes['hint']}>{counted(periods.length, 'period')}, past ones included</span>
        <div className={classes['bar-end']}>
          <ExportMenu
            name={`members-${group.handle}`}
            title={`Members of ${group.name}`}
            filter="everything"
            columns={[
              { name: 'organisation', value: ({ organisation }) => organisation },
              { name: 'name', value: ({ organisation }) => nameOf(organisation) },
              { name: 'state', value: (period) => periodWord[stateOf(period, Date.now())] },
              { name: 'from', value: ({ from }) => from },
              { name: 'until', value: ({ until }) => until },
            ]}
            read={async () => ({ rows: periods, tlp: 'GREEN' })}
          />
        </div>
      </div>
      <ul className={classes['periods']}>
        {periods.map((period) => {
          const { organisation, from, until } = period;
          const state = stateOf(period, now);
          const open = state !== 'past' && state !== 'never';
          return (
            <li key={`${organisation} ${from} ${until}`} data-state={state}>
              <span className={classes['period-state']}>
                <StateGlyph state={glyphs[state]} part={0.75} /> {periodWord[state]}
              </span>
              <span className={classes['period-who']}>
                <b>{nameOf(organisation)}</b>
                {organisation === group.owner && <small>keeps the group</small>}
              </span>
              <span className={classes['period-dates']}>
                from <time dateTime={from}>{utcInstant(from)}</time>
                {until ? (
                  <>
                    {' '}
                    until <time dateTime={until}>{utcInstant(until)}</time>
                  </>
                ) : (
                  ', without end'
                )}
              </span>
              <span>
                {open && permission?.allowed && (
                  <Button variant="default" onClick={() => setEnding(organisation)}>
                    End<span className="unseen"> the membership of {nameOf(organisation)}</span>
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {ending && (
        <EndMembershipDialog
          group={group}
          organisation={ending}
          name={nameOf(ending)}
          onClose={() => setEnding(null)}
        />
      )}
    </section>
  );
}
