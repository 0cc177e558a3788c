import { ensure, type Path } from '@tocsin/kernel';
import { checkName, readEmail } from './words.js';

const maxContacts = 50;

/** Whom to call, and when. `community` contacts are seen by every organisation, `own` ones by their own. */
export interface Contact {
  readonly name: string;
  readonly duty: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** As people say it: `24×7`, `weekdays 8–16 CET`. */
  readonly hours: string | null;
  readonly shownTo: 'community' | 'own';
}

/** The contacts of a roster, each with a name and a duty. */
export function checkRoster(contacts: readonly Contact[]): readonly Contact[] {
  ensure(
    contacts.length <= maxContacts,
    'organisation/roster-too-long',
    `A roster has at most ${maxContacts} contacts.`,
    ['contacts'],
  );
  return contacts.map((contact, index) => checkContact(contact, ['contacts', index]));
}

function checkContact(contact: Contact, path: Path): Contact {
  const { name, duty, phone, email, hours, shownTo } = contact;
  return {
    name: checkName(name, [...path, 'name']),
    duty: checkName(duty, [...path, 'duty']),
    phone: phone ? checkName(phone, [...path, 'phone']) : null,
    email: email ? readEmail(email, [...path, 'email']) : null,
    hours: hours ? checkName(hours, [...path, 'hours']) : null,
    shownTo,
  };
}
