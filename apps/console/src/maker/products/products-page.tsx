import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useActing } from '../../api/viewer';
import { IconArrowLeft, IconPlus } from '../../parts/icons';
import fields from '../fields/fields.module.css';
import { AddMaker, AddModel } from './add-dialogs';
import { MakerDetail } from './maker-detail';
import { MakersTable } from './makers-table';
import { ModelDetail } from './model-detail';
import { ModelsTable } from './models-table';
import classes from './products.module.css';
import { ProposalsList } from './proposals-list';

const views = [
  { key: 'models', word: 'Models' },
  { key: 'makers', word: 'Manufacturers' },
  { key: 'proposals', word: 'Questions' },
] as const;

/** The catalogue: models, their makers, and what advisories asked of both. */
export function ProductsPage() {
  const { membership } = useActing();
  const search = useSearch({ from: '/products' });
  const navigate = useNavigate({ from: '/products' });
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const [adding, setAdding] = useState(false);
  const { view = 'models', open, q } = search;
  const isOpen = open !== undefined && view !== 'proposals';
  const single = narrow && isOpen;
  const organisation = membership.organisation;
  return (
    <div className={classes['page']} data-open={isOpen || undefined}>
      <div className={classes['list']} hidden={single}>
        <header className={classes['head']}>
          <div>
            <h1>Products</h1>
            <p>What the catalogue knows of devices, and what {membership.name} has added to it.</p>
          </div>
          {view !== 'proposals' && (
            <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
              Add {view === 'makers' ? 'manufacturer' : 'model'}
            </Button>
          )}
          <nav className={classes['views']} aria-label="Views">
            {views.map(({ key, word }) => (
              <Link
                key={key}
                from="/products"
                to="/products"
                search={(before) => ({ org: before.org, view: key === 'models' ? undefined : key })}
                activeOptions={{ exact: true }}
                aria-current={view === key ? 'page' : undefined}
              >
                {word}
              </Link>
            ))}
          </nav>
        </header>
        {view === 'proposals' ? (
          <ProposalsList organisation={organisation} />
        ) : (
          <>
            <div className={classes['filters']}>
              <input
                className={fields['control']}
                type="search"
                aria-label={view === 'makers' ? 'Find a manufacturer' : 'Find a model'}
                placeholder={view === 'makers' ? 'Name or other spelling' : 'Model or other name'}
                value={q ?? ''}
                onChange={({ currentTarget }) =>
                  navigate({
                    search: (before) => ({ ...before, q: currentTarget.value || undefined }),
                    replace: true,
                  })
                }
              />
              {view === 'models' && search.maker && (
                <Link
                  className={classes['chip']}
                  from="/products"
                  to="/products"
                  search={(before) => ({ ...before, maker: undefined })}
                >
                  Of one manufacturer <span aria-hidden>×</span>
                  <span className="unseen">: show all</span>
                </Link>
              )}
            </div>
            {view === 'makers' ? <MakersTable /> : <ModelsTable />}
          </>
        )}
      </div>
      {isOpen && (
        <aside className={classes['detail']} aria-label={view === 'makers' ? 'Manufacturer' : 'Model'}>
          {single && <h1 className="unseen">Products</h1>}
          <Link
            className={classes['back']}
            from="/products"
            to="/products"
            search={(before) => ({ ...before, open: undefined })}
          >
            <IconArrowLeft size={16} aria-hidden /> {view === 'makers' ? 'All manufacturers' : 'All models'}
          </Link>
          {view === 'makers' ? <MakerDetail key={open} id={open} /> : <ModelDetail key={open} id={open} />}
        </aside>
      )}
      {adding && view === 'makers' && (
        <AddMaker
          onClose={() => setAdding(false)}
          onAdded={(id) => navigate({ search: (before) => ({ ...before, open: id }) })}
        />
      )}
      {adding && view === 'models' && (
        <AddModel
          onClose={() => setAdding(false)}
          onAdded={(id) => navigate({ search: (before) => ({ ...before, open: id }) })}
        />
      )}
    </div>
  );
}
