import { type DraftFields, draftCsaf, writeCsaf } from '@tocsin/csaf';

const pump: DraftFields = {
  trackingId: 'VEL-1',
  publisher: {
    name: 'Velmar PSIRT',
    namespace: 'https://psirt.velmar.example',
    category: 'vendor',
    contact: 'psirt@velmar.example',
  },
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

/** A valid CSAF 2.0 advisory as JSON text; what differs is said. */
export function csafText(trackingId: string, fields: Partial<DraftFields> = {}): string {
  return new TextDecoder().decode(writeCsaf(draftCsaf({ ...pump, ...fields, trackingId })));
}

/** The revision history up to a version. */
export function revisionsUpTo(count: number): NonNullable<DraftFields['revisions']> {
  return Array.from({ length: count }, (_, index) => ({
    number: String(index + 1),
    date: `2026-01-${10 + index}T10:00:00.000Z`,
    summary: index === 0 ? 'Initial version' : `Revision ${index + 1}`,
  }));
}

export const otherPublisher: DraftFields['publisher'] = {
  name: 'Somebody Else',
  namespace: 'https://else.example',
  category: 'other',
  contact: 'csaf@else.example',
};
