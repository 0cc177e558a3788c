import { roles } from '@tocsin/sharing';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Output } from './output.js';
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

type Answer = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const refusal = 'refusal { code message path }';

/** The first administrator of an organisation that was registered without one by name. */
export function firstAdministrator(handle: string): { email: string; name: string } {
  return { email: `administrator@${handle}.invalid`, name: `Administrator of ${handle}` };
}

/** What an administrator does, a verb each, so that a script can build a whole community. */
export function administration(program: Command, verb: Verb): void {
  organisations(program.command('org').description('organisations of the community'), verb);
  sites(program.command('site').description("an organisation's sites"), verb);
  people(program.command('person').description('people and their roles'), verb);
  groups(program.command('group').description('sharing groups and their members'), verb);
  relations(program.command('client').description('client relations, which TLP:AMBER needs'), verb);
}

function organisations(command: Command, verb: Verb): void {
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
      verb(async (session, output, as) => {
        let after: string | null = null;
        let count = 0;
        do {
          const query =
            'query ($after: String) { organisations(first: 200, after: $after) { edges { node { id name kind } } pageInfo { endCursor } } }';
          const { organisations: page }: Listed = await session.ask<Listed>(query, { after }, as);
          for (const { node } of page.edges) {
            count++;
            output.tell(node);
            output.say(`${node.id}\t${node.kind.toLowerCase().replaceAll('_', '-')}\t${node.name}`);
          }
          after = page.pageInfo.endCursor;
        } while (after !== null);
        output.tell({ organisations: count });
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

interface Listed {
  readonly organisations: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly name: string; readonly kind: string };
    }[];
    readonly pageInfo: { readonly endCursor: string | null };
  };
}

function sites(command: Command, verb: Verb): void {
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
}

function people(command: Command, verb: Verb): void {
  command
    .command('add <email>')
    .description('give a person a place in an organisation')
    .requiredOption('--org <handle>', 'the organisation')
    .requiredOption('--name <name>', 'the name')
    .requiredOption(
      '--role <role...>',
      'administrator, author, releaser, analyst, biomed, coordinator or reader; may be repeated',
      someOf(roles),
    )
    .addHelpText(
      'after',
      example(
        'person add maya@st-brigid.example --org st-brigid --name "Maya Quinn" --role analyst --role reader',
      ),
    )
    .action((email: string, options: { org: string; name: string; role: string[] }) =>
      verb(async (session, output, as) => {
        const input = {
          organisation: options.org,
          email,
          name: options.name,
          roles: options.role.map(enumOf),
        };
        const mutation = `mutation ($input: AddPersonInput!) { addPerson(input: $input) { membership { person name email roles } ${refusal} } }`;
        const code = await asAdministrator(session, output, mutation, input, options.org, as, 'membership');
        await session.known(email);
        return code;
      }),
    );
  command
    .command('roles <email>')
    .description("change a person's roles")
    .requiredOption('--org <handle>', 'the organisation')
    .requiredOption('--role <role...>', 'all the roles that the person is to have', someOf(roles))
    .addHelpText('after', example('person roles maya@st-brigid.example --org st-brigid --role administrator'))
    .action((email: string, options: { org: string; role: string[] }) =>
      verb(async (session, output, as) => {
        const input = {
          organisation: options.org,
          person: await session.personOf(email),
          roles: options.role.map(enumOf),
        };
        const mutation = `mutation ($input: ChangeRolesInput!) { changeRoles(input: $input) { membership { person name email roles } ${refusal} } }`;
        return asAdministrator(session, output, mutation, input, options.org, as, 'membership');
      }),
    );
  command
    .command('remove <email>')
    .description("end a person's place in an organisation")
    .requiredOption('--org <handle>', 'the organisation')
    .addHelpText('after', example('person remove maya@st-brigid.example --org st-brigid'))
    .action((email: string, options: { org: string }) =>
      verb(async (session, output, as) => {
        const input = { organisation: options.org, person: await session.personOf(email) };
        const mutation = `mutation ($input: RemovePersonInput!) { removePerson(input: $input) { organisation { id } ${refusal} } }`;
        return asAdministrator(session, output, mutation, input, options.org, as, 'organisation');
      }),
    );
}

function groups(command: Command, verb: Verb): void {
  command
    .command('add <handle>')
    .description('create a sharing group; its owner is its first member')
    .requiredOption('--owner <handle>', 'the organisation that keeps it')
    .requiredOption('--name <name>', 'its name')
    .addHelpText('after', example('group add pumps --owner health-isao --name "Infusion pumps"'))
    .action((handle: string, options: { owner: string; name: string }) =>
      verb((session, output, as) => {
        const input = { handle, owner: options.owner, name: options.name };
        const mutation = `mutation ($input: CreateGroupInput!) { createGroup(input: $input) { group { id name owner } ${refusal} } }`;
        return asAdministrator(session, output, mutation, input, options.owner, as, 'group');
      }),
    );
  const member = (name: string, does: string, field: string, type: string, dates: readonly string[]) => {
    const sub = command
      .command(`${name} <group> <organisation>`)
      .description(does)
      .requiredOption('--owner <handle>', 'the organisation that keeps the group');
    sub.addHelpText('after', example(`group ${name} pumps st-brigid --owner health-isao`));
    for (const date of dates) sub.option(`--${date} <instant>`, 'RFC 3339; now where it is not given');
    sub.action(
      (group: string, organisation: string, options: { owner: string; from?: string; until?: string }) =>
        verb((session, output, as) => {
          const { owner, from, until } = options;
          const input = { group, organisation, ...(from && { from }), ...(until && { until }) };
          const mutation = `mutation ($input: ${type}!) { ${field}(input: $input) { group { id members { organisation from until } } ${refusal} } }`;
          return asAdministrator(session, output, mutation, input, owner, as, 'group');
        }),
    );
  };
  member('join', 'add a member', 'addMember', 'MemberInput', ['from', 'until']);
  member('leave', 'end a membership', 'endMembership', 'EndMembershipInput', ['until']);
}

function relations(command: Command, verb: Verb): void {
  command
    .command('add <provider> <client>')
    .description('the provider may inform the client of what it receives under TLP:AMBER')
    .option('--from <instant>', 'RFC 3339; now where it is not given')
    .option('--until <instant>', 'RFC 3339; open where it is not given')
    .addHelpText('after', example('client add biomed-services st-brigid --until 2027-12-31T00:00:00Z'))
    .action((provider: string, client: string, options: { from?: string; until?: string }) =>
      verb((session, output, as) => {
        const mutation = `mutation ($input: RelateClientInput!) { relateClient(input: $input) { clientRelation { provider client from until } ${refusal} } }`;
        return asAdministrator(
          session,
          output,
          mutation,
          { provider, client, ...options },
          provider,
          as,
          'clientRelation',
        );
      }),
    );
  command
    .command('end <provider> <client>')
    .description('end a client relation')
    .option('--until <instant>', 'RFC 3339; now where it is not given')
    .addHelpText('after', example('client end biomed-services st-brigid'))
    .action((provider: string, client: string, options: { until?: string }) =>
      verb((session, output, as) => {
        const mutation = `mutation ($input: EndClientRelationInput!) { endClientRelation(input: $input) { clientRelation { provider client until } ${refusal} } }`;
        return asAdministrator(
          session,
          output,
          mutation,
          { provider, client, ...options },
          provider,
          as,
          'clientRelation',
        );
      }),
    );
}

/** Asks as the person named with `--as`; else on behalf of the organisation. */
async function asAdministrator(
  session: Session,
  output: Output,
  mutation: string,
  input: object,
  organisation: string,
  as: string | undefined,
  result: string,
): Promise<number> {
  const who = as ?? (await session.actorFor(organisation));
  return told(output, await session.ask<Answer>(mutation, { input }, who), result);
}

function told(output: Output, answer: Answer, result: string, more: object = {}): number {
  const changed = { ...(Object.values(answer)[0]?.[result] as object), ...more };
  output.tell(changed);
  output.say(
    Object.entries(changed)
      .map(
        ([field, value]) => `${field}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
      )
      .join('\n'),
  );
  return 0;
}

function yesOrNo(word: string): boolean {
  if (word === 'yes' || word === 'no') return word === 'yes';
  throw new InvalidArgumentError('It is yes or no.');
}

function enumOf(word: string): string {
  return word.toUpperCase().replaceAll('-', '_');
}

/** Reads one word of a list, in either spelling; another one is wrong use, and the list is named. */
function oneOf(known: readonly string[]) {
  return (word: string): string => {
    const found = word.trim().toLowerCase().replaceAll('_', '-');
    if (known.includes(found)) return found;
    throw new InvalidArgumentError(`It is one of ${known.join(', ')}.`);
  };
}

/** The same for an option that is repeated, or given with commas. */
function someOf(known: readonly string[]) {
  const read = oneOf(known);
  return (word: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    ...word.split(',').map(read),
  ];
}
