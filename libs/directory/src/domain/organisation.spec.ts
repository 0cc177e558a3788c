import { scenario } from '@tocsin/kernel';
import { describe, expect, it } from 'vitest';
import { type OrganisationEvent, organisationDecider } from './organisation.js';
import type { Contact } from './roster.js';

const { given } = scenario(organisationDecider);
const registered: OrganisationEvent = {
  type: 'OrganisationRegistered',
  data: { organisation: 'st-mary', handle: 'st-mary', name: 'St. Mary', kind: 'healthcare-provider' },
};
const register = {
  type: 'RegisterOrganisation',
  handle: 'st-mary',
  name: 'St. Mary',
  kind: 'healthcare-provider',
} as const;
const north = { site: 'st-mary/north', handle: 'north', name: 'North', timeZone: 'Europe/Vienna' };
const added: OrganisationEvent = { type: 'SiteAdded', data: north };
const contact: Contact = {
  ...{ name: 'Duty officer', duty: 'Security on call', phone: '+43 1 555', email: null },
  ...{ hours: '24×7', shownTo: 'community' },
};

describe('registering an organisation', () => {
  it('names it by its handle', () => {
    given()
      .when({ ...register, name: '  St. Mary ' })
      .expect(registered);
  });

  it('again, as it is, changes nothing', () => given(registered).when(register).expect());

  it('under a handle that another has is refused', () => {
    given(registered)
      .when({ ...register, name: 'Other' })
      .expectRefusal('organisation/handle-taken');
    given(registered)
      .when({ ...register, kind: 'isao' })
      .expectRefusal('organisation/handle-taken');
  });

  it.each(['', '-a', 'a-', 'A', 'a_b', 'a b', 'ä', 'a~b', 'a'.repeat(51), 'a\n'])(
    'handle %j is refused',
    (handle) => {
      given()
        .when({ ...register, handle })
        .expectRefusal('directory/handle');
    },
  );

  it.each(['a', '1', 'a-b', 'a--b', 'a'.repeat(50)])('handle %s is taken', (handle) => {
    const { data } = registered as Extract<OrganisationEvent, { type: 'OrganisationRegistered' }>;
    given()
      .when({ ...register, handle })
      .expect({ type: 'OrganisationRegistered', data: { ...data, organisation: handle, handle } });
  });

  it.each(['', '  ', 'a'.repeat(201), 'two\nlines'])('name %j is refused', (name) => {
    given()
      .when({ ...register, name })
      .expectRefusal('directory/name');
  });
});

describe('an organisation', () => {
  it('that does not exist is not changed', () => {
    given().when({ type: 'RenameOrganisation', name: 'St. Mary' }).expectRefusal('organisation/unknown');
  });

  it('is renamed; the handle stays', () => {
    given(registered)
      .when({ type: 'RenameOrganisation', name: ' St. Mary’s ' })
      .expect({ type: 'OrganisationRenamed', data: { name: 'St. Mary’s' } });
    given(registered).when({ type: 'RenameOrganisation', name: 'St. Mary ' }).expect();
  });

  it('does not consent to be named until it says so', () => {
    expect(organisationDecider.evolve(null, registered)?.namesShownToManufacturers).toBe(false);
    const consent = { type: 'ChangeConsent', namesShownToManufacturers: true } as const;
    const changed: OrganisationEvent = { type: 'ConsentChanged', data: { namesShownToManufacturers: true } };
    given(registered).when(consent).expect(changed);
    given(registered, changed).when(consent).expect();
  });
});

describe('a site', () => {
  const add = { type: 'AddSite', handle: 'north', name: 'North', timeZone: 'Europe/Vienna' } as const;

  it('is named within its organisation', () => given(registered).when(add).expect(added));

  it('again, as it is, changes nothing; otherwise its handle is taken', () => {
    given(registered, added).when(add).expect();
    given(registered, added)
      .when({ ...add, timeZone: 'UTC' })
      .expectRefusal('site/handle-taken');
  });

  it('changes its name and zone', () => {
    const change = { type: 'ChangeSite', site: 'st-mary/north', name: 'North', timeZone: 'UTC' } as const;
    given(registered, added)
      .when(change)
      .expect({ type: 'SiteChanged', data: { site: 'st-mary/north', name: 'North', timeZone: 'UTC' } });
    given(registered, added)
      .when({ ...change, timeZone: 'Europe/Vienna' })
      .expect();
    given(registered).when(change).expectRefusal('site/unknown');
  });

  it('that was closed is closed, and its handle is free', () => {
    const closed: OrganisationEvent = { type: 'SiteClosed', data: { site: 'st-mary/north' } };
    given(registered, added).when({ type: 'CloseSite', site: 'st-mary/north' }).expect(closed);
    given(registered, added, closed)
      .when({ type: 'CloseSite', site: 'st-mary/north' })
      .expectRefusal('site/unknown');
    given(registered, added, closed).when(add).expect(added);
  });

  it('beyond a thousand is refused', () => {
    const sites = Array.from({ length: 1_000 }, (_, index): OrganisationEvent => {
      const handle = `s${index}`;
      return { type: 'SiteAdded', data: { ...north, site: `st-mary/${handle}`, handle } };
    });
    given(registered, ...sites)
      .when(add)
      .expectRefusal('site/too-many');
  });
});

describe('a contact roster', () => {
  const change = (...contacts: readonly Contact[]) => ({ type: 'ChangeRoster', contacts }) as const;

  it('is kept whole, in its order', () => {
    const roster: OrganisationEvent = { type: 'RosterChanged', data: { contacts: [contact] } };
    given(registered).when(change(contact)).expect(roster);
    given(registered, roster).when(change(contact)).expect();
    given(registered, roster)
      .when(change())
      .expect({ type: 'RosterChanged', data: { contacts: [] } });
  });

  it('has mail addresses in lower case', () => {
    given(registered)
      .when(change({ ...contact, email: ' SOC@St-Mary.example ' }))
      .expect({ type: 'RosterChanged', data: { contacts: [{ ...contact, email: 'soc@st-mary.example' }] } });
  });

  it.each([
    ['person/email', { email: 'nobody' }],
    ['directory/name', { duty: ' ' }],
    ['directory/name', { hours: 'x'.repeat(201) }],
  ])('is refused with %s for %j', (code, wrong) => {
    given(registered)
      .when(change({ ...contact, ...wrong }))
      .expectRefusal(code);
  });

  it('names the contact that is wrong', () => {
    expect(() =>
      organisationDecider.decide(
        change(contact, { ...contact, name: '' }),
        organisationDecider.evolve(null, registered),
      ),
    ).toThrow(expect.objectContaining({ path: ['contacts', 1, 'name'] }));
  });

  it('has at most 50 contacts', () => {
    given(registered)
      .when(change(...Array(51).fill(contact)))
      .expectRefusal('organisation/roster-too-long');
  });
});
