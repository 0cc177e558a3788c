import { handle, type Ports } from '@tocsin/kernel';

import { organisationDecider } from './domain/organisation.js';
import { personDecider } from './domain/person.js';
import { operator } from './domain/policy.js';
import { personId } from './person-id.js';

/** The address of the person who runs an installation; no mail is ever sent there (RFC 2606 §2). */
export const operatorEmail = 'operator@tocsin.invalid';

/** At the first start: the operator's organisation with one person, so that somebody can register the others. */
export async function founding(ports: Ports): Promise<void> {
  const meta = {
    commandId: 'founding',
    actor: 'system:directory.founding',
    at: ports.clock.now(),
    cause: null,
  };
  const name = 'Operator of this installation';
  await handle(
    ports.events,
    organisationDecider,
    `organisation-${operator}`,
    { type: 'RegisterOrganisation', handle: operator, name, kind: 'isao' },
    meta,
  );
  const person = personId(operatorEmail);
  await handle(
    ports.events,
    personDecider,
    `person-${person}`,
    {
      type: 'AddPerson',
      person,
      email: operatorEmail,
      name: 'Operator',
      organisation: operator,
      roles: ['administrator', 'coordinator', 'author', 'releaser', 'analyst', 'reader'],
    },
    meta,
  );
}
