import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState } from 'react';
import { useAsked } from '../../api/ask';
import fields from '../fields/fields.module.css';
import { CatalogueFindMakersDocument, CatalogueFindModelsDocument } from './generated/products';
import classes from './products.module.css';

export interface Found {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly label: string;
  readonly chosen: Found | null;
  readonly onChoose: (found: Found | null) => void;
}

/** Finds one manufacturer by its name or another spelling. */
export function FindMaker(props: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const { data } = useAsked(CatalogueFindMakersDocument, { search }, { pause: search === '' });
  const found = search === '' ? [] : (data?.manufacturers.edges ?? []).map(({ node }) => node);
  return (
    <FindOne
      {...props}
      typed={typed}
      onType={setTyped}
      found={found}
      asked={search !== '' && data !== undefined}
    />
  );
}

/** Finds one model by its name. */
export function FindModel(props: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const { data } = useAsked(CatalogueFindModelsDocument, { search }, { pause: search === '' });
  const found = (search === '' ? [] : (data?.models.edges ?? [])).map(({ node }) => ({
    id: node.id,
    name: `${node.name}${node.manufacturer ? `, ${node.manufacturer.name}` : ''}`,
  }));
  return (
    <FindOne
      {...props}
      typed={typed}
      onType={setTyped}
      found={found}
      asked={search !== '' && data !== undefined}
    />
  );
}

function FindOne({
  label,
  chosen,
  onChoose,
  typed,
  onType,
  found,
  asked,
}: Props & {
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly found: readonly Found[];
  readonly asked: boolean;
}) {
  const id = useId();
  return (
    <div className={fields['field']}>
      <label className={fields['label']} htmlFor={id}>
        <span>{label}</span>
        <small>{chosen ? `chosen: ${chosen.name}` : 'needed'}</small>
      </label>
      <input
        id={id}
        className={fields['control']}
        type="search"
        autoComplete="off"
        data-autofocus
        placeholder="Type a name, then choose"
        value={typed}
        onChange={({ currentTarget }) => onType(currentTarget.value)}
      />
      {found.length > 0 && (
        <ul className={classes['found']}>
          {found.map((each) => (
            <li key={each.id}>
              <button type="button" aria-pressed={chosen?.id === each.id} onClick={() => onChoose(each)}>
                {each.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {asked && found.length === 0 && <p className={fields['hint']}>The catalogue knows none.</p>}
    </div>
  );
}
