import { useId, useState } from 'react';
import { type Path, textOf } from '../csaf/json';
import { fieldId, pointerOf } from '../csaf/pointer';
import { useDesk, usePlace } from '../editor/desk';
import { FieldFrame } from '../fields/frame';

interface Weakness {
  readonly id: string;
  readonly name: string;
}

const mostShown = 12;

/** The names are 60 kB: they are fetched when somebody looks for one. */
async function weaknesses(): Promise<readonly Weakness[]> {
  return (await import('@secvisogram/csaf-validator-lib/cwe.js')).weaknesses;
}

/** The weakness, found by number or by words; its official name comes with it, as mandatory test 6.1.11 wants it. */
export function CweField({ path }: { readonly path: Path }) {
  const { problems: all, readOnly } = useDesk();
  const { value, write } = usePlace(path);
  const id = usePlace([...path, 'id']);
  const name = usePlace([...path, 'name']);
  const list = useId();
  const [known, setKnown] = useState<readonly Weakness[]>([]);
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = [textOf(id.value), textOf(name.value)].filter(Boolean).join(' ');
  const words = (typed ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = known
    .filter((each) => words.every((word) => `${each.id} ${each.name}`.toLowerCase().includes(word)))
    .slice(0, mostShown);
  const type = (text: string) => {
    setTyped(text);
    if (text.trim() === '') write(undefined);
    const meant = known.find((each) => text === `${each.id} ${each.name}`);
    if (meant) take(meant);
  };
  const take = ({ id: number, name: official }: Weakness) => {
    write({ id: number, name: official });
    setTyped(null);
  };
  // A number alone is taken when the field is left: CWE-30 may become CWE-306.
  const leave = async () => {
    const number = (typed ?? '').trim().toUpperCase();
    const meant = number === '' ? undefined : (await weaknesses()).find((each) => each.id === number);
    if (meant) take(meant);
    else setTyped(null);
  };
  const pointer = pointerOf(path);
  const problems = [...id.problems, ...name.problems, ...all.filter(({ place }) => place === pointer)];
  const unfinished = typed !== null && typed.trim() !== '';
  return (
    <FieldFrame
      id={fieldId(path)}
      label="CWE"
      problems={problems}
      hint={
        unfinished ? 'Choose one of the list, or write its number: CWE-306.' : 'Find it by number or words.'
      }
    >
      {(given) => (
        <>
          <input
            {...given}
            type="text"
            autoComplete="off"
            list={list}
            readOnly={readOnly}
            value={typed ?? (value === undefined ? '' : chosen)}
            onFocus={async () => setKnown(await weaknesses())}
            onChange={({ currentTarget }) => type(currentTarget.value)}
            onBlur={leave}
          />
          <datalist id={list}>
            {found.map((each) => (
              <option key={each.id} value={`${each.id} ${each.name}`} />
            ))}
          </datalist>
        </>
      )}
    </FieldFrame>
  );
}
