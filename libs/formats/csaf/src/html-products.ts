import type { CsafDocument, FullProductName, IdentificationHelper } from './document.js';
import { definitions, link, list, type Markup, section, table } from './markup.js';
import { leaves } from './products.js';

/** The name of each product by its id; an id that nothing defines shows itself. */
export function productNames(document: CsafDocument): (id: string) => string {
  const names = new Map(allProducts(document).map(({ product_id, name }) => [product_id, name]));
  return (id) => names.get(id) ?? id;
}

/** The product tree as a table: path through the branches, identification, groups and relationships (§3.2.2). */
export function productsMarkup(document: CsafDocument): Markup | null {
  const tree = document.product_tree;
  if (!tree) return null;
  const nameOf = productNames(document);
  const paths = new Map(
    [...leaves(tree.branches ?? [])].map(([{ product_id }, trail]) => [
      product_id,
      trail.map(({ category, name }) => `${category.replaceAll('_', ' ')}: ${name}`).join(' › '),
    ]),
  );
  const rows = allProducts(document).map((product) => [
    product.name,
    product.product_id,
    paths.get(product.product_id),
    helperMarkup(product.product_identification_helper ?? {}),
  ]);
  return section(2, 'Products', [
    table('Products', ['Name', 'Id', 'Branch', 'Identification'], rows),
    table(
      'Relationships',
      ['Product', 'Component', 'Relation', 'Relates to'],
      (tree.relationships ?? []).map((relationship) => [
        relationship.full_product_name.name,
        nameOf(relationship.product_reference),
        relationship.category.replaceAll('_', ' '),
        nameOf(relationship.relates_to_product_reference),
      ]),
    ),
    table(
      'Product groups',
      ['Group', 'Summary', 'Products'],
      (tree.product_groups ?? []).map((group) => [
        group.group_id,
        group.summary,
        list(group.product_ids.map(nameOf)),
      ]),
    ),
  ]);
}

function allProducts({ product_tree: tree }: CsafDocument): FullProductName[] {
  return [
    ...[...leaves(tree?.branches ?? [])].map(([product]) => product),
    ...(tree?.full_product_names ?? []),
    ...(tree?.relationships ?? []).map((relationship) => relationship.full_product_name),
  ];
}

function helperMarkup(helper: IdentificationHelper): Markup | null {
  return definitions([
    ['Model numbers', helper.model_numbers?.join(', ')],
    ['Serial numbers', helper.serial_numbers?.join(', ')],
    ['SKUs', helper.skus?.join(', ')],
    ['CPE', helper.cpe],
    ['purl', helper.purl],
    ['SBOM', helper.sbom_urls && list(helper.sbom_urls.map((url) => link(url)))],
    [
      'Other',
      helper.x_generic_uris && list(helper.x_generic_uris.map(({ namespace, uri }) => `${namespace} ${uri}`)),
    ],
    ['Hashes', helper.hashes && list(helper.hashes.map(hashLine))],
  ]);
}

function hashLine({ filename, file_hashes }: NonNullable<IdentificationHelper['hashes']>[number]): string {
  return `${filename}: ${file_hashes.map(({ algorithm, value }) => `${algorithm} ${value}`).join(', ')}`;
}
