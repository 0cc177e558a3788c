import type { Section } from '../csaf/sections';
import { PlaceProblems } from '../fields/items';
import { DocumentForm } from '../forms/document-form';
import { AcknowledgmentsForm, NotesForm, ReferencesForm } from '../forms/notes-form';
import { ProductsForm } from '../forms/products-form';
import { PublisherForm } from '../forms/publisher-form';
import { GroupsForm, RelationshipsForm } from '../forms/relationships-form';
import { TrackingForm } from '../forms/tracking-form';
import { VulnerabilityForm } from '../forms/vulnerability-form';
import classes from './editor.module.css';

/** The fields of one part of the document. */
export function SectionForm({ section }: { readonly section: Section }) {
  const headed =
    ['document', 'publisher', 'tracking'].includes(section.id) || section.group === 'Vulnerabilities';
  return (
    <>
      {headed && <h2 className={classes['title']}>{section.word}</h2>}
      {section.id === 'document' && <PlaceProblems path={[]} />}
      {section.group === 'Document' &&
        section.places.map((place) => <PlaceProblems key={place} path={place.split('/').slice(1)} />)}
      <Fields id={section.id} />
    </>
  );
}

function Fields({ id }: { readonly id: string }) {
  switch (id) {
    case 'publisher':
      return <PublisherForm />;
    case 'tracking':
      return <TrackingForm />;
    case 'notes':
      return <NotesForm path={['document', 'notes']} />;
    case 'references':
      return <ReferencesForm path={['document', 'references']} />;
    case 'acknowledgments':
      return <AcknowledgmentsForm path={['document', 'acknowledgments']} />;
    case 'products':
      return <ProductsForm />;
    case 'relationships':
      return <RelationshipsForm />;
    case 'groups':
      return <GroupsForm />;
    case 'document':
      return <DocumentForm />;
    default:
      return <VulnerabilityForm index={Number(id.replace('vulnerability-', ''))} />;
  }
}
