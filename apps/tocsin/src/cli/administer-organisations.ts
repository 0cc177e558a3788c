import { Refusal } from '@tocsin/kernel';
import { organisationKinds } from '@tocsin/sharing';
import type { Command } from 'commander';
import {
  type Answer,
  asAdministrator,
  enumOf,
  listAll,
  oneOf,
  type Page,
  refusal,
  told,
  wordOf,
  yesOrNo,
} from './administering.js';
import { openInput } from './input-file.js';
import { example, type Verb } from './verb.js';

/** The first administrator of an organisation that was registered without one by name. */
export function firstAdministrator(handle: string): { email: string; name: string } {
  return { email: `administrator@${handle}.invalid`, name: `Administrator of ${handle}` };
}

/** Organisations: registered by the operator, kept by their own administrators. */
export function organisations(command: Command, verb: Verb): void {
  command
    .command('add <handle>')
    .description('register an organisation with its first administrator (by the operator)')
    .requiredOption('--name <name>', 'its name')
    .requiredOption(
      '--kind <kind>',
      'manufacturer, healthcare-provider, isao, regulator, researcher or service-provider',
      oneOf(organisationKinds),
    )
    .option('--admin-email <email>', 'its first administrator (default: administrator@HANDLE.invalid)')
    .option('--admin-name <name>', "the administrator's name")
    .addHelpText('after', example('org add st-brigid --name "St Brigid" --kind healthcare-provider'))
    .action(
      (handle: string, options: { name: string; kind: string; adminEmail?: string; adminName?: string }) =>
        verb(async (session, output, as) => {
          const first = firstAdministrator(handle);
          const administrator = {
            email: options.adminEmail ?? first.email,
            name: options.adminName ?? first.name,
          };
          const input = { handle, name: options.name, kind: enumOf(options.kind), administrator };
          const mutation = `mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { organisation { id name kind } ${refusal} } }`;
          const answer = await session.ask<Answer>(mutation, { input }, as);
          await session.known(handle);
          return told(output, answer, 'organisation', { administrator: administrator.email });
        }),
    );
  command
    .command('list')
    .description('the organisations of the community')
    .addHelpText('after', example('org list --json'))
    .action(() =>
      verb((session, output, as) =>
        listAll(output, {
          ask: (after) =>
            session.ask<{ organisations: Page<{ id: string; name: string; kind: string }> }>(
              `query ($after: String) { organisations(first: 200, after: $after) { edges { node { id name kind } } pageInfo { endCursor } } }`,
              { after },
              as,
            ),
          pageOf: (answer) => answer.organisations,
          line: ({ id, name, kind }) => `${id}\t${wordOf(kind)}\t${name}`,
          what: 'organisations',
        }),
      ),
    );
  command
    .command('rename <handle>')
    .description('give an organisation another name')
    .requiredOption('--name <name>', 'its name')
    .addHelpText('after', example('org rename st-brigid --name "St Brigid Health"'))
    .action((organisation: string, { name }: { name: string }) =>
      verb((session, output, as) => {
        const mutation = `mutation ($input: RenameOrganisationInput!) { renameOrganisation(input: $input) { organisation { id name } ${refusal} } }`;
        return asAdministrator(
          session,
          output,
          mutation,
          { organisation, name },
          organisation,
          as,
          'organisation',
        );
      }),
    );
  command
    .command('contacts <handle> [file]')
    .description('whom to call: shows the roster, or takes a new one from a JSON file')
    .addHelpText(
      'after',
      `
The file holds a list: [{ "name", "duty", "phone", "email", "hours", "shownTo": "OWN" or "COMMUNITY" }]; it takes the place of
what is there. Name and duty are needed; OWN, the organisation's own people, is what is meant where nothing is said.
${example('org contacts st-brigid', 'org contacts st-brigid roster.json')}`,
    )
    .action((organisation: string, file: string | undefined) =>
      verb(async (session, output, as) => {
        const contacts = file === undefined ? null : await readRoster(file);
        const shown = 'organisation { id contacts { name duty phone email hours shownTo } }';
        if (contacts) {
          const mutation = `mutation ($input: ChangeRosterInput!) { changeRoster(input: $input) { ${shown} ${refusal} } }`;
          return asAdministrator(
            session,
            output,
            mutation,
            { organisation, contacts },
            organisation,
            as,
            'organisation',
          );
        }
        const who = as ?? (await session.actorFor(organisation));
        const answer = await session.ask<{ organisation: { contacts: readonly Contact[] } | null }>(
          'query ($id: ID!) { organisation(id: $id) { contacts { name duty phone email hours shownTo } } }',
          { id: organisation },
          who,
        );
        if (!answer.organisation)
          throw new Refusal('organisation/unknown', `There is no organisation ${organisation}.`, ['handle']);
        for (const contact of answer.organisation.contacts) {
          output.tell(contact);
          const { name, duty, phone, email, hours } = contact;
          output.say([duty, name, phone, email, hours].map((text) => text ?? '').join('\t'));
        }
        output.tell({ contacts: answer.organisation.contacts.length });
        return 0;
      }),
    );
  command
    .command('consent')
    .argument('<handle>')
    .argument('<yes|no>', '', yesOrNo)
    .description('whether manufacturers see its name beside its answers')
    .addHelpText('after', example('org consent st-brigid yes'))
    .action((organisation: string, namesShownToManufacturers: boolean) =>
      verb(async (session, output, as) => {
        const input = { organisation, namesShownToManufacturers };
        const mutation = `mutation ($input: ChangeConsentInput!) { changeConsent(input: $input) { organisation { id namesShownToManufacturers } ${refusal} } }`;
        return asAdministrator(session, output, mutation, input, organisation, as, 'organisation');
      }),
    );
}

interface Contact {
  readonly name: string;
  readonly duty: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly hours: string | null;
  readonly shownTo: string;
}

const largestRoster = 1_000_000;

async function readRoster(file: string): Promise<readonly unknown[]> {
  const wrong = (why: string, place = '') =>
    new Refusal('organisation/roster', `${file}: ${why}.`, ['file', ...(place ? [place] : [])]);
  const source = await openInput(file);
  const parts: Uint8Array[] = [];
  try {
    if (source.size > largestRoster) throw wrong(`a roster has at most ${largestRoster} bytes`);
    for await (const part of source.bytes()) parts.push(part);
  } finally {
    await source.close();
  }
  const read = listIn(Buffer.concat(parts).toString());
  if (!read) throw wrong('it holds no JSON list of contacts');
  for (const [index, contact] of read.entries())
    if (!isContact(contact))
      throw wrong('a contact has a name and a duty, and its fields are texts', `[${index}]`);
  return read;
}

function listIn(text: string): readonly unknown[] | null {
  try {
    const read: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return Array.isArray(read) ? read : null;
  } catch {
    return null;
  }
}

function isContact(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { name, duty, ...more } = value as Record<string, unknown>;
  const texts = ['phone', 'email', 'hours', 'shownTo'];
  return (
    typeof name === 'string' &&
    typeof duty === 'string' &&
    Object.entries(more).every(
      ([field, each]) => texts.includes(field) && (each === null || typeof each === 'string'),
    )
  );
}
