import { Button } from '@mantine/core';
import { type Path, textOf } from '../csaf/json';
import { fieldId } from '../csaf/pointer';
import { useDesk, usePlace } from '../editor/desk';
import classes from './fields.module.css';
import { FieldFrame } from './frame';

interface Props {
  readonly path: Path;
  readonly label: string;
  readonly needed?: boolean;
  readonly hint?: string;
}

/** An instant (RFC 3339), written in UTC. One that came in another zone stays as it was until it is changed. */
export function InstantField({ path, label, needed, hint }: Props) {
  const { readOnly } = useDesk();
  const { value, write, problems } = usePlace(path);
  const written = textOf(value);
  const shown = inputOf(written);
  const elsewhere =
    written !== '' && shown !== '' && !/(Z|[+-]00:00)$/.test(written) ? `Written as ${written}. ` : '';
  return (
    <FieldFrame
      id={fieldId(path)}
      {...{ label, needed, problems }}
      hint={`${elsewhere}${hint ?? ''}` || undefined}
    >
      {(given) => (
        <div className={classes['beside']}>
          <input
            {...given}
            type="datetime-local"
            step={1}
            readOnly={readOnly}
            value={shown}
            onChange={({ currentTarget }) =>
              write(instantOf(currentTarget.value) ?? (needed ? '' : undefined))
            }
          />
          <span>UTC</span>
          {!readOnly && (
            <Button variant="default" onClick={() => write(`${new Date().toISOString().slice(0, 19)}Z`)}>
              Now<span className="unseen">: {label}</span>
            </Button>
          )}
        </div>
      )}
    </FieldFrame>
  );
}

/** `2026-11-23T14:07:00` for the input; empty where the text is no instant. */
export function inputOf(text: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 19);
}

/** `2026-11-23T14:07:00Z`, of what the input says in UTC. */
export function instantOf(input: string): string | undefined {
  const at = Date.parse(`${input}Z`);
  return Number.isNaN(at) ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`;
}
