import { useMediaQuery } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { IconArrowLeft } from '../../parts/icons';
import { AddMaker, AddModel } from './add-dialogs';
import { MakerDetail } from './maker-detail';
import { ModelDetail } from './model-detail';
import classes from './products.module.css';
import { ProductsList } from './products-list';

/** The catalogue: models, their makers, and what advisories asked of both. */
export function ProductsPage() {
  const search = useSearch({ from: '/products' });
  const navigate = useNavigate({ from: '/products' });
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const [adding, setAdding] = useState(false);
  const { view = 'models', open } = search;
  const isOpen = open !== undefined && view !== 'proposals';
  const single = narrow && isOpen;
  return (
    <div className={classes['page']} data-open={isOpen || undefined}>
      {!single && <ProductsList onAdd={() => setAdding(true)} />}
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
