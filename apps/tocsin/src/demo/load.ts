import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { personId } from '@tocsin/directory';
import { Fault } from '@tocsin/kernel';
import { type Ask, asker } from '../ask.js';
import type { Running } from '../serve.js';
import { demoAdvisories } from './advisories.js';
import { cast, fleet, group } from './cast.js';

/** Says whether a data folder was begun with the demo; written at its first start. */
const markFile = 'demo.json';

interface Mark {
  readonly demo: boolean;
  readonly loaded: boolean;
}

/** What the first start decided; `null` before it, and where that cannot be read: it is decided anew then. */
export function readMark(folder: string): Mark | null {
  try {
    return JSON.parse(readFileSync(join(folder, markFile), 'utf8')) as Mark;
  } catch {
    return null;
  }
}

/** Whole or not at all, so that a kill in between leaves nothing that the next start stumbles over. */
async function writeMark(folder: string, mark: Mark): Promise<void> {
  const path = join(folder, markFile);
  const partial = `${path}.partial`;
  try {
    await writeFile(partial, JSON.stringify(mark));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    throw new Fault('host/data-folder', `${path} cannot be written (${code}).`, true, { cause: error });
  }
}

/** The first start decides: the demo comes into an empty folder only, and never where somebody already keeps data. */
export async function decideDemo(running: Running, wanted: boolean): Promise<Mark> {
  const before = readMark(running.folder);
  if (before) return before;
  const mark = { demo: wanted && (await isUntouched(running)), loaded: false };
  await writeMark(running.folder, mark);
  return mark;
}

async function isUntouched(running: Running): Promise<boolean> {
  const query = '{ organisations(first: 2) { edges { cursor } } advisories(first: 1) { edges { cursor } } }';
  const found = await asker(running)<Record<string, { edges: unknown[] }>>('operator', query);
  return found['organisations']?.edges.length === 1 && found['advisories']?.edges.length === 0;
}

/**
 * Loads the invented cast, asking what a person would ask. Each command has an id of its own, so that a start that
 * was interrupted goes on where it ended, and one that was not changes nothing.
 */
export async function loadDemo(running: Running): Promise<void> {
  await tellDemo(asker(running), running.embedded.clock.now());
  await writeMark(running.folder, { demo: true, loaded: true });
}

/** Asks everything that makes the invented community, and waits until it is there. */
export async function tellDemo(ask: Ask, at: string): Promise<void> {
  await community(ask);
  await ask.settled();
  await Promise.all([
    devices(ask, 'st-brigid', ['main', 'riverside'], 26),
    devices(ask, 'lakeshore', ['main'], 14),
  ]);
  await subscriptions(ask);
  await advisories(ask, demoAdvisories(at));
  await ask.settled();
}

const addPerson =
  'mutation ($input: AddPersonInput!) { addPerson(input: $input) { refusal { code message path } } }';
const changeRoles =
  'mutation ($input: ChangeRolesInput!) { changeRoles(input: $input) { refusal { code message path } } }';

async function community(ask: Ask): Promise<void> {
  for (const { handle, name, kind, people } of cast) {
    const [first] = people;
    if (!first) continue;
    const input = {
      commandId: `demo-${handle}`,
      handle,
      name,
      kind,
      administrator: { email: first.email, name: first.name },
    };
    await ask(
      'operator',
      'mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { refusal { code message path } } }',
      { input },
    );
  }
  await ask.settled();
  for (const { handle, people, sites } of cast) {
    for (const [index, { email, name, roles }] of people.entries()) {
      // Whoever was registered with the organisation has every role of its kind until they are divided.
      const common = {
        commandId: `demo-person-${index}`,
        organisation: handle,
        roles: roles.map((role) => role.toUpperCase()),
      };
      if (index > 0) await ask(handle, addPerson, { input: { ...common, email, name } });
      else await ask(handle, changeRoles, { input: { ...common, person: personId(email) } });
    }
    for (const site of sites) {
      const input = { commandId: `demo-site-${site.handle}`, organisation: handle, ...site };
      await ask(
        handle,
        'mutation ($input: AddSiteInput!) { addSite(input: $input) { refusal { code message path } } }',
        { input },
      );
    }
  }
  const { handle, name, owner, members } = group;
  await ask(
    owner,
    'mutation ($input: CreateGroupInput!) { createGroup(input: $input) { refusal { code message path } } }',
    { input: { commandId: 'demo-group', handle, name, owner } },
  );
  for (const organisation of members) {
    const input = { commandId: `demo-member-${organisation}`, group: handle, organisation };
    await ask(
      owner,
      'mutation ($input: MemberInput!) { addMember(input: $input) { refusal { code message path } } }',
      { input },
    );
  }
}

/** Each person of a hospital is told of what affects it. */
async function subscriptions(ask: Ask): Promise<void> {
  const wanted = { name: 'What affects us', filter: { affectsUs: true } };
  const mutation =
    'mutation ($input: CreateSubscriptionInput!) { createSubscription(input: $input) { refusal { code message path } } }';
  for (const { handle, people } of cast.filter((one) => one.kind === 'HEALTHCARE_PROVIDER'))
    for (const { email } of people)
      await ask(email, mutation, {
        input: { commandId: `demo-told-${handle}`, organisation: handle, wanted },
      });
}

async function devices(
  ask: Ask,
  organisation: string,
  sites: readonly string[],
  pumps: number,
): Promise<void> {
  const input = { organisation, source: 'demo inventory', rows: fleet(organisation, sites, pumps) };
  await ask(
    organisation,
    'mutation ($input: ImportDevicesInput!) { importDevices(input: $input) { refusal { code message path } } }',
    { input },
  );
}

async function advisories(ask: Ask, texts: ReturnType<typeof demoAdvisories>): Promise<void> {
  const audience = { organisations: [], groups: [group.handle], people: [] };
  const draft = async (name: string, document: string, tlp: string): Promise<string> => {
    const input = { commandId: `demo-draft-${name}`, organisation: 'halden', document, tlp, audience };
    const { draftAdvisory } = await ask<{ draftAdvisory: { advisory: { id: string } } }>(
      'ingrid@halden.example',
      'mutation ($input: DraftAdvisoryInput!) { draftAdvisory(input: $input) { advisory { id } refusal { code message path } } }',
      { input },
    );
    const review = { commandId: `demo-review-${name}`, advisory: draftAdvisory.advisory.id };
    await ask(
      'ingrid@halden.example',
      'mutation ($input: AdvisoryCommandInput!) { requestReview(input: $input) { refusal { code message path } } }',
      { input: review },
    );
    return draftAdvisory.advisory.id;
  };
  const released = await draft('aria', texts.released, 'GREEN');
  await draft('link', texts.inReview, 'AMBER');
  const input = { commandId: 'demo-release', advisory: released };
  await ask(
    'petter@halden.example',
    'mutation ($input: AdvisoryCommandInput!) { releaseAdvisory(input: $input) { refusal { code message path } } }',
    { input },
  );
}
