import type { Branch, FullProductName, IdentificationHelper, ProductTree, Relationship } from './document.js';
import type { ProductFact } from './facts.js';
import { clean, cleanAll, cleanOrNull } from './text.js';
import { udiDis } from './udi-di.js';

type Trail = readonly Branch[];
type VersionCategory = ProductFact['versions'][number]['category'];

const versionCategories: ReadonlySet<string> = new Set<VersionCategory>([
  'product_version',
  'product_version_range',
  'patch_level',
  'service_pack',
]);
const qualifierCategories: ReadonlySet<string> = new Set([
  'architecture',
  'language',
  'legacy',
  'specification',
  'host_name',
]);

/**
 * Every product that a tree defines, once, in document order: branches, then full product names, then relationships
 * (§3.2.2). Where an id is defined twice (mandatory test 6.1.2) the first definition holds.
 */
export function productFacts(tree: ProductTree | undefined): ProductFact[] {
  const found = new Map<string, ProductFact>();
  const add = (product: FullProductName, trail: Trail, relationship: Relationship | null): void => {
    const fact = productFact(product, trail, relationship);
    if (!found.has(fact.productId)) found.set(fact.productId, fact);
  };
  for (const [product, trail] of leaves(tree?.branches ?? [])) add(product, trail, null);
  for (const product of tree?.full_product_names ?? []) add(product, [], null);
  for (const relationship of tree?.relationships ?? []) add(relationship.full_product_name, [], relationship);
  return [...found.values()];
}

/** The products of the branches with the branches above each, outermost first. */
export function* leaves(branches: readonly Branch[], above: Trail = []): Generator<[FullProductName, Trail]> {
  for (const branch of branches) {
    const trail = [...above, branch];
    if (branch.product) yield [branch.product, trail];
    if (branch.branches) yield* leaves(branch.branches, trail);
  }
}

function productFact(product: FullProductName, trail: Trail, relationship: Relationship | null): ProductFact {
  return {
    productId: product.product_id,
    name: clean(product.name),
    vendors: namesOf(trail, 'vendor'),
    families: namesOf(trail, 'product_family'),
    products: namesOf(trail, 'product_name'),
    versions: trail.flatMap((branch) =>
      isVersion(branch.category) ? [{ category: branch.category, text: clean(branch.name) }] : [],
    ),
    qualifiers: trail
      .filter((branch) => qualifierCategories.has(branch.category))
      .map((branch) => ({ category: branch.category, text: clean(branch.name) })),
    helper: helperFact(product.product_identification_helper ?? {}),
    relationship: relationship && {
      category: relationship.category,
      component: relationship.product_reference,
      relatesTo: relationship.relates_to_product_reference,
    },
  };
}

function isVersion(category: string): category is VersionCategory {
  return versionCategories.has(category);
}

function namesOf(trail: Trail, category: Branch['category']): string[] {
  return cleanAll(trail.filter((branch) => branch.category === category).map((branch) => branch.name));
}

function helperFact(helper: IdentificationHelper): ProductFact['helper'] {
  return {
    cpe: cleanOrNull(helper.cpe),
    purl: cleanOrNull(helper.purl),
    modelNumbers: cleanAll(helper.model_numbers),
    serialNumbers: cleanAll(helper.serial_numbers),
    skus: cleanAll(helper.skus),
    udiDis: udiDis(helper),
    hashes: (helper.hashes ?? []).flatMap((file) =>
      file.file_hashes.map(({ algorithm, value }) => ({
        algorithm: clean(algorithm),
        value: value.toLowerCase(),
        filename: clean(file.filename),
      })),
    ),
    uris: (helper.x_generic_uris ?? []).map(({ namespace, uri }) => ({
      namespace: clean(namespace),
      uri: clean(uri),
    })),
  };
}
