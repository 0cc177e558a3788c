import type { Role } from '@tocsin/sharing';

/** The invented cast that people meet first. Organisations, people, products and devices do not exist. */
export interface CastOrganisation {
  readonly handle: string;
  readonly name: string;
  readonly kind: string;
  readonly sites: readonly { readonly handle: string; readonly name: string; readonly timeZone: string }[];
  /** The first is its first administrator. */
  readonly people: readonly {
    readonly email: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly does: string;
  }[];
}

export const cast: readonly CastOrganisation[] = [
  {
    handle: 'halden',
    name: 'Halden Infusion Systems',
    kind: 'MANUFACTURER',
    sites: [],
    people: [
      {
        email: 'ingrid@halden.example',
        name: 'Ingrid Solheim',
        roles: ['administrator', 'author', 'analyst', 'reader'],
        does: 'writes advisories',
      },
      {
        email: 'petter@halden.example',
        name: 'Petter Lunde',
        roles: ['releaser', 'reader'],
        does: 'releases them',
      },
    ],
  },
  {
    handle: 'st-brigid',
    name: 'St. Brigid Medical Center',
    kind: 'HEALTHCARE_PROVIDER',
    sites: [
      { handle: 'main', name: 'Main Campus', timeZone: 'America/Chicago' },
      { handle: 'riverside', name: 'Riverside Pavilion', timeZone: 'America/Chicago' },
    ],
    people: [
      {
        email: 'maya@st-brigid.example',
        name: 'Maya Okafor',
        roles: ['administrator', 'analyst', 'reader'],
        does: 'security operations',
      },
      {
        email: 'tom@st-brigid.example',
        name: 'Tom Reyes',
        roles: ['biomed', 'reader'],
        does: 'biomedical engineering',
      },
    ],
  },
  {
    handle: 'lakeshore',
    name: 'Lakeshore General Hospital',
    kind: 'HEALTHCARE_PROVIDER',
    sites: [{ handle: 'main', name: 'Lakeshore', timeZone: 'America/New_York' }],
    people: [
      {
        email: 'lena@lakeshore.example',
        name: 'Lena Fischer',
        roles: ['administrator', 'analyst', 'biomed', 'reader'],
        does: 'security and biomed',
      },
    ],
  },
  {
    handle: 'harborlight',
    name: 'Harborlight ISAO',
    kind: 'ISAO',
    sites: [],
    people: [
      {
        email: 'dana@harborlight.example',
        name: 'Dana Whitfield',
        roles: ['administrator', 'coordinator', 'author', 'reader'],
        does: 'coordinates',
      },
    ],
  },
  {
    handle: 'quarry',
    name: 'Quarry Dental Clinic',
    kind: 'HEALTHCARE_PROVIDER',
    sites: [],
    people: [
      {
        email: 'omar@quarry.example',
        name: 'Omar Haddad',
        roles: ['administrator', 'analyst', 'biomed', 'reader'],
        does: 'the outsider: sees what is public, no more',
      },
    ],
  },
];

export const castEmails: readonly string[] = cast.flatMap((organisation) =>
  organisation.people.map((person) => person.email),
);

/** The sharing group of the demo, kept by the ISAO. */
export const group = {
  handle: 'midwest-infusion',
  name: 'Midwest infusion working group',
  owner: 'harborlight',
  members: ['st-brigid', 'lakeshore', 'halden'],
};

interface DemoRow {
  readonly assetId: string;
  readonly [field: string]: string;
}

const areas = ['ICU', 'Emergency', 'Oncology infusion', 'Medical ward 3', 'Operating theatre 2'];
const versions = ['4.2.1', '4.1.0', '4.3.0', '', '3.9.4'];

/** A fleet of pumps and what else stands in a hospital; some without a version, one retired, as inventories are. */
export function fleet(organisation: string, sites: readonly string[], pumps: number): readonly DemoRow[] {
  const tag = organisation.slice(0, 2).toUpperCase();
  const rows: DemoRow[] = Array.from({ length: pumps }, (_, index) => ({
    assetId: `${tag}-${1000 + index}`,
    manufacturer: index % 4 === 1 ? 'Halden' : 'Halden Infusion Systems AS',
    model: index % 3 === 2 ? 'Aria-310' : 'ARIA 300',
    deviceName: 'Aria infusion pump',
    serial: `AR${20_000 + index * 7}`,
    softwareVersion: versions[index % versions.length] as string,
    site: sites[index % sites.length] as string,
    clinicalArea: areas[index % areas.length] as string,
    networkZone: index % 2 === 0 ? 'clinical-wifi' : 'clinical-wired',
    owner: 'Biomedical engineering',
    status: index === pumps - 1 ? 'retired' : 'active',
  }));
  const other = {
    manufacturer: 'Nordlys Monitoring',
    model: 'VM-12',
    deviceName: 'Bedside monitor',
    softwareVersion: '2.0.4',
    site: sites[0] as string,
    clinicalArea: 'ICU',
    networkZone: 'clinical-wired',
    owner: 'Biomedical engineering',
    status: 'active',
  };
  return [
    ...rows,
    ...[1, 2, 3].map((number) => ({ ...other, assetId: `${tag}-20${number}`, serial: `VM${number}` })),
  ];
}
