import { type Path, textOf } from '../csaf/json';
import { fieldId } from '../csaf/pointer';
import { freeId, productsOf } from '../csaf/products';
import { at } from '../csaf/tree';
import { useDesk, usePlace } from '../editor/desk';
import { ChoiceField } from '../fields/choice-field';
import fields from '../fields/fields.module.css';
import { FieldFrame } from '../fields/frame';
import { Items } from '../fields/items';
import { ProductsField } from '../fields/products-field';
import { TextField } from '../fields/text-field';
import { relationships } from './choices';
import { FullProductForm } from './full-product-form';

/** Products that consist of others: this component in that device (CSAF 2.0 §3.2.2.4). */
export function RelationshipsForm() {
  const { tree } = useDesk();
  return (
    <Items
      path={['product_tree', 'relationships']}
      title="Relationships"
      noun="relationship"
      fresh={() => ({
        category: 'installed_on',
        full_product_name: { name: '', product_id: freeId(tree) },
        product_reference: '',
        relates_to_product_reference: '',
      })}
      summary={(item) => textOf(at(item, ['full_product_name', 'name']))}
    >
      {(here) => (
        <>
          <div className={fields['row']}>
            <ProductField path={[...here, 'product_reference']} label="This product" />
            <ChoiceField path={[...here, 'category']} label="Relation" choices={relationships} needed />
            <ProductField path={[...here, 'relates_to_product_reference']} label="That product" />
          </div>
          <FullProductForm path={[...here, 'full_product_name']} />
        </>
      )}
    </Items>
  );
}

/** Sets of products that are spoken of together (CSAF 2.0 §3.2.2.3). */
export function GroupsForm() {
  const { tree } = useDesk();
  return (
    <Items
      path={['product_tree', 'product_groups']}
      title="Groups"
      noun="group"
      fresh={() => ({ group_id: freeId(tree, 'G-'), product_ids: [] })}
      summary={(item) => textOf(at(item, ['summary'])) || textOf(at(item, ['group_id']))}
    >
      {(here) => (
        <>
          <div className={fields['row']}>
            <TextField path={[...here, 'group_id']} label="Id of the group" needed mono />
            <TextField path={[...here, 'summary']} label="What they have in common" />
          </div>
          <ProductsField path={[...here, 'product_ids']} label="Products, at least two" />
        </>
      )}
    </Items>
  );
}

function ProductField({ path, label }: { readonly path: Path; readonly label: string }) {
  const { tree, readOnly } = useDesk();
  const { value, write, problems } = usePlace(path);
  const chosen = textOf(value);
  const products = productsOf(tree);
  return (
    <FieldFrame id={fieldId(path)} label={label} needed problems={problems}>
      {(given) => (
        <select
          {...given}
          disabled={readOnly}
          value={chosen}
          onChange={({ currentTarget }) => write(currentTarget.value)}
        >
          {chosen === '' && <option value="">Choose</option>}
          {chosen !== '' && !products.some(({ id }) => id === chosen) && (
            <option value={chosen}>{chosen} (not in the product tree)</option>
          )}
          {products.map(({ id, name }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: while one types, two products may have one id.
            <option key={`${id}-${index}`} value={id}>
              {name} ({id})
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
