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
  const take = (text: string) => {
    setTyped(text);
    if (text.trim() === '') write(undefined);
    const exact = known.find(
      (each) => text === `${each.id} ${each.name}` || text.toUpperCase().trim() === each.id,
    );
    if (exact) {
      write({ id: exact.id, name: exact.name });
      setTyped(null);
    }
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
            onChange={({ currentTarget }) => take(currentTarget.value)}
            onBlur={() => setTyped(null)}
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
