import { useState } from 'react';
import { counted, figure } from '../../words';
import { fieldId } from '../csaf/pointer';
import { productsOf } from '../csaf/products';
import {
  has,
  recommended,
  type Standing,
  standings,
  standingsOf,
  withRecommended,
  withStanding,
} from '../csaf/statuses';
import { useDesk } from '../editor/desk';
import fields from '../fields/fields.module.css';
import { Problems } from '../fields/frame';
import { PlaceProblems } from '../fields/items';
import items from '../fields/items.module.css';
import classes from './status.module.css';

const mostShown = 100;

/** How each product stands to a vulnerability (CSAF 2.0 §3.2.3.9). */
export function StatusForm({ index }: { readonly index: number }) {
  const { tree, change, readOnly, problems } = useDesk();
  const [typed, setTyped] = useState('');
  const path = ['vulnerabilities', index, 'product_status'];
  const all = productsOf(tree);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ id, name }) =>
    words.every((word) => `${id} ${name}`.toLowerCase().includes(word)),
  );
  const within = problems.filter(({ place }) =>
    place.startsWith(`/vulnerabilities/${index}/product_status/`),
  );
  const set = (ids: readonly string[], standing: Standing | null) =>
    change('', (before) => ids.reduce((next, id) => withStanding(next, index, id, standing), before));
  return (
    <section className={items['items']} id={fieldId(path)} tabIndex={-1} aria-label="Product status">
      <div className={items['head']}>
        <h2>Product status</h2>
        <span>{counted(all.length, 'product')}</span>
      </div>
      <PlaceProblems path={path} />
      <Problems problems={within} />
      {all.length === 0 && (
        <p className={items['none']}>
          The product tree has no products yet: begin there, then say how each stands.
        </p>
      )}
      {all.length > 5 && (
        <div className={classes['all']}>
          <input
            className={fields['control']}
            type="search"
            placeholder="Find a product"
            aria-label="Find a product"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          {!readOnly && (
            <label>
              All {figure(found.length)} shown:{' '}
              <select
                className={fields['control']}
                value=""
                onChange={({ currentTarget }) =>
                  set(
                    found.map(({ id }) => id),
                    currentTarget.value === 'none' ? null : (currentTarget.value as Standing),
                  )
                }
              >
                <option value="">leave as they are</option>
                {standings.map(({ status, word }) => (
                  <option key={status} value={status}>
                    {word}
                  </option>
                ))}
                <option value="none">Not mentioned</option>
              </select>
            </label>
          )}
        </div>
      )}
      {found.length > 0 && (
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">Product</th>
              <th scope="col">Status</th>
              <th scope="col">Advice</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, mostShown).map(({ id, name }, place) => {
              const said = standingsOf(tree, index, id);
              const [first, ...more] = said;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: while one types, two products may have one id.
                <tr key={`${id}-${place}`}>
                  <td>{name}</td>
                  <td>
                    <select
                      className={fields['control']}
                      aria-label={`Status of ${name}`}
                      disabled={readOnly}
                      value={first ?? ''}
                      onChange={({ currentTarget }) =>
                        set([id], (currentTarget.value || null) as Standing | null)
                      }
                    >
                      <option value="">Not mentioned</option>
                      {standings.map(({ status, word }) => (
                        <option key={status} value={status}>
                          {word}
                        </option>
                      ))}
                    </select>
                    {more.length > 0 && (
                      <small className={fields['hint']}>
                        and{' '}
                        {more
                          .map((each) => standings.find(({ status }) => status === each)?.word.toLowerCase())
                          .join(', ')}
                      </small>
                    )}
                  </td>
                  <td>
                    <label>
                      <input
                        type="checkbox"
                        disabled={readOnly}
                        checked={has(tree, index, recommended, id)}
                        onChange={({ currentTarget }) => {
                          const { checked } = currentTarget;
                          change('', (before) => withRecommended(before, index, id, checked));
                        }}
                      />
                      <span>
                        Recommended<span className="unseen">: {name}</span>
                      </span>
                    </label>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {found.length > mostShown && (
        <p className={fields['hint']}>{figure(found.length - mostShown)} more; type to find them.</p>
      )}
    </section>
  );
}
