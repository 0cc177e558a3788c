import { ChoiceField } from '../fields/choice-field';
import fields from '../fields/fields.module.css';
import { TextField } from '../fields/text-field';
import { publisherCategories } from './choices';

const path = (step: string) => ['document', 'publisher', step];

/** Who speaks (CSAF 2.0 §3.2.1.8). */
export function PublisherForm() {
  return (
    <>
      <div className={fields['row']}>
        <TextField path={path('name')} label="Name" needed />
        <ChoiceField path={path('category')} label="Category" choices={publisherCategories} needed />
      </div>
      <TextField
        path={path('namespace')}
        label="Namespace"
        needed
        mono
        hint="An address that stands for you. It never changes: with the tracking id it names the advisory."
      />
      <TextField path={path('contact_details')} label="How to reach you" lines={2} />
      <TextField path={path('issuing_authority')} label="On whose authority" lines={2} />
    </>
  );
}
