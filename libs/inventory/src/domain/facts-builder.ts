import type { AdvisoryFacts, ProductFact, ProductStatus } from '@tocsin/csaf';

export const start = '2026-11-24T09:00:00.000Z';

const noHelper: ProductFact['helper'] = {
  cpe: null,
  purl: null,
  modelNumbers: [],
  serialNumbers: [],
  skus: [],
  udiDis: [],
  hashes: [],
  uris: [],
};

/** A product of an advisory: maker, name, version text. */
export function product(
  productId: string,
  vendor: string,
  name: string,
  version: string | null = null,
  said: Partial<ProductFact> = {},
): ProductFact {
  const versions = version === null ? [] : [{ category: 'product_version_range' as const, text: version }];
  return {
    productId,
    name: [vendor, name, version].filter(Boolean).join(' '),
    vendors: [vendor],
    families: [],
    products: [name],
    versions,
    qualifiers: [],
    helper: noHelper,
    relationship: null,
    ...said,
  };
}

export interface Status {
  readonly product: string;
  readonly vulnerability?: string;
  readonly status?: ProductStatus;
  readonly justification?: string;
}

/** The facts of an advisory; every product is affected by CVE-2026-0001 unless statuses say otherwise. */
export function facts(
  trackingId: string,
  products: readonly ProductFact[],
  statuses: readonly Status[] = products.map(({ productId }) => ({ product: productId })),
): AdvisoryFacts {
  return {
    trackingId,
    aliases: [],
    version: '1',
    status: 'final',
    category: 'csaf_security_advisory',
    title: `About ${products[0]?.name}`,
    publisher: {
      name: 'Agency',
      namespace: 'https://agency.example',
      category: 'coordinator',
      contact: null,
    },
    initialReleaseAt: start,
    currentReleaseAt: start,
    revisions: [],
    tlpLabel: 'WHITE',
    distribution: null,
    lang: 'en',
    baseScore: 9.8,
    aggregateSeverity: null,
    summary: null,
    products,
    statuses: statuses.map((status) => ({
      productId: status.product,
      vulnerability: status.vulnerability ?? 'CVE-2026-0001',
      statuses: [status.status ?? 'known_affected'],
      justification: status.justification ?? null,
      impact: null,
      remediations: [],
    })),
    vulnerabilities: [],
    references: [],
  };
}
