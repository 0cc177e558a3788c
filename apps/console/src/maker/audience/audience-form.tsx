import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { ErrorPanel } from '../../parts/error-panel';
import { type Tlp, tlpName, tlpRule } from '../../parts/tlp';
import { TlpChip } from '../../parts/tlp-chip';
import { counted } from '../../words';
import fields from '../fields/fields.module.css';
import classes from './audience.module.css';
import { MakerAddresseesDocument, MakerColleaguesDocument } from './generated/audience';
import { isWider, type Sharing, tlps } from './sharing';

interface Props {
  readonly source: string;
  readonly value: Sharing;
  readonly onChange: (value: Sharing) => void;
  readonly disabled?: boolean;
  /** What the document's own label allows at most. */
  readonly widest: Tlp;
}

/** Label and addressees: whom it reaches once it is released. */
export function AudienceForm({ source, value, onChange, disabled, widest }: Props) {
  const { data, trouble, again } = useAsked(MakerAddresseesDocument, {});
  const { tlp, audience } = value;
  const set = (part: Partial<Sharing['audience']>) => onChange({ tlp, audience: { ...audience, ...part } });
  const groups = (data?.groups.edges ?? []).map(({ node }) => node);
  const organisations = (data?.organisations.edges ?? [])
    .map(({ node }) => node)
    .filter(({ id }) => id !== source);
  return (
    <div className={classes['form']}>
      <fieldset className={classes['labels']} disabled={disabled}>
        <legend>Label</legend>
        {tlps.map((each) => (
          <label key={each} data-chosen={each === tlp || undefined}>
            <input
              type="radio"
              name="tlp"
              checked={each === tlp}
              onChange={() => onChange({ tlp: each, audience })}
            />
            <TlpChip tlp={each} />
            <span>{tlpRule[each]}</span>
          </label>
        ))}
      </fieldset>
      {isWider(tlp, widest) && (
        <p className={fields['problem']}>
          The document says {tlpName[widest]} and is not shared more widely; change its own label first.
        </p>
      )}
      {trouble && <ErrorPanel what="The groups could not be read." trouble={trouble} again={again} />}
      <Some
        title="Sharing groups"
        noun="group"
        disabled={disabled}
        all={groups.map(({ id, name, members }) => ({ id, name, more: counted(members.length, 'member') }))}
        chosen={audience.groups}
        onChoose={(ids) => set({ groups: ids })}
      />
      <Some
        title="Organisations"
        noun="organisation"
        disabled={disabled}
        all={organisations.map(({ id, name, kind }) => ({
          id,
          name,
          more: kind.toLowerCase().replaceAll('_', ' '),
        }))}
        chosen={audience.organisations}
        onChoose={(ids) => set({ organisations: ids })}
      />
      {tlp === 'RED' && (
        <People {...{ source, disabled }} chosen={audience.people} onChoose={(ids) => set({ people: ids })} />
      )}
    </div>
  );
}

/** TLP:RED names its readers: colleagues by name, others by the id that they tell. */
function People({
  source,
  chosen,
  onChoose,
  disabled,
}: {
  readonly source: string;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly disabled?: boolean | undefined;
}) {
  const { data } = useAsked(MakerColleaguesDocument, { organisation: source });
  const [typed, setTyped] = useState('');
  const people = (data?.organisation?.people?.edges ?? []).map(({ node }) => ({
    id: node.person,
    name: node.name,
    more: '',
  }));
  const others = chosen
    .filter((id) => !people.some((each) => each.id === id))
    .map((id) => ({ id, name: id, more: '' }));
  return (
    <>
      <Some
        title="Named readers"
        noun="person"
        disabled={disabled}
        all={[...people, ...others]}
        chosen={chosen}
        onChoose={onChoose}
      />
      <form
        className={fields['field']}
        onSubmit={(event) => {
          event.preventDefault();
          const id = typed.trim();
          if (id !== '' && !chosen.includes(id)) onChoose([...chosen, id]);
          setTyped('');
        }}
      >
        <label className={fields['label']} htmlFor="red-person">
          Somebody elsewhere
        </label>
        <input
          id="red-person"
          className={`${fields['control']} ${fields['mono']}`}
          autoComplete="off"
          disabled={disabled}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <p className={fields['hint']}>Their id, which they find in their account menu; Enter adds them.</p>
      </form>
    </>
  );
}

interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly more: string;
}

function Some({
  title,
  noun,
  all,
  chosen,
  onChoose,
  disabled,
}: {
  readonly title: string;
  readonly noun: string;
  readonly all: readonly Addressee[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly disabled?: boolean | undefined;
}) {
  const [typed, setTyped] = useState('');
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const lost = chosen
    .filter((id) => !all.some((each) => each.id === id))
    .map((id) => ({ id, name: id, more: '' }));
  const found = [...all, ...lost].filter(({ name }) =>
    words.every((word) => name.toLowerCase().includes(word)),
  );
  return (
    <fieldset className={classes['some']} disabled={disabled}>
      <legend>
        {title} <span>{chosen.length}</span>
      </legend>
      {all.length > 8 && (
        <input
          className={fields['control']}
          type="search"
          aria-label={`Find ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`}
          placeholder={`Find ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      {all.length === 0 && <p className={fields['hint']}>You belong to none.</p>}
      <ul>
        {found.map(({ id, name, more }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ currentTarget }) =>
                  onChoose(currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
                }
              />
              <span>{name}</span>
              <small>{more}</small>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
