import { Button } from '@mantine/core';
import { useState } from 'react';
import { IconPackage, IconPlus } from '../../parts/icons';
import { counted } from '../../words';
import { isObject, listOf, textOf } from '../csaf/json';
import { fieldId } from '../csaf/pointer';
import { freeId, productsOf } from '../csaf/products';
import { at, insert } from '../csaf/tree';
import { useDesk } from '../editor/desk';
import { Items, PlaceProblems } from '../fields/items';
import items from '../fields/items.module.css';
import { ProductPicker } from '../picker/product-picker';
import { BranchList } from './branch-list';
import { FullProductForm } from './full-product-form';

const branches = ['product_tree', 'branches'];

/** The product tree: makers, families, products, versions (CSAF 2.0 §3.2.2). */
export function ProductsForm() {
  const { tree, change, readOnly } = useDesk();
  const [picking, setPicking] = useState(false);
  const products = productsOf(tree);
  const list = listOf(at(tree, branches));
  const hasFree = isObject(at(tree, ['product_tree', 'full_product_names', 0]));
  const add = () =>
    change('', (before) =>
      insert(before, branches, list.length, { branches: [], category: 'vendor', name: '' }),
    );
  return (
    <>
      <section
        className={items['items']}
        id={fieldId(['product_tree'])}
        tabIndex={-1}
        aria-label="Product tree"
      >
        <div className={items['head']}>
          <h2>Product tree</h2>
          <span>{counted(products.length, 'product')}</span>
          {!readOnly && (
            <span className={items['acts']}>
              <Button
                variant="default"
                leftSection={<IconPackage size={14} aria-hidden />}
                onClick={() => setPicking(true)}
              >
                From the catalogue
              </Button>
              <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
                Add vendor
              </Button>
            </span>
          )}
        </div>
        <PlaceProblems path={['product_tree']} />
        <PlaceProblems path={branches} />
        {list.length === 0 ? (
          <p className={items['none']}>
            None yet. Take what your catalogue knows, with its names and UDI-DIs, or write the tree by hand.
          </p>
        ) : (
          <BranchList path={branches} depth={0} />
        )}
      </section>
      {hasFree && (
        <Items
          path={['product_tree', 'full_product_names']}
          title="Products beside the tree"
          noun="product"
          fresh={() => ({ name: '', product_id: freeId(tree) })}
          summary={(item) => textOf(at(item, ['name']))}
        >
          {(here) => <FullProductForm path={here} />}
        </Items>
      )}
      {picking && <ProductPicker onClose={() => setPicking(false)} />}
    </>
  );
}
