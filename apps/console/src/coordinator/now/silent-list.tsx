import { Link } from '@tanstack/react-router';
import { span, useNow } from '../../time';
import { counted } from '../../words';
import type { Silent } from './now';
import classes from './now.module.css';

const shown = 8;

/** Organisations from which nothing came, with how long: whom to call. */
export function SilentList({ silent }: { readonly silent: readonly Silent[] }) {
  const now = useNow();
  const longest = silent[0] ? now - Date.parse(silent[0].since) : 0;
  return (
    <section aria-labelledby="silent">
      <h2 id="silent">
        Silent <span>{counted(silent.length, 'organisation')}</span>
      </h2>
      {silent.length === 0 && <p className={classes['quiet']}>Everybody has answered what was sent.</p>}
      <ul className={classes['silent']}>
        {silent.slice(0, shown).map(({ organisation, name, advisories, since, group }) => {
          const waited = now - Date.parse(since);
          return (
            <li key={organisation}>
              <Link to="/groups/$groupId" params={{ groupId: group }} search={{ member: organisation }}>
                <span>
                  <b>{name}</b>
                  <em data-long={waited >= 86_400_000 || undefined}>
                    {waited < 60_000 ? 'just now' : span(waited)}
                  </em>
                </span>
                <i aria-hidden data-long={waited >= 86_400_000 || undefined}>
                  <u style={{ width: `${longest === 0 ? 0 : Math.max(2, (waited / longest) * 100)}%` }} />
                </i>
                <small>{counted(advisories, 'advisory', 'advisories')} without a word</small>
              </Link>
            </li>
          );
        })}
      </ul>
      {silent.length > shown && (
        <p className={classes['all']}>
          <Link to="/sites" search={{ show: 'silent' }}>
            All {silent.length} silent organisations
          </Link>
        </p>
      )}
    </section>
  );
}
