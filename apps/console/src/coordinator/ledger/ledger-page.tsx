import { useNavigate, useSearch } from '@tanstack/react-router';
import classes from './ledger.module.css';
import { LedgerTable } from './ledger-table';
import { LineDetail } from './line-detail';
import { ReceiptsList } from './receipts-list';

const views = [
  { key: undefined, word: 'Our notices' },
  { key: 'members', word: 'Members’ receipts' },
] as const;

/** What was sent to whom, by which way, and what became of it. */
export function LedgerPage() {
  const search = useSearch({ from: '/ledger' });
  const navigate = useNavigate({ from: '/ledger' });
  const close = () => navigate({ search: (before) => ({ ...before, line: undefined }) });
  return (
    <div className={classes['page']} data-open={search.line && search.view !== 'members' ? '' : undefined}>
      <header className={classes['head']}>
        <div>
          <h1>Delivery ledger</h1>
          <p>
            {search.view === 'members'
              ? 'Of a member you see that news reached it and that somebody took it in hand; ways, people and attempts are its own.'
              : 'One line per piece of news and recipient, with every attempt. Nothing is taken out of it.'}
          </p>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend that is seen. */}
        <div className={classes['views']} role="group" aria-label="View">
          {views.map(({ key, word }) => (
            <button
              key={word}
              type="button"
              aria-pressed={search.view === key}
              onClick={() => navigate({ search: (before) => ({ org: before.org, view: key }) })}
            >
              {word}
            </button>
          ))}
        </div>
      </header>
      {search.view === 'members' ? (
        <ReceiptsList opened={search.adv} />
      ) : (
        <div className={classes['work']}>
          <LedgerTable />
          {search.line && <LineDetail id={search.line} onClose={close} />}
        </div>
      )}
    </div>
  );
}
