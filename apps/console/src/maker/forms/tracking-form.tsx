import { Button } from '@mantine/core';
import { textOf } from '../csaf/json';
import { withNewRevision } from '../csaf/revisions';
import { at } from '../csaf/tree';
import { useDesk } from '../editor/desk';
import { ChoiceField } from '../fields/choice-field';
import fields from '../fields/fields.module.css';
import { InstantField } from '../fields/instant-field';
import { Items } from '../fields/items';
import { TextField } from '../fields/text-field';
import { TextsField } from '../fields/texts-field';
import { trackingStatuses } from './choices';

const path = (...steps: readonly string[]) => ['document', 'tracking', ...steps];
const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

/** Id, version and history (CSAF 2.0 §3.2.1.12). */
export function TrackingForm() {
  const { change, readOnly } = useDesk();
  return (
    <>
      <div className={fields['row']}>
        <TextField path={path('id')} label="Tracking id" needed mono hint="Never changes once it is saved." />
        <TextField path={path('version')} label="Version" needed mono hint="That of the newest revision." />
        <ChoiceField path={path('status')} label="Status" choices={trackingStatuses} needed />
      </div>
      <div className={fields['row']}>
        <InstantField path={path('initial_release_date')} label="First release" needed />
        <InstantField path={path('current_release_date')} label="This release" needed />
      </div>
      <TextsField path={path('aliases')} label="Other ids of this advisory" mono />
      <Items
        path={path('revision_history')}
        title="Revision history"
        noun="revision"
        fresh={() => ({ date: now(), number: '', summary: '' })}
        summary={(item) =>
          [textOf(at(item, ['number'])), textOf(at(item, ['summary']))].filter(Boolean).join(', ')
        }
        more={
          !readOnly && (
            <Button variant="default" onClick={() => change('', (tree) => withNewRevision(tree, now()))}>
              Next version
            </Button>
          )
        }
      >
        {(here) => (
          <>
            <div className={fields['row']}>
              <TextField path={[...here, 'number']} label="Number" needed mono />
              <InstantField path={[...here, 'date']} label="Date" needed />
              <TextField path={[...here, 'legacy_version']} label="Number elsewhere" mono />
            </div>
            <TextField path={[...here, 'summary']} label="What is new" needed lines={2} />
          </>
        )}
      </Items>
    </>
  );
}
