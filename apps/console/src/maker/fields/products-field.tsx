import { useState } from 'react';
import { counted, figure } from '../../words';
import { listOf, type Path, textOf } from '../csaf/json';
import { fieldId } from '../csaf/pointer';
import { productsOf } from '../csaf/products';
import { useDesk, usePlace } from '../editor/desk';
import classes from './fields.module.css';
import { Problems } from './frame';

/** More are found by typing. */
const mostShown = 200;

interface Props {
  readonly path: Path;
  readonly label: string;
}

/** Which products of the document are meant. */
export function ProductsField({ path, label }: Props) {
  const { tree, readOnly } = useDesk();
  const { value, write, problems } = usePlace(path);
  const [typed, setTyped] = useState('');
  const all = productsOf(tree);
  const [opened, setOpened] = useState(all.length <= 6);
  const chosen = listOf(value).map((each) => textOf(each));
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ id, name }) =>
    words.every((word) => `${id} ${name}`.toLowerCase().includes(word)),
  );
  const lost = chosen.filter((id) => !all.some((product) => product.id === id));
  const set = (ids: readonly string[]) => write(ids.length === 0 ? undefined : ids);
  return (
    <div className={classes['field']}>
      <details
        className={classes['products']}
        id={fieldId(path)}
        tabIndex={-1}
        open={opened}
        onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
      >
        <summary>
          <b>{label}</b>{' '}
          {chosen.length === 0
            ? 'none chosen'
            : `${figure(chosen.length)} of ${counted(all.length, 'product')}`}
        </summary>
        {opened && (
          <div>
            {all.length > 12 && (
              <input
                className={classes['control']}
                type="search"
                aria-label={`Find among ${counted(all.length, 'product')}`}
                placeholder="Find a product"
                value={typed}
                onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              />
            )}
            <ul>
              {[
                ...lost.map((id) => ({ id, name: 'not in the product tree' })),
                ...found.slice(0, mostShown),
              ].map(({ id, name }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: while one types, two products may have one id.
                <li key={`${id}-${index}`}>
                  <label>
                    <input
                      type="checkbox"
                      disabled={readOnly}
                      checked={chosen.includes(id)}
                      onChange={({ currentTarget }) =>
                        set(currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
                      }
                    />
                    <span>
                      {name} <span className="mono">{id}</span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
            {all.length === 0 && <p className={classes['hint']}>The product tree has no products yet.</p>}
            {found.length > mostShown && (
              <p className={classes['hint']}>{figure(found.length - mostShown)} more; type to find them.</p>
            )}
          </div>
        )}
      </details>
      <Problems problems={problems} />
    </div>
  );
}
