import type { Command } from 'commander';
import { asAdministrator, listAll, type Page, refusal } from './administering.js';
import { example, handle, type Verb } from './verb.js';

/** Sharing groups: kept by their owner. */
export function groups(command: Command, verb: Verb): void {
  command
    .command('add <handle>')
    .description('create a sharing group; its owner is its first member')
    .requiredOption('--owner <handle>', 'the organisation that keeps it', handle)
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
      .requiredOption('--owner <handle>', 'the organisation that keeps the group', handle);
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
  command
    .command('rename <group>')
    .description('give a sharing group another name')
    .requiredOption('--owner <handle>', 'the organisation that keeps it', handle)
    .requiredOption('--name <name>', 'its name')
    .addHelpText('after', example('group rename pumps --owner health-isao --name "Pumps and drivers"'))
    .action((group: string, { owner, name }: { owner: string; name: string }) =>
      verb((session, output, as) => {
        const mutation = `mutation ($input: RenameGroupInput!) { renameGroup(input: $input) { group { id name owner } ${refusal} } }`;
        return asAdministrator(session, output, mutation, { group, name }, owner, as, 'group');
      }),
    );
  command
    .command('list')
    .description('the sharing groups of an organisation, with their members')
    .requiredOption('--org <handle>', 'as this organisation sees them', handle)
    .addHelpText('after', example('group list --org health-isao'))
    .action(({ org }: { org: string }) =>
      verb(async (session, output, as) => {
        const who = as ?? (await session.actorFor(org));
        return listAll(output, {
          ask: (after) =>
            session.ask<{ groups: Page<Group> }>(
              'query ($after: String) { groups(first: 200, after: $after) { edges { node { id name owner members { organisation from until } } } pageInfo { endCursor } } }',
              { after },
              who,
            ),
          pageOf: (answer) => answer.groups,
          line: ({ id, owner, name, members }) =>
            `${id}\tkept by ${owner}\t${name}\t${members.map(({ organisation, until }) => organisation + (until ? ` until ${until}` : '')).join(', ')}`,
          what: 'groups',
        });
      }),
    );
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly members: readonly { readonly organisation: string; readonly until: string | null }[];
}

/** Client relations: said by the provider. */
export function relations(command: Command, verb: Verb): void {
  command
    .command('add <provider> <client>')
    .description('the provider may inform the client of what it receives under TLP:AMBER')
    .option('--from <instant>', 'RFC 3339; now where it is not given')
    .option('--until <instant>', 'RFC 3339; open where it is not given')
    .addHelpText('after', example('client add biomed-services st-brigid --until 2027-12-31T00:00:00Z'))
    .action((provider: string, client: string, options: { from?: string; until?: string }) =>
      verb((session, output, as) => {
        const mutation = `mutation ($input: RelateClientInput!) { relateClient(input: $input) { clientRelation { provider client from until } ${refusal} } }`;
        const input = { provider, client, ...options };
        return asAdministrator(session, output, mutation, input, provider, as, 'clientRelation');
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
        const input = { provider, client, ...options };
        return asAdministrator(session, output, mutation, input, provider, as, 'clientRelation');
      }),
    );
  command
    .command('list')
    .description('the client relations of an organisation, as provider or client')
    .requiredOption('--org <handle>', 'as this organisation sees them', handle)
    .addHelpText('after', example('client list --org biomed-services'))
    .action(({ org }: { org: string }) =>
      verb(async (session, output, as) => {
        const who = as ?? (await session.actorFor(org));
        return listAll(output, {
          ask: (after) =>
            session.ask<{
              clientRelations: Page<{ provider: string; client: string; from: string; until: string | null }>;
            }>(
              'query ($after: String) { clientRelations(first: 200, after: $after) { edges { node { provider client from until } } pageInfo { endCursor } } }',
              { after },
              who,
            ),
          pageOf: (answer) => answer.clientRelations,
          line: ({ provider, client, from, until }) => `${provider}\t${client}\t${from}\t${until ?? ''}`,
          what: 'clientRelations',
        });
      }),
    );
}
