import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconX } from '../../parts/icons';
import { StateGlyph } from '../../parts/state-glyph';
import { Withheld } from '../../parts/withheld';
import { span, useNow } from '../../time';
import { Contacts } from '../contacts';
import { glyphOf, when } from '../groups/matrix-cell';
import { isLong } from '../standing';
import { atLeastMinute } from './member-columns';
import type { Member } from './members';
import classes from './sites.module.css';

interface Props {
  readonly member: Member;
  readonly back: number;
  readonly onClose: () => void;
}

/** One member: whom to call, its record, and what it keeps to itself, marked as such. */
export function MemberDetail({ member, back, onClose }: Props) {
  const now = useNow();
  const { name, organisation, groups, contacts, dealings, acknowledged, reached, usually } = member;
  return (
    <aside className={classes['detail']} aria-labelledby="member">
      <header>
        <div>
          <p className="mono">{organisation}</p>
          <h2 id="member">{name}</h2>
          <p>{groups.join(', ')}</p>
        </div>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      <section>
        <h3>Whom to call</h3>
        <Contacts contacts={contacts} />
      </section>
      <section>
        <h3>Readiness</h3>
        <dl>
          <dt>Acknowledges</dt>
          <dd>
            {reached === 0
              ? 'Nothing was sent to it yet.'
              : `${acknowledged} of the last ${reached} sent to it${usually === null ? '' : `, usually within ${atLeastMinute(usually)}`}`}
          </dd>
          <dt>People by role</dt>
          <dd>
            <Withheld what="Not shared" /> Who works there is for its own people.
          </dd>
          <dt>Inventory</dt>
          <dd>
            <Withheld what="Not shared" /> What it runs, and how fresh that list is, is its own.
          </dd>
        </dl>
      </section>
      <section>
        <h3>Last {back} advisories of each group</h3>
        {dealings.length === 0 && <p className={classes['quiet']}>None was sent to it.</p>}
        <ul className={classes['dealings']}>
          {dealings.map(({ advisory, group, cell }) => (
            <li key={advisory.advisory.id} data-long={isLong(cell) || undefined}>
              <Link
                to="/groups/$groupId"
                params={{ groupId: group }}
                search={{ adv: advisory.advisory.id, member: organisation }}
              >
                <StateGlyph state={glyphOf(cell)} />
                <span>{advisory.title}</span>
                <small>
                  {cell.kind === 'silent' && `silent ${span(now - Date.parse(cell.since))}`}
                  {'at' in cell && when(cell.at, now)}
                  {cell.kind === 'withdrawn' && 'withdrawn'}
                </small>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
