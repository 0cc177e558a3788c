import type { DirectoryEvent } from '@tocsin/contracts';
import { type Documents, type Instant, type PublicEvent, Refusal, type StoredDocument } from '@tocsin/kernel';
import { type Membership, type Principal, type Relations, roles, tokensOf } from '@tocsin/sharing';
import { keepTokens } from './access-tokens.js';
import type { Identity } from './claims.js';
import * as known from './context.js';

/** Who can sign in: a person that the directory has and has not removed. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** What of an identity says who it is. */
export type Named = Pick<Identity, 'subject' | 'email'> &
  Partial<Pick<Identity, 'organisations' | 'accessToken'>>;

export interface People {
  /**
   * The Principal whom an identity names, as the directory stands at `at`, within the organisations that the identity is
   * bound to; refuses with `auth/unknown-person`.
   */
  principalOf(identity: Named, at: Instant): Promise<Principal>;
  /** The account of a person's id; `null` where unknown or removed. */
  account(person: string): Promise<Account | null>;
  /** The account of an e-mail address in any case; `null` where unknown or removed. */
  accountOf(email: string): Promise<Account | null>;
  /** What a person is in words, for the sign-in page: `St. Mary Hospital (analyst, biomed)`. */
  describe(person: string): Promise<string>;
  /** Takes in a public event of the directory; others are left alone. Older versions change nothing. */
  applyDirectoryEvent(event: PublicEvent): Promise<void>;
}

/** What `applyDirectoryEvent` listens to: the host wires a reaction for each, in one group, so that order is kept. */
export const directoryEventTypes: readonly DirectoryEvent['type'][] = [
  'org.tocsin.directory.PersonChanged.v1',
  'org.tocsin.directory.AccessTokensChanged.v1',
  'org.tocsin.directory.OrganisationChanged.v1',
  'org.tocsin.directory.GroupChanged.v1',
  'org.tocsin.directory.ClientRelationChanged.v1',
];

interface Entry {
  readonly account: Account;
  readonly relations: Relations;
}

const cacheSize = 5_000;
/** Enough to keep what is no text out of the store: one `@`, no space, no control character, no half of a pair. */
const addressForm = /^[^\p{C}\s@]+@[^\p{C}\s@]+$/u;

/**
 * Resolves people from auth's own documents. What is resolved is kept in memory until the next directory event, so
 * that a removal counts from the next request on; dates are judged at every call.
 */
export function createPeople(ports: { readonly documents: Documents }): People {
  const { documents } = ports;
  const cache = new Map<string, Entry>();
  let generation = 0;

  async function entryOf(subject: string, load: () => Promise<Entry | null>): Promise<Entry | null> {
    const hit = cache.get(subject);
    if (hit) return hit;
    const began = generation;
    const entry = await load();
    // An event that came while we read may have changed what we read: such an answer is not kept.
    if (entry && began === generation) remember(cache, subject, entry);
    return entry;
  }

  return {
    async principalOf(identity, at) {
      const entry = await entryOf(identity.subject, async () => {
        const person = await personOf(documents, identity);
        return person && { account: accountFrom(person), relations: await relationsOf(documents, person) };
      });
      if (!entry) throw unknown(identity.subject);
      const { account } = entry;
      const relations = within(entry.relations, identity.organisations ?? null);
      return {
        person: account.id,
        name: account.name,
        memberships: relations.memberships,
        tokens: tokensOf(relations, at),
        ...(identity.accessToken !== undefined && { accessToken: identity.accessToken }),
      };
    },
    async account(person) {
      const found = await documents.get(known.people, known.asAuth, person);
      return found && !found.removed ? accountFrom(found) : null;
    },
    async accountOf(email) {
      if (!addressForm.test(email)) return null;
      const found = await byEmail(documents, email);
      return found && accountFrom(found);
    },
    async describe(person) {
      const found = await documents.get(known.people, known.asAuth, person);
      return found ? describe(documents, found) : '';
    },
    async applyDirectoryEvent(event) {
      if (!(await write(documents, event))) return;
      generation += 1;
      cache.clear();
    },
  };
}

/** The relations of those organisations alone; of all where none are named. */
function within(relations: Relations, organisations: readonly string[] | null): Relations {
  if (organisations === null) return relations;
  const bound = new Set(organisations);
  return {
    ...relations,
    memberships: relations.memberships.filter(({ organisation }) => bound.has(organisation)),
    groups: relations.groups.filter(({ organisation }) => bound.has(organisation)),
    clientRelations: relations.clientRelations.filter(({ client }) => bound.has(client)),
  };
}

function remember(cache: Map<string, Entry>, subject: string, entry: Entry): void {
  const oldest = cache.size >= cacheSize ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(subject, entry);
}

/** By id; by verified e-mail only where the subject is no id of ours, as Keycloak's is not. */
async function personOf(documents: Documents, identity: Named): Promise<known.KnownPerson | null> {
  if (isService(identity.subject)) return serviceAccount(documents, identity.subject);
  const person = await documents.get(known.people, known.asAuth, identity.subject);
  if (person) return person.removed ? null : person;
  return identity.email === null ? null : byEmail(documents, identity.email);
}

const servicePrefix = 'service:';

/** The subject that acts for an organisation where no person does: scripts of whoever holds the issuer's keys. */
export function serviceOf(organisation: string): string {
  return `${servicePrefix}${organisation}`;
}

export function isService(subject: string): boolean {
  return subject.startsWith(servicePrefix);
}

/** A service account has every role in its organisation and no place elsewhere; there is one as long as the organisation is there. */
async function serviceAccount(documents: Documents, subject: string): Promise<known.KnownPerson | null> {
  const organisation = subject.slice(servicePrefix.length);
  const found = await documents.get(known.organisations, known.asAuth, organisation);
  if (!found || found.removed) return null;
  const memberships = [{ organisation, roles }];
  return {
    id: subject,
    readers: [],
    email: '',
    name: `Service of ${found.name}`,
    memberships,
    removed: false,
  };
}

function unknown(subject: string): Refusal {
  if (!isService(subject))
    return new Refusal('auth/unknown-person', 'The directory has no such person; ask your administrator.');
  const organisation = subject.slice(servicePrefix.length);
  return new Refusal('organisation/unknown', `There is no organisation ${organisation}.`, ['organisation']);
}

async function byEmail(documents: Documents, email: string): Promise<known.KnownPerson | null> {
  const filter = { email: email.toLowerCase(), removed: false };
  const page = await documents.find(known.people, known.asAuth, { filter, first: 1 });
  return page.items[0] ?? null;
}

function accountFrom(person: known.KnownPerson): Account {
  return { id: person.id, email: person.email, name: person.name };
}

async function organisationsOf(
  documents: Documents,
  person: known.KnownPerson,
): Promise<ReadonlyMap<string, known.KnownOrganisation>> {
  const ids = person.memberships.map((membership) => membership.organisation);
  return documents.getMany(known.organisations, known.asAuth, ids);
}

async function relationsOf(documents: Documents, person: known.KnownPerson): Promise<Relations> {
  const organisations = await organisationsOf(documents, person);
  // A membership in an organisation that was removed, or that we have not heard of yet, gives nothing.
  const memberships = person.memberships.flatMap((membership): Membership[] => {
    const organisation = organisations.get(membership.organisation);
    return organisation && !organisation.removed ? [{ ...membership, kind: organisation.kind }] : [];
  });
  const own = memberships.map((membership) => membership.organisation);
  const groups = await everyOne(documents, known.groups, { organisations: { $in: own } });
  const clientRelations = await everyOne(documents, known.relations, { client: { $in: own } });
  return {
    person: person.id,
    memberships,
    groups: groups.flatMap((group) => group.members.map((member) => ({ ...member, group: group.id }))),
    clientRelations,
  };
}

async function everyOne<D extends StoredDocument>(
  documents: Documents,
  from: Parameters<typeof documents.find<D>>[0],
  filter: Record<string, unknown>,
): Promise<readonly D[]> {
  const all: D[] = [];
  let after: string | null = null;
  do {
    const page: { items: readonly D[]; endCursor: string | null } = await documents.find<D>(
      from,
      known.asAuth,
      { filter, first: 1_000, after },
    );
    all.push(...page.items);
    after = page.endCursor;
  } while (after !== null);
  return all;
}

async function describe(documents: Documents, person: known.KnownPerson): Promise<string> {
  const organisations = await organisationsOf(documents, person);
  return person.memberships
    .flatMap(({ organisation, roles }) => {
      const found = organisations.get(organisation);
      return found ? [`${found.name} (${roles.join(', ')})`] : [];
    })
    .join('; ');
}

/** Writes what an event says; false where it is none of the directory's or older than what is stored. */
async function write(documents: Documents, event: PublicEvent): Promise<boolean> {
  const told = { type: event.type, data: event.data } as DirectoryEvent;
  const version = event.streamversion;
  const readers: readonly string[] = [];
  switch (told.type) {
    case 'org.tocsin.directory.PersonChanged.v1': {
      const { person: id, email, name, memberships, removed } = told.data;
      const document = { id, readers, email: email.toLowerCase(), name, memberships, removed };
      return (await documents.put(known.people, [{ version, document }])) > 0;
    }
    case 'org.tocsin.directory.AccessTokensChanged.v1':
      return (await keepTokens(documents, told.data, version)) > 0;
    case 'org.tocsin.directory.OrganisationChanged.v1': {
      const { organisation: id, name, kind, removed } = told.data;
      return (
        (await documents.put(known.organisations, [
          { version, document: { id, readers, name, kind, removed } },
        ])) > 0
      );
    }
    case 'org.tocsin.directory.GroupChanged.v1': {
      const { group: id, members } = told.data;
      const organisations = [...new Set(members.map((member) => member.organisation))];
      return (
        (await documents.put(known.groups, [
          { version, document: { id, readers, members, organisations } },
        ])) > 0
      );
    }
    case 'org.tocsin.directory.ClientRelationChanged.v1': {
      const { provider, client, from, until } = told.data;
      // The stream is part of the id: a relation that ended and began anew has a stream, and versions, of its own.
      const id = `${event.subject}/${provider}/${client}`;
      return (
        (await documents.put(known.relations, [
          { version, document: { id, readers, provider, client, from, until } },
        ])) > 0
      );
    }
    default:
      return false;
  }
}
