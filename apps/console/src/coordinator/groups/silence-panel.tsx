import { span, useNow } from '../../time';
import { counted } from '../../words';
import type { Row } from '../standing';
import classes from './group.module.css';

/** Whom to call first. */
export function SilencePanel({
  rows,
  onOpen,
}: {
  readonly rows: readonly Row[];
  readonly onOpen: (id: string) => void;
}) {
  const now = useNow();
  const silent = rows
    .filter((row) => row.silentSince !== null)
    .sort((a, b) => ((a.silentSince ?? '') < (b.silentSince ?? '') ? -1 : 1));
  return (
    <>
      <header>
        <h2>Longest silence</h2>
      </header>
      {silent.length === 0 ? (
        <p className={classes['quiet']}>Every member has acknowledged what is shown here.</p>
      ) : (
        <ul className={classes['calls']}>
          {silent.map(({ organisation, name, silentSince, silent: count }) => {
            const waited = now - Date.parse(silentSince ?? '');
            return (
              <li key={organisation}>
                <button type="button" onClick={() => onOpen(organisation)}>
                  <b>{name}</b>
                  <em data-long={waited >= 86_400_000 || undefined}>
                    {waited < 60_000 ? 'just now' : span(waited)}
                  </em>
                  <small>{counted(count, 'advisory', 'advisories')} without a word</small>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <p className={classes['quiet']}>
        A member’s devices, places and texts are its own. Shares of sites are shown from three sites on,
        rounded down to tens.
      </p>
    </>
  );
}
