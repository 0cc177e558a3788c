import type { Documents, Instant, Page } from '@tocsin/kernel';
import { mayRead, type ReaderToken, type Relations, token, tokensOf } from '@tocsin/sharing';
import type { Recipient } from './domain/line.js';
import {
  asDelivery,
  groups,
  type KnownPerson,
  type KnownRelation,
  organisations,
  people,
  relations,
} from './known.js';

/** Who of some recipients may read an object, asked as often as wanted without another look at the store. */
export interface Rights {
  /** `null` where they may; otherwise why not, as a sentence for the ledger. */
  refusal(recipient: Recipient, at: Instant): string | null;
  /** Whether the organisation as a whole may: then its people see the ledger line too. */
  organisationMay(organisation: string, at: Instant): boolean;
  person(id: string): KnownPerson | null;
}

const page = 500;

/**
 * Loads what decides about some readers and some recipients: only the groups and providers that the readers name.
 * The tokens are those of `@tocsin/sharing`, computed from what the directory says now.
 */
export async function rightsOn(
  documents: Documents,
  readers: readonly ReaderToken[],
  recipients: readonly Recipient[],
): Promise<Rights> {
  const persons = await many(
    (ids) => documents.getMany(people, asDelivery, ids),
    recipients.flatMap(personOf),
  );
  const known = await many(
    (ids) => documents.getMany(organisations, asDelivery, ids),
    recipients.map((recipient) => recipient.organisation),
  );
  const { members, clients } = await relationsOf(documents, readers);

  function tokens(
    person: string,
    memberships: readonly { organisation: string }[],
    at: Instant,
  ): readonly ReaderToken[] {
    const present = memberships.filter(({ organisation }) => !known.get(organisation)?.removed);
    const held = present.map(({ organisation }) => ({ organisation, kind: kindOf(organisation), roles: [] }));
    return tokensOf({ person, memberships: held, groups: members, clientRelations: clients }, at);
  }

  function kindOf(organisation: string) {
    return known.get(organisation)?.kind ?? 'researcher';
  }

  function organisationMay(organisation: string, at: Instant): boolean {
    const presented = tokens('', [{ organisation }], at).filter((each) => each !== token.person(''));
    return !known.get(organisation)?.removed && mayRead(presented, readers);
  }

  return {
    organisationMay,
    person: (id) => persons.get(id) ?? null,
    refusal(recipient, at) {
      if (recipient.kind === 'organisation')
        return organisationMay(recipient.organisation, at) ? null : 'The organisation may not read it.';
      const person = persons.get(recipient.person);
      if (!person || person.removed) return 'The person is no longer known here.';
      const member = person.memberships.some((each) => each.organisation === recipient.organisation);
      if (!member || known.get(recipient.organisation)?.removed)
        return 'The person no longer belongs to the organisation.';
      return mayRead(tokens(recipient.person, person.memberships, at), readers)
        ? null
        : 'The person may not read it.';
    },
  };
}

function personOf(recipient: Recipient): readonly string[] {
  return recipient.kind === 'person' ? [recipient.person] : [];
}

async function many<D>(
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, D>>,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, D>> {
  const ids = [...new Set(wanted)];
  const found = new Map<string, D>();
  for (let start = 0; start < ids.length; start += page)
    for (const [id, document] of await load(ids.slice(start, start + page))) found.set(id, document);
  return found;
}

async function relationsOf(
  documents: Documents,
  readers: readonly ReaderToken[],
): Promise<{ members: Relations['groups']; clients: Relations['clientRelations'] }> {
  const named = (prefix: string) =>
    readers.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length));
  const found = await many((ids) => documents.getMany(groups, asDelivery, ids), named('group:'));
  const members = [...found.values()].flatMap(({ id, members: all }) =>
    all.map((member) => ({ group: id, ...member })),
  );
  const clients: Relations['clientRelations'][number][] = [];
  const providers = named('clients-of:');
  for (let after: string | null = null, more = providers.length > 0; more; more = after !== null) {
    const filter = { provider: { $in: providers } };
    const next: Page<KnownRelation> = await documents.find(relations, asDelivery, {
      filter,
      first: page,
      after,
    });
    clients.push(...next.items);
    after = next.endCursor;
  }
  return { members, clients };
}
