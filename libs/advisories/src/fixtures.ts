import { createHash } from 'node:crypto';
import { type DraftFields, draftCsaf, facts, writeCsaf } from '@tocsin/csaf';
import type { Audience } from '@tocsin/sharing';
import { person } from '@tocsin/testkit';
import type { Document } from './domain/advisory.js';

export const at = '2026-11-24T09:00:00.000Z';

const pumps = { organisation: 'pumps', kind: 'manufacturer' } as const;

export const cast = {
  ann: person('ann', { ...pumps, roles: ['author'] }),
  rob: person('rob', { ...pumps, roles: ['releaser'] }),
  mary: person('mary', { organisation: 'st-mary', kind: 'healthcare-provider', roles: ['analyst'] }),
  rival: person('rival', { organisation: 'rival', kind: 'manufacturer', roles: ['author'] }),
};

const pump: DraftFields = {
  trackingId: 'PUMPS-2026-001',
  title: 'Flow pumps answer to anybody',
  publisher: { name: 'Pumps Ltd', namespace: 'https://pumps.example', category: 'vendor' },
  at: '2026-11-20T09:00:00.000Z',
  status: 'final',
  tlp: 'WHITE',
  summary: 'Whoever reaches the pump can command it.',
  products: [{ id: 'FLOW', vendor: 'Pumps Ltd', name: 'Flow 3000', versionRange: '<= 3.64' }],
  vulnerabilities: [
    {
      cve: 'CVE-2026-0001',
      cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
      description: 'No authentication on port 4000.',
      affected: ['FLOW'],
      remediations: [{ category: 'vendor_fix', details: 'Update to 3.65.' }],
      scores: [{ vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', base: 8.1 }],
    },
  ],
};

/** The fields of an advisory in its n-th version; what differs is said. */
export function pumpFields(said: Partial<DraftFields> = {}, version = 1): DraftFields {
  const revisions = Array.from({ length: version }, (_, index) => ({
    number: String(index + 1),
    date: `2026-11-${String(10 + index).padStart(2, '0')}T09:00:00.000Z`,
    summary: `Version ${index + 1}`,
  }));
  return { ...pump, revisions, ...said };
}

/** A valid CSAF 2.0 document as text. */
export function csafText(said: Partial<DraftFields> = {}, version = 1): string {
  return new TextDecoder().decode(writeCsaf(draftCsaf(pumpFields(said, version))));
}

/** The same as the domain keeps it. */
export function documentOf(said: Partial<DraftFields> = {}, version = 1): Document {
  const csaf = draftCsaf(pumpFields(said, version));
  const hash = (algorithm: string) => createHash(algorithm).update(writeCsaf(csaf)).digest('hex');
  return { sha256: hash('sha256'), sha512: hash('sha512'), facts: facts(csaf) };
}

export const nobody: Audience = { organisations: [], groups: [], people: [] };
export const toMary: Audience = { ...nobody, organisations: ['st-mary'] };
