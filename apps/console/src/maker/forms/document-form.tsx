import { textOf } from '../csaf/json';
import { at } from '../csaf/tree';
import { useDesk } from '../editor/desk';
import { ChoiceField } from '../fields/choice-field';
import fields from '../fields/fields.module.css';
import { TextField } from '../fields/text-field';
import { categories, labels } from './choices';

const path = (...steps: readonly string[]) => ['document', ...steps];

/** Title, kind, label and languages (CSAF 2.0 §3.2.1). */
export function DocumentForm() {
  const { tree } = useDesk();
  const category = textOf(at(tree, path('category')));
  const isKnown = category === '' || categories.some(({ key }) => key === category);
  return (
    <>
      <TextField
        path={path('title')}
        label="Title"
        needed
        hint="What a reader in a hurry has to know, in one line."
      />
      <div className={fields['row']}>
        {isKnown ? (
          <ChoiceField path={path('category')} label="Kind of document" choices={categories} needed />
        ) : (
          <TextField path={path('category')} label="Kind of document" needed mono />
        )}
        <ChoiceField
          path={path('distribution', 'tlp', 'label')}
          label="Label in the document"
          choices={labels}
          hint="It is never shared more widely than this."
        />
      </div>
      <TextField path={path('distribution', 'text')} label="Rules of distribution" lines={2} />
      <div className={fields['row']}>
        <TextField path={path('lang')} label="Language" mono hint="BCP 47, such as en or de-AT." />
        <TextField path={path('source_lang')} label="Translated from" mono hint="For translations." />
      </div>
      <div className={fields['row']}>
        <TextField
          path={path('aggregate_severity', 'text')}
          label="Severity in your own words"
          hint="Beside the scores of the vulnerabilities."
        />
        <TextField
          path={path('aggregate_severity', 'namespace')}
          label="Where that scale is explained"
          mono
          hint="An address."
        />
      </div>
    </>
  );
}
