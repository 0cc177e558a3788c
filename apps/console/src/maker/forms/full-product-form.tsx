import { isObject, type Json, listOf, type Path, textOf } from '../csaf/json';
import { udiNamespace, udiUri } from '../csaf/picked';
import { fieldId } from '../csaf/pointer';
import { renameProduct, usesOf } from '../csaf/products';
import { at } from '../csaf/tree';
import { useDesk, usePlace } from '../editor/desk';
import fields from '../fields/fields.module.css';
import { FieldFrame } from '../fields/frame';
import { PlaceProblems } from '../fields/items';
import { TextField } from '../fields/text-field';
import { linesOf, TextsField } from '../fields/texts-field';

/** A product's whole name, its id in this document, and what else it can be known by (CSAF 2.0 §3.1.3). */
export function FullProductForm({ path }: { readonly path: Path }) {
  const { tree, change } = useDesk();
  const helper = [...path, 'product_identification_helper'];
  const id = textOf(at(tree, [...path, 'product_id']));
  const uses = usesOf(tree, id).length;
  return (
    <>
      <PlaceProblems path={path} />
      <div className={fields['row']}>
        <TextField path={[...path, 'name']} label="Whole name" needed />
        <TextField
          path={[...path, 'product_id']}
          label="Id in this document"
          needed
          mono
          hint={
            uses > 0
              ? `Referred to ${uses === 1 ? 'once' : `${uses} times`}; a new id goes there too.`
              : 'Not referred to yet.'
          }
          onWrite={(text) => change(`id${path.join('/')}`, (before) => renameProduct(before, path, text))}
        />
      </div>
      <div className={fields['row']}>
        <UdiField path={[...helper, 'x_generic_uris']} />
        <TextsField path={[...helper, 'model_numbers']} label="Model numbers" mono />
        <TextsField path={[...helper, 'serial_numbers']} label="Serial numbers" mono />
        <TextsField path={[...helper, 'skus']} label="Order numbers" mono />
      </div>
      <div className={fields['row']}>
        <TextField path={[...helper, 'cpe']} label="CPE" mono />
        <TextField path={[...helper, 'purl']} label="Package URL" mono />
        <TextsField path={[...helper, 'sbom_urls']} label="SBOM addresses" mono />
      </div>
    </>
  );
}

/** UDI-DIs stand among the generic URIs; the others stay where they are. */
function UdiField({ path }: { readonly path: Path }) {
  const { readOnly } = useDesk();
  const { value, write, problems } = usePlace(path);
  const uris = listOf(value);
  const udis = uris.filter(isUdi);
  const set = (lines: readonly string[]) => {
    const next = [...uris.filter((uri) => !isUdi(uri)), ...lines.map(udiUri)];
    write(next.length === 0 ? undefined : next);
  };
  return (
    <FieldFrame id={fieldId(path)} label="UDI-DIs" mono problems={problems} hint="One to a line.">
      {(given) => (
        <textarea
          {...given}
          rows={Math.max(1, udis.length)}
          readOnly={readOnly}
          value={udis.map(diOf).join('\n')}
          onChange={({ currentTarget }) => set(linesOf(currentTarget.value))}
        />
      )}
    </FieldFrame>
  );
}

function isUdi(uri: Json): boolean {
  return isObject(uri) && uri['namespace'] === udiNamespace;
}

function diOf(uri: Json): string {
  const text = textOf(at(uri, ['uri'])).replace(/^urn:udi:/, '');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
