import { type DraftFields, draftCsaf, writeCsaf } from '@tocsin/csaf';

const publisher = {
  name: 'Halden Infusion Systems PSIRT',
  namespace: 'https://psirt.halden.example',
  category: 'vendor' as const,
  contact: 'psirt@halden.example',
};
const score = { vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', base: 8.1 };

/** The two advisories of the demo: one that the community has, one that waits for its second person. */
export function demoAdvisories(at: string): { readonly released: string; readonly inReview: string } {
  const common = { publisher, at, status: 'final' as const, tlp: 'GREEN' as const };
  return { released: textOf(aria(common)), inReview: textOf(gateway(common)) };
}

type Common = Pick<DraftFields, 'publisher' | 'at' | 'status' | 'tlp'>;

function textOf(fields: DraftFields): string {
  return new TextDecoder().decode(writeCsaf(draftCsaf(fields)));
}

function aria(common: Common): DraftFields {
  return {
    ...common,
    trackingId: 'HALDEN-2026-001',
    title: 'Aria infusion pumps accept unauthenticated maintenance commands',
    summary:
      'A pump on the same network segment can be told to restart, or to load a changed drug library, without signing in.',
    products: [
      {
        id: 'ARIA300',
        vendor: 'Halden Infusion Systems',
        family: 'Aria',
        name: 'Aria 300',
        versionRange: '<= 4.2.1',
      },
      {
        id: 'ARIA310',
        vendor: 'Halden Infusion Systems',
        family: 'Aria',
        name: 'Aria 310',
        versionRange: '<= 4.2.1',
      },
    ],
    vulnerabilities: [
      {
        id: { system: 'Halden PSIRT', text: 'HPS-1187' },
        title: 'Maintenance commands without authentication',
        cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
        description: 'The maintenance service on port 4811 answers whoever reaches it.',
        affected: ['ARIA300', 'ARIA310'],
        remediations: [
          {
            category: 'vendor_fix',
            details: 'Update to 4.3.0. The update needs the pump to be idle and takes six minutes.',
          },
          {
            category: 'mitigation',
            details:
              'Block port 4811 at the segment border. Infusion and alarms do not need it; library updates stop until it is opened.',
          },
        ],
        scores: [score],
      },
    ],
  };
}

function gateway(common: Common): DraftFields {
  return {
    ...common,
    trackingId: 'HALDEN-2026-002',
    title: 'Aria Link gateway keeps credentials readable',
    summary:
      'Whoever can read the file system of the gateway reads the credentials that it uses towards pumps.',
    products: [
      {
        id: 'LINK',
        vendor: 'Halden Infusion Systems',
        family: 'Aria',
        name: 'Aria Link',
        versionRange: '< 2.0',
      },
    ],
    vulnerabilities: [
      {
        id: { system: 'Halden PSIRT', text: 'HPS-1203' },
        title: 'Readable credentials',
        cwe: { id: 'CWE-312', name: 'Cleartext Storage of Sensitive Information' },
        description: 'Credentials towards pumps are kept as they are.',
        affected: ['LINK'],
        remediations: [{ category: 'vendor_fix', details: 'Update to 2.0 and change the credentials.' }],
        scores: [{ vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N', base: 5.5 }],
      },
    ],
  };
}
