import type { Command } from 'commander';
import { groups, relations } from './administer-groups.js';
import { organisations } from './administer-organisations.js';
import { people } from './administer-people.js';
import { sites } from './administer-sites.js';
import type { Verb } from './verb.js';

/** What an administrator does, a verb each, so that a script can build a whole community. */
export function administration(program: Command, verb: Verb): void {
  organisations(program.command('org').description('organisations of the community'), verb);
  sites(program.command('site').description("an organisation's sites"), verb);
  people(program.command('person').description('people and their roles'), verb);
  groups(program.command('group').description('sharing groups and their members'), verb);
  relations(program.command('client').description('client relations, which TLP:AMBER needs'), verb);
}
