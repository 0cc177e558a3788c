import type { ReactNode } from 'react';
import { type Path, textOf } from '../csaf/json';
import { fieldId } from '../csaf/pointer';
import { useDesk, usePlace } from '../editor/desk';
import { FieldFrame } from './frame';

export interface Choice {
  readonly key: string;
  readonly word: string;
}

interface Props {
  readonly path: Path;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly needed?: boolean;
  readonly hint?: ReactNode;
}

/** One of the values that the standard knows. A value that it does not know stays, and is shown as it is. */
export function ChoiceField({ path, label, choices, needed, hint }: Props) {
  const { readOnly } = useDesk();
  const { value, write, problems } = usePlace(path);
  const chosen = textOf(value);
  const unknown = chosen !== '' && !choices.some(({ key }) => key === chosen);
  return (
    <FieldFrame id={fieldId(path)} {...{ label, needed, hint, problems }}>
      {(given) => (
        <select
          {...given}
          disabled={readOnly}
          value={chosen}
          onChange={({ currentTarget }) =>
            write(currentTarget.value === '' ? undefined : currentTarget.value)
          }
        >
          {(!needed || chosen === '') && <option value="">{needed ? 'Choose' : 'Not said'}</option>}
          {unknown && <option value={chosen}>{chosen} (not in the standard)</option>}
          {choices.map(({ key, word }) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
