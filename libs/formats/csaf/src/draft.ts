import type { Branch, CsafDocument, FullProductName, IdentificationHelper, Reference } from './document.js';
import type { DraftFields, DraftProduct } from './draft-fields.js';
import { draftVulnerability } from './draft-vulnerability.js';
import { filled, present } from './presence.js';

/** Under this namespace a UDI-DI stands among the generic URIs of a product. */
export const udiNamespace = 'https://www.fda.gov/udi';

/** Who wrote the document (§3.2.1.12.3.2). */
export interface Engine {
  readonly name: string;
  readonly version?: string;
}

/**
 * A CSAF 2.0 document from what a person filled in: a security advisory (§4.4) or a VEX document (§4.5) that passes the
 * schema and the mandatory tests as long as the fields are right. It checks nothing: give what comes out to a checker.
 */
export function draftCsaf(fields: DraftFields, engine: Engine = { name: 'Tocsin' }): CsafDocument {
  return {
    document: {
      ...present({ acknowledgments: filled(fields.acknowledgments), lang: fields.lang ?? 'en' }),
      ...present({
        aggregate_severity: fields.aggregateSeverity ? { text: fields.aggregateSeverity } : undefined,
        references: filled(referencesOf(fields)),
      }),
      category: fields.category ?? 'csaf_security_advisory',
      csaf_version: '2.0',
      distribution: { ...present({ text: fields.distribution }), tlp: { label: fields.tlp } },
      notes: [{ category: 'summary', text: fields.summary, title: 'Summary' }, ...(fields.notes ?? [])],
      publisher: {
        category: fields.publisher.category,
        name: fields.publisher.name,
        namespace: fields.publisher.namespace,
        ...present({
          contact_details: fields.publisher.contact,
          issuing_authority: fields.publisher.issuingAuthority,
        }),
      },
      title: fields.title,
      tracking: tracking(fields, engine),
    },
    product_tree: { branches: branches(fields.products) },
    vulnerabilities: fields.vulnerabilities.map(draftVulnerability),
  };
}

function tracking(fields: DraftFields, engine: Engine): CsafDocument['document']['tracking'] {
  const revisions = fields.revisions ?? [{ number: '1', date: fields.at, summary: 'Initial version' }];
  return {
    ...present({ aliases: filled(fields.aliases) }),
    current_release_date: fields.at,
    generator: { date: fields.at, engine },
    id: fields.trackingId,
    initial_release_date: revisions[0]?.date ?? fields.at,
    revision_history: revisions,
    status: fields.status ?? 'draft',
    version: revisions.at(-1)?.number ?? '1',
  };
}

function referencesOf(fields: DraftFields): Reference[] {
  const own: Reference[] = fields.canonicalUrl
    ? [{ category: 'self', summary: 'Canonical address', url: fields.canonicalUrl }]
    : [];
  return [...own, ...(fields.references ?? [])];
}

/** One branch per vendor, family and product name, the versions below them, in the order of the fields. */
function branches(products: readonly DraftProduct[]): Branch[] {
  const roots: MutableBranch[] = [];
  for (const product of products) {
    let level = branchOf(roots, 'vendor', product.vendor);
    if (product.family) level = branchOf(level, 'product_family', product.family);
    branchOf(level, 'product_name', product.name).push(versionBranch(product));
  }
  return roots;
}

type MutableBranch = Omit<Branch, 'branches'> & { branches?: MutableBranch[] };

function branchOf(level: MutableBranch[], category: Branch['category'], name: string): MutableBranch[] {
  const there = level.find((branch) => branch.category === category && branch.name === name);
  if (there?.branches) return there.branches;
  const below: MutableBranch[] = [];
  level.push({ branches: below, category, name });
  return below;
}

function versionBranch(product: DraftProduct): MutableBranch {
  const single = product.version !== undefined;
  const version = product.version ?? product.versionRange ?? 'vers:all/*';
  const shown = version === 'vers:all/*' ? 'all versions' : version;
  const whole: FullProductName = {
    name: `${product.vendor} ${product.name} ${shown}`,
    product_id: product.id,
    ...present({ product_identification_helper: helper(product) }),
  };
  return { category: single ? 'product_version' : 'product_version_range', name: version, product: whole };
}

function helper(product: DraftProduct): IdentificationHelper | undefined {
  const found = present({
    cpe: product.cpe,
    model_numbers: filled(product.modelNumbers),
    purl: product.purl,
    serial_numbers: filled(product.serialNumbers),
    skus: filled(product.skus),
    x_generic_uris: filled(
      product.udiDis?.map((di) => ({ namespace: udiNamespace, uri: `urn:udi:${encodeURIComponent(di)}` })),
    ),
  });
  return Object.keys(found).length > 0 ? found : undefined;
}
