import type { Principal } from '@tocsin/sharing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cast, openWorld, published, type World } from './fixtures.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.settle();
  for (const [person, organisation] of [
    ['biomed@st-mary', 'st-mary'],
    ['reader', 'st-mary'],
    ['biomed@st-luke', 'st-luke'],
  ] as const)
    await world.hearing.personChanged({
      data: {
        ...{ person, name: person, email: `${person}@example`, removed: false },
        memberships: [{ organisation, roles: ['reader'] }],
      },
      streamversion: 1,
    });
});
afterEach(() => world.close());

const named = { organisation: 'st-mary', advisory: 'advisory-1' };

interface Said {
  readonly assignment: { readonly person: string | null; readonly by: string } | null;
  readonly refusal: { readonly code: string } | null;
}

async function assign(principal: Principal, person: string | null, given = named): Promise<Said> {
  const { assignAdvisory } = await world.ask<{ assignAdvisory: Said }>(
    principal,
    'mutation ($input: AssignAdvisoryInput!) { assignAdvisory(input: $input) { assignment { person by } refusal { code } } }',
    { input: { ...given, person } },
  );
  return assignAdvisory;
}

async function seenBy(principal: Principal): Promise<object | null> {
  const { _entities } = await world.ask<{ _entities: ({ assignment: object | null } | null)[] }>(
    principal,
    `{ _entities(representations: [{ __typename: "Advisory", id: "advisory-1" }]) {
       ... on Advisory { assignment(organisation: "st-mary") { person by } } } }`,
  );
  return _entities[0]?.assignment ?? null;
}

describe('who sees to an advisory', () => {
  it('is said by those who answer, seen by the organisation, and put down again', async () => {
    expect(await assign(cast.mary, 'reader')).toEqual({
      assignment: { person: 'reader', by: 'biomed@st-mary' },
      refusal: null,
    });
    expect(await seenBy(cast.reader)).toMatchObject({ person: 'reader' });
    expect((await assign(cast.mary, null)).assignment).toMatchObject({ person: null });
  });

  it('is not known to the maker, the coordinator or another member', async () => {
    await assign(cast.mary, 'reader');
    for (const stranger of [cast.maker, cast.coordinator, cast.outsider])
      expect(await seenBy(stranger)).toBeNull();
  });

  it('is somebody of the organisation, named by somebody who may', async () => {
    expect((await assign(cast.mary, 'biomed@st-luke')).refusal?.code).toBe('answer/person-unknown');
    expect((await assign(cast.mary, 'nobody')).refusal?.code).toBe('answer/person-unknown');
    expect((await assign(cast.reader, 'reader')).refusal?.code).toBe('sharing/not-permitted');
    expect((await assign(cast.outsider, 'reader')).refusal?.code).toBe('sharing/not-permitted');
  });

  it('of a RED advisory is who takes it, and nobody else learns of it', async () => {
    const readers = ['person:biomed@st-mary'];
    await world.hearing.advisoryPublished({ data: published({ tlp: 'RED', readers }), streamversion: 2 });
    const mary = { ...cast.mary, tokens: [...cast.mary.tokens, ...readers] };
    expect((await assign(mary, 'reader')).refusal?.code).toBe('answer/assign-red');
    expect((await assign(mary, 'biomed@st-mary')).assignment).toMatchObject({ person: 'biomed@st-mary' });
    expect(await seenBy(cast.reader)).toBeNull();
  });

  it("of a RED advisory is each one's own: nobody takes it from another unseen", async () => {
    const readers = ['person:biomed@st-mary', 'person:second@st-mary'];
    await world.hearing.advisoryPublished({ data: published({ tlp: 'RED', readers }), streamversion: 2 });
    await world.hearing.personChanged({
      data: {
        ...{ person: 'second@st-mary', name: 'Second', email: 'second@example', removed: false },
        memberships: [{ organisation: 'st-mary', roles: ['biomed'] }],
      },
      streamversion: 1,
    });
    const named = (person: string): Principal => {
      const tokens = cast.mary.tokens.filter((each) => each !== 'person:biomed@st-mary');
      return { ...cast.mary, person, tokens: [...tokens, `person:${person}`] };
    };
    const [first, second] = [named('biomed@st-mary'), named('second@st-mary')];
    await assign(first, first.person);
    await assign(second, second.person);
    expect(await seenBy(first)).toMatchObject({ person: first.person });
    expect(await seenBy(second)).toMatchObject({ person: second.person });
    expect((await assign(second, null)).assignment).toMatchObject({ person: null });
    expect(await seenBy(first)).toMatchObject({ person: first.person });
  });
});
