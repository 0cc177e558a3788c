import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { facts } from './advisory.js';
import type { CsafDocument } from './document.js';
import { cisaAdvisories, jsonUnder, readDocument, vectorsAbsent, withVectors } from './vectors.js';

const head: CsafDocument['document'] = {
  category: 'csaf_security_advisory',
  csaf_version: '2.0',
  publisher: { category: 'vendor', name: 'Example Devices', namespace: 'https://example.com' },
  title: ' Pump advisory ',
  tracking: {
    current_release_date: '2026-02-01T10:00:00+01:00',
    id: 'EX-1',
    initial_release_date: '2026-01-01t00:00:00z',
    revision_history: [{ date: '2026-01-01T00:00:00Z', number: '1', summary: 'Initial' }],
    status: 'final',
    version: '1',
  },
};

const pumps: CsafDocument = {
  document: head,
  product_tree: {
    branches: [
      {
        category: 'vendor',
        name: 'Medtronic ',
        branches: [
          {
            category: 'product_family',
            name: 'MiniMed',
            branches: [
              {
                category: 'product_name',
                name: 'MiniMed 508',
                branches: [
                  {
                    category: 'product_version_range',
                    name: '<= 3.64',
                    product: {
                      name: 'Medtronic MiniMed 508 <= 3.64',
                      product_id: 'P1',
                      product_identification_helper: {
                        model_numbers: ['MMT-508', '00643169007222'],
                        x_generic_uris: [
                          {
                            namespace: 'https://www.fda.gov/udi',
                            uri: 'https://id.gs1.org/01/00613994000019?11=200101',
                          },
                          { namespace: 'https://example.com/docs', uri: 'https://example.com/123' },
                        ],
                      },
                    },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
    full_product_names: [{ name: 'Gateway', product_id: 'P2' }],
    product_groups: [{ group_id: 'G1', product_ids: ['P1', 'P3'] }],
    relationships: [
      {
        category: 'installed_on',
        full_product_name: { name: 'Agent on Gateway', product_id: 'P3' },
        product_reference: 'P1',
        relates_to_product_reference: 'P2',
      },
    ],
  },
  vulnerabilities: [
    {
      cve: 'CVE-2026-1111',
      flags: [{ label: 'vulnerable_code_not_present', product_ids: ['P2'] }],
      product_status: { known_affected: ['P1', 'P3'], first_affected: ['P1'], known_not_affected: ['P2'] },
      remediations: [
        { category: 'vendor_fix', details: 'Update ', group_ids: ['G1'], url: 'https://example.com/fix' },
      ],
      scores: [
        {
          products: ['P1'],
          cvss_v3: { version: '3.1', vectorString: 'CVSS:3.1/…', baseScore: 7.1, baseSeverity: 'HIGH' },
        },
      ],
      threats: [
        { category: 'impact', details: 'Nothing runs there', product_ids: ['P2'] },
        { category: 'exploit_status', details: 'Exploited' },
      ],
    },
    { ids: [{ system_name: 'Bugs', text: 'B-7' }], product_status: { under_investigation: ['P1'] } },
    { title: 'No name', product_status: { fixed: ['P1'] } },
    { product_status: { fixed: ['P2'] } },
  ],
};

describe('the facts of an advisory', () => {
  const read = facts(pumps);
  const [branchProduct, plainProduct, relatedProduct] = read.products;

  test('instants are in UTC and texts lose the space around them', () => {
    expect(read.title).toBe('Pump advisory');
    expect(read.initialReleaseAt).toBe('2026-01-01T00:00:00.000Z');
    expect(read.currentReleaseAt).toBe('2026-02-01T09:00:00.000Z');
    expect(read.publisher.contact).toBeNull();
  });

  test('a product carries the branches above it by category', () => {
    expect(branchProduct).toMatchObject({
      productId: 'P1',
      vendors: ['Medtronic'],
      families: ['MiniMed'],
      products: ['MiniMed 508'],
      versions: [{ category: 'product_version_range', text: '<= 3.64' }],
    });
    expect(plainProduct).toMatchObject({ productId: 'P2', vendors: [], versions: [] });
  });

  test('UDI-DIs come out of generic URIs that name UDI and out of model numbers that are a GTIN-14', () => {
    expect(branchProduct?.helper.udiDis).toEqual(['00613994000019', '00643169007222']);
    expect(branchProduct?.helper.modelNumbers).toEqual(['MMT-508', '00643169007222']);
  });

  test('a relationship points to its component and to what it relates to', () => {
    expect(relatedProduct).toMatchObject({
      productId: 'P3',
      name: 'Agent on Gateway',
      relationship: { category: 'installed_on', component: 'P1', relatesTo: 'P2' },
    });
  });

  test('statuses, flags, impact and remediations by group meet in one line per product and vulnerability', () => {
    const first = read.statuses.filter((status) => status.vulnerability === 'CVE-2026-1111');
    const fix = { category: 'vendor_fix', details: 'Update', url: 'https://example.com/fix', date: null };
    expect(first).toEqual([
      {
        productId: 'P1',
        vulnerability: 'CVE-2026-1111',
        statuses: ['known_affected', 'first_affected'],
        justification: null,
        impact: null,
        remediations: [fix],
      },
      {
        productId: 'P3',
        vulnerability: 'CVE-2026-1111',
        statuses: ['known_affected'],
        justification: null,
        impact: null,
        remediations: [fix],
      },
      {
        productId: 'P2',
        vulnerability: 'CVE-2026-1111',
        statuses: ['known_not_affected'],
        justification: 'vulnerable_code_not_present',
        impact: 'Nothing runs there',
        remediations: [],
      },
    ]);
  });

  test('a vulnerability without CVE goes by its id, its title or its index', () => {
    expect(read.vulnerabilities.map(({ id }) => id)).toEqual(['CVE-2026-1111', 'B-7', 'No name', '#3']);
    expect(read.vulnerabilities[0]?.exploitStatus).toEqual(['Exploited']);
  });

  test('the base score is the highest of all', () => {
    expect(read.baseScore).toBe(7.1);
  });

  test('two vulnerabilities of one name stay two', () => {
    const twice = facts({ document: head, vulnerabilities: [{ title: 'Same' }, { title: 'Same' }] });
    expect(twice.vulnerabilities.map(({ id }) => id)).toEqual(['Same', 'Same #1']);
  });
});

describe.skipIf(vectorsAbsent)(`the facts of published advisories${withVectors}`, () => {
  test('every CISA advisory yields its id, its products with a vendor and a status for each product it speaks of', () => {
    const paths = cisaAdvisories();
    expect(paths).toHaveLength(160);
    for (const path of paths) {
      const read = facts(readDocument(path));
      const known = new Set(read.products.map(({ productId }) => productId));
      expect(`${read.trackingId.toLowerCase()}.json`, path).toBe(basename(path));
      expect(read.products.length, path).toBeGreaterThan(0);
      expect(
        read.products.filter(({ vendors }) => vendors.length === 0),
        path,
      ).toEqual([]);
      expect(
        read.statuses.filter(({ productId }) => !known.has(productId)),
        path,
      ).toEqual([]);
      expect(read.vulnerabilities.length, path).toBeGreaterThan(0);
    }
  });

  test('every example of the committee goes through', () => {
    const examples = jsonUnder('oasis-csaf', 'csaf_2.0', 'examples', 'csaf');
    expect(examples.length).toBeGreaterThan(10);
    for (const path of examples) expect(facts(readDocument(path)).products.length, path).toBeGreaterThan(0);
  });
});
