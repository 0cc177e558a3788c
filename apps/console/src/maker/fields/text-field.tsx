import type { ReactNode } from 'react';
import { type Path, textOf } from '../csaf/json';
import { fieldId } from '../csaf/pointer';
import { useDesk, usePlace } from '../editor/desk';
import { FieldFrame } from './frame';

interface Props {
  readonly path: Path;
  readonly label: string;
  readonly needed?: boolean;
  readonly hint?: ReactNode;
  /** Lines to begin with; without, it is one line. */
  readonly lines?: number;
  readonly mono?: boolean;
  /** Suggestions: the id of a datalist. */
  readonly list?: string;
  /** Where writing does more than to write this place. */
  readonly onWrite?: (text: string) => void;
}

/** A text of the document. An emptied one stays as an empty text where the standard asks for it, and is gone otherwise. */
export function TextField({ path, label, needed, hint, lines, mono, list, onWrite }: Props) {
  const { readOnly } = useDesk();
  const { value, write, problems } = usePlace(path);
  const onChange = (text: string) =>
    onWrite ? onWrite(text) : write(text === '' && !needed ? undefined : text);
  return (
    <FieldFrame id={fieldId(path)} {...{ label, needed, hint, problems, mono }}>
      {(given) =>
        lines ? (
          <textarea
            {...given}
            rows={lines}
            readOnly={readOnly}
            value={textOf(value)}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <input
            {...given}
            type="text"
            autoComplete="off"
            readOnly={readOnly}
            list={list}
            value={textOf(value)}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )
      }
    </FieldFrame>
  );
}
