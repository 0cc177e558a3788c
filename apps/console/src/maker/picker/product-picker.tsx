import { Button, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { ErrorPanel } from '../../parts/error-panel';
import { say } from '../../parts/toast';
import { counted } from '../../words';
import { withPicked } from '../csaf/picked';
import { productsOf } from '../csaf/products';
import { useDesk } from '../editor/desk';
import fields from '../fields/fields.module.css';
import { MakerPickModelsDocument, type MakerPickModelsQuery } from './generated/product-picker';
import classes from './product-picker.module.css';

type Model = MakerPickModelsQuery['models']['edges'][number]['node'];

/** Takes models from the catalogue into the product tree, so that nobody writes names and UDI-DIs twice. */
export function ProductPicker({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [chosen, setChosen] = useState<Model | null>(null);
  const { data, trouble, again } = useAsked(MakerPickModelsDocument, { search }, { pause: search === '' });
  const found = search === '' ? [] : (data?.models.edges ?? []).map(({ node }) => node);
  return (
    <Modal opened onClose={onClose} title="Products from the catalogue" size={760}>
      <div className={classes['picker']}>
        <div className={classes['find']}>
          <input
            className={fields['control']}
            type="search"
            aria-label="Model, family, maker or UDI-DI"
            placeholder="Model, family or other name"
            data-autofocus
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          {trouble && <ErrorPanel what="The catalogue could not be read." trouble={trouble} again={again} />}
          <ul>
            {found.map((model) => (
              <li key={model.id}>
                <button type="button" aria-pressed={chosen?.id === model.id} onClick={() => setChosen(model)}>
                  <b>{model.name}</b>
                  <span>
                    {[model.manufacturer?.name, model.family].filter(Boolean).join(', ')}
                    {model.udiDis.length > 0 && `, ${counted(model.udiDis.length, 'UDI-DI')}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {search !== '' && data && found.length === 0 && (
            <p className={fields['hint']}>
              Nothing in the catalogue is called so. Add it under Products, or write it by hand.
            </p>
          )}
        </div>
        {chosen ? (
          <Take key={chosen.id} model={chosen} />
        ) : (
          <p className={classes['hint']}>Find a model, then say which of its versions are meant.</p>
        )}
      </div>
      <div className={classes['foot']}>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </div>
    </Modal>
  );
}

function Take({ model }: { readonly model: Model }) {
  const { tree, change } = useDesk();
  const [versions, setVersions] = useState<readonly string[]>([]);
  const [range, setRange] = useState('');
  const take = () => {
    const picked = {
      vendor: model.manufacturer?.name ?? '',
      family: model.family ?? null,
      name: model.name,
      udiDis: model.udiDis,
      versions,
      range: range.trim() || null,
    };
    const after = withPicked(tree, picked);
    change('', (before) => withPicked(before, picked));
    const more = productsOf(after).length - productsOf(tree).length;
    say(
      more === 0
        ? `${model.name} is in the product tree already.`
        : `${counted(more, 'product')} of ${model.name} added.`,
    );
    setVersions([]);
    setRange('');
  };
  return (
    <div className={classes['take']}>
      <p>
        <b>{model.name}</b>
        <br />
        {[model.manufacturer?.name, model.family].filter(Boolean).join(', ')}
      </p>
      {model.udiDis.length > 0 && <p className="mono">{model.udiDis.slice(0, 4).join(' ')}</p>}
      {model.releases.length > 0 && (
        <fieldset className={classes['versions']}>
          <legend>Single versions</legend>
          {model.releases.map(({ version }) => (
            <label key={version}>
              <input
                type="checkbox"
                checked={versions.includes(version)}
                onChange={({ currentTarget }) =>
                  setVersions(
                    currentTarget.checked
                      ? [...versions, version]
                      : versions.filter((each) => each !== version),
                  )
                }
              />
              <span className="mono">{version}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className={fields['field']}>
        <label className={fields['label']} htmlFor="picked-range">
          Range of versions
        </label>
        <input
          id="picked-range"
          className={`${fields['control']} ${fields['mono']}`}
          autoComplete="off"
          placeholder="<= 4.2.1 or vers:…"
          value={range}
          onChange={({ currentTarget }) => setRange(currentTarget.value)}
        />
        <p className={fields['hint']}>Without versions and range it means all of them.</p>
      </div>
      <Button onClick={take}>Add to the product tree</Button>
    </div>
  );
}
