import type { Tlp } from './tlp.js';

/**
 * A token that a reader may present and an object may ask for:
 * `public`, `community`, `org:<id>`, `group:<id>`, `clients-of:<org>`, `person:<id>`.
 */
export type ReaderToken = string;

export const token = {
  public: 'public',
  community: 'community',
  organisation: (id: string) => `org:${id}`,
  group: (id: string) => `group:${id}`,
  clientsOf: (organisation: string) => `clients-of:${organisation}`,
  person: (id: string) => `person:${id}`,
} as const;

/** To whom a source addresses an object; the source itself always reads it. */
export interface Audience {
  readonly organisations: readonly string[];
  readonly groups: readonly string[];
  /** Named individuals: the only ones for TLP:RED. */
  readonly people: readonly string[];
}

export const nobodyElse: Audience = { organisations: [], groups: [], people: [] };

/**
 * The tokens that read an object, by TLP 2.0 (FIRST):
 * CLEAR anyone; GREEN the community; AMBER the audience and its clients; AMBER+STRICT the audience alone;
 * RED the named individuals alone, not even the whole source organisation.
 * The clients of a group's members are not reached by themselves: need to know is for each member to judge.
 */
export function readersOf(shared: { tlp: Tlp; source: string; audience: Audience }): readonly ReaderToken[] {
  const { tlp, source, audience } = shared;
  if (tlp === 'RED') return unique(audience.people.map(token.person));
  const addressed = [
    token.organisation(source),
    ...audience.organisations.map(token.organisation),
    ...audience.groups.map(token.group),
    ...audience.people.map(token.person),
  ];
  if (tlp === 'AMBER+STRICT') return unique(addressed);
  const withClients = [...addressed, token.clientsOf(source), ...audience.organisations.map(token.clientsOf)];
  if (tlp === 'AMBER') return unique(withClients);
  if (tlp === 'GREEN') return unique([...withClients, token.community]);
  return unique([...withClients, token.community, token.public]);
}

/** Whether the sets meet: the only way to see anything. */
export function mayRead(presented: readonly ReaderToken[], readers: readonly ReaderToken[]): boolean {
  return readers.some((reader) => presented.includes(reader));
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
