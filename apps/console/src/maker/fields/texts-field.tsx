import { useState } from 'react';
import { listOf, type Path, sameJson, textOf } from '../csaf/json';
import { fieldId } from '../csaf/pointer';
import { useDesk, usePlace } from '../editor/desk';
import { FieldFrame } from './frame';

interface Props {
  readonly path: Path;
  readonly label: string;
  readonly hint?: string;
  readonly mono?: boolean;
}

/** A list of texts, one to a line; none takes the list out of the document. */
export function TextsField({ path, label, hint, mono }: Props) {
  const { readOnly } = useDesk();
  const { value, write, problems } = usePlace(path);
  const written = listOf(value).map((each) => textOf(each));
  // While one types there are lines that are not finished: an empty one, or a blank at the end.
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && sameJson(linesOf(typed), written) ? typed : written.join('\n');
  return (
    <FieldFrame id={fieldId(path)} {...{ label, problems, mono }} hint={hint ?? 'One to a line.'}>
      {(given) => (
        <textarea
          {...given}
          rows={Math.max(1, Math.min(4, written.length))}
          readOnly={readOnly}
          value={shown}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            const lines = linesOf(currentTarget.value);
            write(lines.length === 0 ? undefined : lines);
          }}
        />
      )}
    </FieldFrame>
  );
}

export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
