import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useActing } from '../../api/viewer';
import { FilterChips } from '../../parts/filter-chips';
import { IconPlus } from '../../parts/icons';
import fields from '../fields/fields.module.css';
import { MakersTable } from './makers-table';
import { ModelsTable } from './models-table';
import classes from './products.module.css';
import { ProposalsList } from './proposals-list';

const views = [
  { key: 'models', word: 'Models' },
  { key: 'makers', word: 'Manufacturers' },
  { key: 'proposals', word: 'Questions' },
] as const;

/** Models, their makers or the questions, as they are asked for. */
export function ProductsList({ onAdd }: { readonly onAdd: () => void }) {
  const { membership } = useActing();
  const { view = 'models', q, maker, ours } = useSearch({ from: '/products' });
  const navigate = useNavigate({ from: '/products' });
  return (
    <div className={classes['list']}>
      <header className={classes['head']}>
        <div>
          <h1>Products</h1>
          <p>What the catalogue knows of devices, and what {membership.name} has added to it.</p>
        </div>
        {view !== 'proposals' && (
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
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
        <ProposalsList organisation={membership.organisation} />
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
            <FilterChips
              label="Of whom"
              chips={[{ key: 'ours', word: 'Added by us' }]}
              chosen={ours ? 'ours' : undefined}
              onChoose={(key) =>
                navigate({ search: (before) => ({ ...before, ours: key ? true : undefined }) })
              }
            />
            {view === 'models' && maker && (
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
  );
}
