import { type DraftFields, draftCsaf, writeCsaf } from '@tocsin/csaf';

/** A CSAF 2.0 advisory as JSON text: one infusion pump, one vulnerability; what differs is said. */
export function csafText(fields: Partial<DraftFields> & Pick<DraftFields, 'trackingId'>): string {
  return new TextDecoder().decode(writeCsaf(draftCsaf({ ...pump, ...fields })));
}

const publisher: DraftFields['publisher'] = {
  name: 'Velmar PSIRT',
  namespace: 'https://psirt.velmar.example',
  category: 'vendor',
  contact: 'psirt@velmar.example',
};

const pump: Omit<DraftFields, 'trackingId'> = {
  publisher,
  title: 'Velmar pumps accept commands without authentication',
  at: '2026-01-10T10:00:00.000Z',
  status: 'final',
  tlp: 'GREEN',
  summary: 'A pump on the same segment obeys whoever speaks to it.',
  products: [{ id: 'P1', vendor: 'Velmar Infusion', name: 'Cardia 100', versionRange: '<= 2.4' }],
  vulnerabilities: [
    {
      id: { system: 'Velmar PSIRT', text: 'VP-1' },
      title: 'Commands without authentication',
      cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
      description: 'The maintenance service answers whoever reaches it.',
      affected: ['P1'],
      remediations: [{ category: 'vendor_fix', details: 'Update to 2.5.' }],
      scores: [{ vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', base: 8.1 }],
    },
  ],
};

/** The same advisory one version on. */
export function revisionsUpTo(count: number): NonNullable<DraftFields['revisions']> {
  return Array.from({ length: count }, (_, index) => ({
    number: String(index + 1),
    date: `2026-01-${10 + index}T10:00:00.000Z`,
    summary: index === 0 ? 'Initial version' : `Revision ${index + 1}`,
  }));
}

/** A device row of a hospital that the pump advisory touches. */
export function pumpRow(assetId: string, more: object = {}) {
  return {
    assetId,
    manufacturer: 'Velmar Infusion',
    model: 'Cardia 100',
    deviceName: 'Infusion pump',
    softwareVersion: '2.3',
    status: 'active',
    ...more,
  };
}
