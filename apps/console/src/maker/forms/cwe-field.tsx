import { useId, useState } from 'react';
import { type Path, textOf } from '../csaf/json';
import { fieldId } from '../csaf/pointer';
import { useDesk, usePlace } from '../editor/desk';
import { FieldFrame } from '../fields/frame';

interface Weakness {
  readonly id: string;
  readonly name: string;
}

const mostShown = 12;

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
  const field = fieldId(path);
  // The names are 60 kB: they are fetched when somebody looks for one.
  const learn = async () => setKnown((await import('@secvisogram/csaf-validator-lib/cwe.js')).weaknesses);
  const take = ({ id: number, name: official }: Weakness) => {
    write({ id: number, name: official });
    setTyped(null);
  };
  const type = (text: string) => {
    setTyped(text);
    if (text.trim() === '') write(undefined);
    // CWE-30 may become CWE-306: a number is taken while one types only where no other begins so.
    const number = text.trim().toUpperCase();
    const [first, ...more] = known.filter((each) => each.id.startsWith(number));
    const chosen = known.find((each) => text === `${each.id} ${each.name}`);
    if (chosen) take(chosen);
    else if (first?.id === number && more.length === 0) take(first);
  };
  const leave = () => {
    const meant = known.find((each) => each.id === (typed ?? '').trim().toUpperCase());
    if (meant) take(meant);
    setTyped(null);
  };
  const problems = [
    ...id.problems,
    ...name.problems,
    ...all.filter(({ place }) => `field${place}` === field),
  ];
  const unfinished = typed !== null && typed.trim() !== '';
  return (
    <FieldFrame
      id={field}
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
            onFocus={learn}
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
