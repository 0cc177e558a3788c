import type { AccessTokensChanged, DirectoryEvent, PersonChanged } from '@tocsin/contracts';
import { type Commit, fold } from '@tocsin/kernel';
import { isOfToken } from './access-token.js';
import { clientRelationDecider } from './client-relation.js';
import { groupDecider } from './group.js';
import { organisationDecider } from './organisation.js';
import { type Person, type PersonEvent, personDecider } from './person.js';

/** Neighbours hear the whole object after each change, so that a view of theirs needs one event only. */
export async function publish(
  commit: Commit,
  history: () => Promise<readonly Commit[]>,
): Promise<readonly DirectoryEvent[]> {
  const kind = commit.stream.slice(0, commit.stream.indexOf('-'));
  const past = (await history()) as readonly Commit<never>[];
  switch (kind) {
    case 'organisation': {
      const state = fold(organisationDecider, past);
      if (!state) return [];
      const { contacts, ...data } = state;
      return [{ type: 'org.tocsin.directory.OrganisationChanged.v1', data: { ...data, removed: false } }];
    }
    case 'person': {
      const state = fold(personDecider, past);
      if (!state) return [];
      const changed = { type: 'org.tocsin.directory.PersonChanged.v1', data: told(state, past) } as const;
      const { events } = commit as Commit<PersonEvent>;
      const ofTokens = events.every(isOfToken);
      const endsTokens = events.some(({ type }) => type === 'PersonRemoved');
      return [...(ofTokens ? [] : [changed]), ...(ofTokens || endsTokens ? [tokensOf(state)] : [])];
    }
    case 'group': {
      const state = fold(groupDecider, past);
      return state ? [{ type: 'org.tocsin.directory.GroupChanged.v1', data: state }] : [];
    }
    case 'relation': {
      const state = fold(clientRelationDecider, past);
      return state ? [{ type: 'org.tocsin.directory.ClientRelationChanged.v1', data: state }] : [];
    }
  }
  return [];
}

function tokensOf({ person, tokens }: Person): AccessTokensChanged {
  const held = tokens.map(({ token, hash, expiresAt }) => ({ token, hash, expiresAt }));
  return { type: 'org.tocsin.directory.AccessTokensChanged.v1', data: { person, tokens: held } };
}

/** A person goes by the name that their first organisation gave them; who has no place any more keeps the last name. */
function told(state: Person, past: readonly Commit<PersonEvent>[]): PersonChanged['data'] {
  const { person, email } = state;
  const names = past.flatMap(({ events }) =>
    events.flatMap((event) => (!isOfToken(event) && 'name' in event.data ? event.data.name : [])),
  );
  const memberships = state.memberships.map(({ organisation, roles }) => ({ organisation, roles }));
  const name = state.memberships[0]?.name ?? names.at(-1) ?? '';
  return { person, email, name, memberships, removed: memberships.length === 0 };
}
