import type { Path } from '../csaf/json';
import { textOf } from '../csaf/json';
import { at } from '../csaf/tree';
import { ChoiceField } from '../fields/choice-field';
import fields from '../fields/fields.module.css';
import { Items } from '../fields/items';
import { TextField } from '../fields/text-field';
import { TextsField } from '../fields/texts-field';
import { noteCategories, referenceCategories } from './choices';

/** Notes of the document or of a vulnerability (CSAF 2.0 §3.1.5). */
export function NotesForm({ path }: { readonly path: Path }) {
  return (
    <Items
      path={path}
      title="Notes"
      noun="note"
      fresh={() => ({ category: 'description', text: '' })}
      summary={(note) => textOf(at(note, ['title']))}
    >
      {(here) => (
        <>
          <div className={fields['row']}>
            <ChoiceField path={[...here, 'category']} label="Category" choices={noteCategories} needed />
            <TextField path={[...here, 'title']} label="Title" />
            <TextField path={[...here, 'audience']} label="For whom" />
          </div>
          <TextField path={[...here, 'text']} label="Text" needed lines={4} />
        </>
      )}
    </Items>
  );
}

/** References of the document or of a vulnerability (CSAF 2.0 §3.1.10). */
export function ReferencesForm({ path }: { readonly path: Path }) {
  return (
    <Items
      path={path}
      title="References"
      noun="reference"
      fresh={() => ({ summary: '', url: '' })}
      summary={(reference) => textOf(at(reference, ['summary']))}
    >
      {(here) => (
        <>
          <div className={fields['row']}>
            <TextField path={[...here, 'summary']} label="What it is" needed />
            <ChoiceField path={[...here, 'category']} label="Category" choices={referenceCategories} />
          </div>
          <TextField path={[...here, 'url']} label="Address" needed mono />
        </>
      )}
    </Items>
  );
}

/** Whom one thanks (CSAF 2.0 §3.1.1). */
export function AcknowledgmentsForm({ path }: { readonly path: Path }) {
  return (
    <Items
      path={path}
      title="Acknowledgments"
      noun="acknowledgment"
      fresh={() => ({ organization: '' })}
      summary={(item) => textOf(at(item, ['organization'])) || textOf(at(item, ['names', 0]))}
    >
      {(here) => (
        <>
          <div className={fields['row']}>
            <TextsField path={[...here, 'names']} label="Names" />
            <TextField path={[...here, 'organization']} label="Organisation" />
          </div>
          <TextField path={[...here, 'summary']} label="For what" lines={2} />
          <TextsField path={[...here, 'urls']} label="Addresses" mono />
        </>
      )}
    </Items>
  );
}
