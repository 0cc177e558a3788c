import { Refusal } from '@tocsin/kernel';
import type { Command } from 'commander';
import { asAdministrator, refusal } from './administering.js';
import type { Session } from './session.js';
import { example, handle, type Verb } from './verb.js';

/** An organisation's sites. */
export function sites(command: Command, verb: Verb): void {
  command
    .command('add <handle>')
    .description('add a site')
    .requiredOption('--org <handle>', 'the organisation', handle)
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
    .requiredOption('--org <handle>', 'the organisation', handle)
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
    .requiredOption('--org <handle>', 'the organisation', handle)
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
    .requiredOption('--org <handle>', 'the organisation', handle)
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
