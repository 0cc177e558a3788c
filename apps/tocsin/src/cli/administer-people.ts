import { roles } from '@tocsin/sharing';
import type { Command } from 'commander';
import { asAdministrator, enumOf, listAll, type Page, refusal, someOf, wordOf } from './administering.js';
import { example, handle, type Verb } from './verb.js';

/** People and their roles, by an administrator of their organisation. */
export function people(command: Command, verb: Verb): void {
  command
    .command('add <email>')
    .description('give a person a place in an organisation')
    .requiredOption('--org <handle>', 'the organisation', handle)
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
    .requiredOption('--org <handle>', 'the organisation', handle)
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
    .requiredOption('--org <handle>', 'the organisation', handle)
    .addHelpText('after', example('person remove maya@st-brigid.example --org st-brigid'))
    .action((email: string, options: { org: string }) =>
      verb(async (session, output, as) => {
        const input = { organisation: options.org, person: await session.personOf(email) };
        const mutation = `mutation ($input: RemovePersonInput!) { removePerson(input: $input) { organisation { id } ${refusal} } }`;
        return asAdministrator(session, output, mutation, input, options.org, as, 'organisation');
      }),
    );
  command
    .command('list')
    .description('who belongs to an organisation')
    .requiredOption('--org <handle>', 'the organisation', handle)
    .addHelpText('after', example('person list --org st-brigid'))
    .action(({ org }: { org: string }) =>
      verb(async (session, output, as) => {
        const who = as ?? (await session.actorFor(org));
        return listAll(output, {
          ask: (after) =>
            session.ask<{
              organisation: {
                people: Page<{ email: string; name: string; roles: readonly string[] }>;
              } | null;
            }>(
              'query ($id: ID!, $after: String) { organisation(id: $id) { people(first: 200, after: $after) { edges { node { person email name roles } } pageInfo { endCursor } } } }',
              { id: org, after },
              who,
            ),
          pageOf: (answer) => answer.organisation?.people,
          line: ({ email, name, roles: held }) => `${email}\t${held.map(wordOf).join(', ')}\t${name}`,
          what: 'people',
        });
      }),
    );
  command
    .command('rename <email>')
    .description('give a person another name')
    .requiredOption('--org <handle>', 'the organisation', handle)
    .requiredOption('--name <name>', 'the name')
    .addHelpText(
      'after',
      example('person rename maya@st-brigid.example --org st-brigid --name "Maya Quinn-Ito"'),
    )
    .action((email: string, { org, name }: { org: string; name: string }) =>
      verb(async (session, output, as) => {
        const input = { organisation: org, person: await session.personOf(email), name };
        const mutation = `mutation ($input: RenamePersonInput!) { renamePerson(input: $input) { membership { person name email roles } ${refusal} } }`;
        return asAdministrator(session, output, mutation, input, org, as, 'membership');
      }),
    );
}
