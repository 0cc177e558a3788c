import { scenario } from '@tocsin/kernel';
import type { Role } from '@tocsin/sharing';
import { describe, expect, it } from 'vitest';
import { type PersonEvent, personDecider } from './person.js';
import { readEmail } from './words.js';

const { given } = scenario(personDecider);
const add = (organisation: string, name = 'Ann', roles: readonly Role[] = ['analyst']) =>
  ({ type: 'AddPerson', person: 'p1', email: 'ann@mail.example', name, organisation, roles }) as const;
const added = (organisation: string, name = 'Ann', roles: readonly Role[] = ['analyst']): PersonEvent => ({
  type: 'PersonAdded',
  data: { person: 'p1', email: 'ann@mail.example', name, organisation, roles },
});
const removed = (organisation: string): PersonEvent => ({ type: 'PersonRemoved', data: { organisation } });
const placesAfter = (...events: readonly PersonEvent[]) =>
  events
    .reduce(personDecider.evolve, personDecider.initial)
    ?.memberships.map((each) => `${each.name}@${each.organisation}`);

describe('a person', () => {
  it('gets a place in an organisation, with roles in their usual order, each once', () => {
    given()
      .when(add('st-mary', ' Ann ', ['reader', 'analyst', 'reader']))
      .expect(added('st-mary', 'Ann', ['analyst', 'reader']));
  });

  it('who has the place already is left alone; with another name or other roles it is refused', () => {
    given(added('st-mary')).when(add('st-mary')).expect();
    given(added('st-mary')).when(add('st-mary', 'Anna')).expectRefusal('person/member-already');
    given(added('st-mary'))
      .when(add('st-mary', 'Ann', ['reader']))
      .expectRefusal('person/member-already');
  });

  it('has a place in two organisations, each with a name and roles of its own', () => {
    given(added('st-mary'))
      .when(add('st-luke', 'Dr. A.', ['biomed']))
      .expect(added('st-luke', 'Dr. A.', ['biomed']));
    expect(placesAfter(added('st-mary'), added('st-luke', 'Dr. A.'))).toEqual([
      'Ann@st-mary',
      'Dr. A.@st-luke',
    ]);
  });

  it('without a role is refused', () =>
    given()
      .when(add('st-mary', 'Ann', []))
      .expectRefusal('person/no-role'));

  it('changes roles where they have a place, and nowhere else', () => {
    const change = { type: 'ChangeRoles', organisation: 'st-mary', roles: ['reader'] } as const;
    given(added('st-mary'))
      .when(change)
      .expect({ type: 'RolesChanged', data: { organisation: 'st-mary', roles: ['reader'] } });
    given(added('st-mary'))
      .when({ ...change, roles: ['analyst', 'analyst'] })
      .expect();
    given(added('st-mary'))
      .when({ ...change, roles: [] })
      .expectRefusal('person/no-role');
    given(added('st-luke')).when(change).expectRefusal('person/unknown');
    given().when(change).expectRefusal('person/unknown');
  });

  it('is renamed by one organisation for itself', () => {
    const rename = { type: 'RenamePerson', organisation: 'st-mary', name: 'Anna ' } as const;
    const renamed: PersonEvent = { type: 'PersonRenamed', data: { organisation: 'st-mary', name: 'Anna' } };
    given(added('st-mary'), added('st-luke')).when(rename).expect(renamed);
    given(added('st-mary', 'Anna')).when(rename).expect();
    given(added('st-luke')).when(rename).expectRefusal('person/unknown');
    expect(placesAfter(added('st-mary'), added('st-luke'), renamed)).toEqual(['Anna@st-mary', 'Ann@st-luke']);
  });

  it('leaves one organisation and stays in the other', () => {
    given(added('st-mary'), added('st-luke'))
      .when({ type: 'RemovePerson', organisation: 'st-mary' })
      .expect(removed('st-mary'));
    given(added('st-mary'), removed('st-mary'))
      .when({ type: 'RemovePerson', organisation: 'st-mary' })
      .expectRefusal('person/unknown');
    expect(placesAfter(added('st-mary'), added('st-luke'), removed('st-mary'))).toEqual(['Ann@st-luke']);
  });

  it('comes back as somebody new', () => {
    given(added('st-mary'), removed('st-mary'))
      .when(add('st-mary', 'Ann B.'))
      .expect(added('st-mary', 'Ann B.'));
    expect(placesAfter(added('st-mary'), removed('st-mary'), added('st-mary', 'Ann B.'))).toEqual([
      'Ann B.@st-mary',
    ]);
  });
});

describe('an e-mail address', () => {
  it.each([
    ['Ann@Mail.Example', 'ann@mail.example'],
    [' ann@mail.example ', 'ann@mail.example'],
    ["o'neil+x.y@a-b.example", "o'neil+x.y@a-b.example"],
    ['ann@localhost', 'ann@localhost'],
  ])('%j is read as %s', (text, email) => expect(readEmail(text)).toBe(email));

  it.each([
    ...[
      '',
      'ann',
      '@mail.example',
      'ann@',
      'a b@mail.example',
      'ann@mail..example',
      '.ann@mail.example',
      'a..b@mail.example',
    ],
    ...[
      'ann@-mail.example',
      'ann@mail.example.',
      'ann@ben@mail.example',
      'änn@mail.example',
      'ann@mail.example\nbcc:x@y.z',
    ],
    ...['"ann b"@mail.example', `${'a'.repeat(65)}@mail.example`, `ann@${'a.'.repeat(130)}example`],
  ])('%j is refused', (text) => {
    expect(() => readEmail(text)).toThrow(expect.objectContaining({ code: 'person/email', path: ['email'] }));
  });
});
