import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { IconChevronDown, IconChevronRight, IconPackage, IconPlus, IconX } from '../../parts/icons';
import { say } from '../../parts/toast';
import { isObject, type Json, listOf, type Path, textOf } from '../csaf/json';
import { fieldId, isWithin, pointerOf } from '../csaf/pointer';
import { dropFromTree, freeId, productsOf } from '../csaf/products';
import { at, insert, put } from '../csaf/tree';
import { useDesk, usePlace } from '../editor/desk';
import fields from '../fields/fields.module.css';
import { Problems } from '../fields/frame';
import classes from './branches.module.css';
import { branchCategories } from './choices';
import { FullProductForm } from './full-product-form';

/** Up to here all of them are shown. */
const fewProducts = 60;

/** What comes below a branch when one is added: maker, family or product, version. */
const below: Readonly<Record<string, string>> = {
  vendor: 'product_name',
  product_family: 'product_name',
  product_name: 'product_version',
};

/** Branches of one level, each with those below it. */
export function BranchList({ path, depth }: { readonly path: Path; readonly depth: number }) {
  const { tree } = useDesk();
  const list = listOf(at(tree, path));
  return (
    <ul className={classes['list']}>
      {list.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the document is what it is known by.
        <li key={index}>
          <BranchRow path={[...path, index]} depth={depth} />
        </li>
      ))}
    </ul>
  );
}

function BranchRow({ path, depth }: { readonly path: Path; readonly depth: number }) {
  const { tree, change, problems, readOnly, lookedAt = '' } = useDesk();
  const branch = at(tree, path) ?? null;
  const category = textOf(at(branch, ['category']));
  const name = usePlace([...path, 'name']);
  const product = at(branch, ['product']);
  const isLeaf = isObject(product);
  const children = listOf(at(branch, ['branches']));
  const pointer = pointerOf(path);
  const isLookedAt = isWithin(lookedAt, isLeaf ? `${pointer}/product` : `${pointer}/branches`);
  const isWrong = isLeaf && problems.some(({ place }) => isWithin(place, `${pointer}/product`));
  // A large tree is folded below its makers: thousands of rows at once help nobody.
  const [folded, setFolded] = useState(isLeaf || (depth > 0 && productsOf(tree).length > fewProducts));
  const opened = !folded || isWrong || isLookedAt;
  const shown = textOf(name.value) || 'unnamed';
  const here = problems.filter(({ place }) =>
    [path, [...path, 'branches'], [...path, 'category']].some((each) => pointerOf(each) === place),
  );
  const addBelow = () => {
    setFolded(false);
    change('', (before) =>
      insert(
        withoutEmpty(before, path),
        [...path, 'branches'],
        children.length,
        freshBelow(before, category),
      ),
    );
  };
  const takeOut = () => {
    change('', (before) => dropFromTree(before, path));
    say(`${shown} is taken out, and wherever it was referred to. “Undo” above brings it back.`);
  };
  return (
    <>
      <div className={classes['row']} id={fieldId(path)} tabIndex={-1}>
        <select
          className={fields['control']}
          aria-label={`Kind of ${shown}`}
          id={fieldId([...path, 'category'])}
          disabled={readOnly}
          value={category}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            change('', (before) => put(before, [...path, 'category'], value));
          }}
        >
          {branchCategories.map(({ key, word }) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </select>
        <input
          className={`${fields['control']} ${isLeaf ? fields['mono'] : ''}`}
          aria-label={`Name, level ${depth + 1}`}
          aria-invalid={name.problems.length > 0 || undefined}
          id={fieldId([...path, 'name'])}
          autoComplete="off"
          readOnly={readOnly}
          value={textOf(name.value)}
          onChange={({ currentTarget }) => name.write(currentTarget.value)}
        />
        {isLeaf && <span className={`mono ${classes['id']}`}>{textOf(at(product, ['product_id']))}</span>}
        <span className={classes['acts']}>
          {(isLeaf || (depth > 0 && children.length > 0)) && (
            <ActionIcon
              aria-label={isLeaf ? `Product of ${shown}` : `Below ${shown}`}
              aria-expanded={opened}
              size={28}
              onClick={() => setFolded(opened)}
            >
              {opened ? (
                <IconChevronDown size={14} aria-hidden />
              ) : (
                <IconChevronRight size={14} aria-hidden />
              )}
            </ActionIcon>
          )}
          {!readOnly && !isLeaf && children.length === 0 && (
            <ActionIcon
              aria-label={`Make ${shown} a product`}
              size={28}
              onClick={() => change('', (before) => asProduct(before, path))}
            >
              <IconPackage size={14} aria-hidden />
            </ActionIcon>
          )}
          {!readOnly && !isLeaf && (
            <ActionIcon aria-label={`Add below ${shown}`} size={28} onClick={addBelow}>
              <IconPlus size={14} aria-hidden />
            </ActionIcon>
          )}
          {!readOnly && (
            <ActionIcon aria-label={`Take out ${shown}`} size={28} onClick={takeOut}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </span>
      </div>
      <Problems problems={[...here, ...name.problems]} />
      {isLeaf && opened && (
        <div className={classes['more']}>
          <FullProductForm path={[...path, 'product']} />
        </div>
      )}
      {opened && children.length > 0 && <BranchList path={[...path, 'branches']} depth={depth + 1} />}
    </>
  );
}

function freshBelow(tree: Json, category: string): Json {
  const kind = below[category] ?? 'product_version';
  if (kind !== 'product_version') return { branches: [], category: kind, name: '' };
  return { category: kind, name: '', product: { name: '', product_id: freeId(tree) } };
}

/** A branch has either branches below it or a product (CSAF 2.0 §3.1.2). */
function asProduct(tree: Json, path: Path): Json {
  const branch = at(tree, path);
  if (!isObject(branch)) return tree;
  const { branches: _, ...rest } = branch;
  return put(tree, path, {
    ...rest,
    product: { name: namesAbove(tree, path).join(' '), product_id: freeId(tree) },
  });
}

function withoutEmpty(tree: Json, path: Path): Json {
  return isObject(at(tree, path)) ? tree : put(tree, path, { branches: [], category: 'vendor', name: '' });
}

/** Names from the maker down to this branch. */
function namesAbove(tree: Json, path: Path): readonly string[] {
  return path.flatMap((step, index) =>
    typeof step === 'number' ? [textOf(at(tree, [...path.slice(0, index + 1), 'name']))].filter(Boolean) : [],
  );
}
