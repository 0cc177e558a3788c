import { Button } from '@mantine/core';
import { useState } from 'react';
import { readText } from '../csaf/text';
import fields from '../fields/fields.module.css';
import { Problems } from '../fields/frame';
import { useDesk } from './desk';
import classes from './editor.module.css';

/** The text itself, for what the form has no field for. It is taken over only once it is JSON. */
export function RawJson({ text }: { readonly text: string }) {
  const { change, readOnly } = useDesk();
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? null : readText(typed);
  const take = () => {
    if (!read?.ok) return;
    change('', () => read.tree);
    setTyped(null);
  };
  return (
    <section className={classes['raw']} aria-label="JSON">
      <label className={fields['label']} htmlFor="raw-json">
        <span>The document as JSON</span>
        {typed !== null && <small>{read?.ok ? 'not taken over yet' : 'no JSON as it stands'}</small>}
      </label>
      <textarea
        id="raw-json"
        className={`${fields['control']} ${fields['mono']}`}
        spellCheck={false}
        readOnly={readOnly}
        aria-invalid={read?.ok === false || undefined}
        value={typed ?? text}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {read?.ok === false && <Problems problems={[{ rule: 'json', message: read.message, place: '' }]} />}
      {typed !== null && (
        <div className={classes['acts']}>
          <Button variant="default" disabled={!read?.ok} onClick={take}>
            Take it over
          </Button>
          <Button variant="subtle" color="ink" onClick={() => setTyped(null)}>
            Leave it
          </Button>
        </div>
      )}
    </section>
  );
}
