import { Refusal } from '@tocsin/kernel';
import type { Command } from 'commander';
import {
  type Answer,
  asAdministrator,
  enumOf,
  listAll,
  oneOf,
  refusal,
  told,
  wordOf,
  yesOrNo,
} from './administering.js';
import { openInput } from './input-file.js';
import type { Session } from './session.js';
import { example, type Verb } from './verb.js';

const kinds = [
  'manufacturer',
  'healthcare-provider',
  'isao',
  'regulator',
  'researcher',
  'service-provider',
] as const;

const next = 'pageInfo { endCursor }';

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
      oneOf(kinds),
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
        listAll<{ id: string; name: string; kind: string }>(
          (after) =>
            session.ask(
              `query ($after: String) { organisations(first: 200, after: $after) { edges { node { id name kind } } ${next} } }`,
              { after },
              as,
            ),
          (answer: { organisations: never }) => answer.organisations,
          ({ id, name, kind }) => `${id}\t${wordOf(kind)}\t${name}`,
          'organisations',
          output,
        ),
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

/** An organisation's sites. */
export function sites(command: Command, verb: Verb): void {
  command
    .command('add <handle>')
    .description('add a site')
    .requiredOption('--org <handle>', 'the organisation')
    .requiredOption('--name <name>', 'its name')
    .option('--time-zone <zone>', 'IANA time zone', 'UTC')
    .addHelpText(
      'after',
      example('site add north --org st-brigid --name "North campus" --time-zone Europe/Dublin'),
    )
    .action((handle: string, options: { org: string; name: string; timeZone: string }) =>
      verb((session, output, as) => {
        const input = { organisation: options.org, handle, name: options.name, timeZone: options.timeZone };
        const mutation = `mutation ($input: AddSiteInput!) { addSite(input: $input) { organisation { id sites { id name timeZone } } ${refusal} } }`;
        return asAdministrator(session, output, mutation, input, options.org, as, 'organisation');
      }),
    );
  command
    .command('list')
    .description('the sites of an organisation')
    .requiredOption('--org <handle>', 'the organisation')
    .addHelpText('after', example('site list --org st-brigid'))
    .action(({ org }: { org: string }) =>
      verb(async (session, output, as) => {
        const sites = await sitesOf(session, org, as);
        for (const site of sites) {
          output.tell(site);
          output.say(`${site.handle}\t${site.timeZone}\t${site.name}`);
        }
        output.tell({ sites: sites.length });
        return 0;
      }),
    );
  command
    .command('change <handle>')
    .description('give a site another name or time zone')
    .requiredOption('--org <handle>', 'the organisation')
    .option('--name <name>', 'its name')
    .option('--time-zone <zone>', 'IANA time zone')
    .addHelpText('after', example('site change north --org st-brigid --time-zone Europe/Belfast'))
    .action((handle: string, options: { org: string; name?: string; timeZone?: string }) =>
      verb(async (session, output, as) => {
        const { id, name, timeZone } = await siteOf(session, options.org, handle, as);
        const input = {
          ...{ organisation: options.org, site: id },
          ...{ name: options.name ?? name, timeZone: options.timeZone ?? timeZone },
        };
        const mutation = `mutation ($input: ChangeSiteInput!) { changeSite(input: $input) { ${shownSites} ${refusal} } }`;
        return asAdministrator(session, output, mutation, input, options.org, as, 'organisation');
      }),
    );
  command
    .command('close <handle>')
    .description('close a site: nothing new is said for it')
    .requiredOption('--org <handle>', 'the organisation')
    .addHelpText('after', example('site close north --org st-brigid'))
    .action((handle: string, { org }: { org: string }) =>
      verb(async (session, output, as) => {
        const { id } = await siteOf(session, org, handle, as);
        const mutation = `mutation ($input: CloseSiteInput!) { closeSite(input: $input) { ${shownSites} ${refusal} } }`;
        return asAdministrator(
          session,
          output,
          mutation,
          { organisation: org, site: id },
          org,
          as,
          'organisation',
        );
      }),
    );
}

interface Site {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly timeZone: string;
}

const shownSites = 'organisation { id sites { id handle name timeZone } }';

async function sitesOf(
  session: Session,
  organisation: string,
  as: string | undefined,
): Promise<readonly Site[]> {
  const who = as ?? (await session.actorFor(organisation));
  const answer = await session.ask<{ organisation: { sites: readonly Site[] | null } | null }>(
    `query ($id: ID!) { ${shownSites.replace('organisation', 'organisation(id: $id)')} }`,
    { id: organisation },
    who,
  );
  if (answer.organisation?.sites) return answer.organisation.sites;
  throw new Refusal(
    'organisation/unknown',
    `There is no organisation ${organisation} whose sites you may see.`,
    ['org'],
  );
}

async function siteOf(
  session: Session,
  organisation: string,
  handle: string,
  as: string | undefined,
): Promise<Site> {
  const found = (await sitesOf(session, organisation, as)).find((site) => site.handle === handle);
  if (found) return found;
  throw new Refusal('site/unknown', 'The organisation has no such site.', ['handle']);
}
