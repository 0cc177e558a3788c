import { type Ask, askerAt } from '../ask.js';
import { cast } from '../demo/cast.js';
import { tellDemo } from '../demo/load.js';
import type { Place } from './place.js';
import { impersonate } from './tokens.js';

const people = cast.flatMap(({ name, people: members }) =>
  members.map((person) => ({ ...person, of: name })),
);

/** What is asked of a cluster from beside it, and what it is told. */
export interface ClusterAsk {
  readonly ask: Ask;
  close(): Promise<void>;
}

/** Ways to ask a cluster as the invented cast, who sign in with this password. */
export async function askCluster(place: Place, address: string, password: string): Promise<ClusterAsk> {
  const nameOf = (email: string) => people.find((person) => person.email === email)?.name ?? email;
  const tokens = await impersonate(place.environment, place.administration, { password, nameOf });
  return { ask: askerAt(address, tokens.token, () => untilSettled(place, address)), close: tokens.close };
}

/** Resolves when every service has handled everything. */
export async function untilSettled(place: Place, address: string): Promise<void> {
  for (;;) {
    const headers = { authorization: `Bearer ${await place.serviceToken()}` };
    const answer = await fetch(`${address}/health/settled`, { headers });
    if (answer.ok && ((await answer.json()) as { settled: boolean }).settled) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whether nobody but the operator is there yet. */
export async function isUntouched(ask: Ask): Promise<boolean> {
  const found = await ask<{ organisations: { edges: readonly unknown[] } }>(
    'operator',
    '{ organisations(first: 2) { edges { cursor } } }',
  );
  return found.organisations.edges.length <= 1;
}

/** Loads the invented community; the people who are only named get their accounts as well. */
export async function loadClusterDemo(place: Place, ask: Ask, password: string): Promise<void> {
  await tellDemo(ask, new Date().toISOString());
  for (const { email, name } of people) await place.administration.ensurePerson({ email, name, password });
}

/** One question across all subgraphs. */
export async function askEverybody(ask: Ask): Promise<string> {
  const query =
    '{ viewer { name } manufacturers(first: 1) { edges { node { name } } } advisories(first: 1) { totalCount } affected(organisation: "operator", first: 1) { edges { cursor } } answersDue(organisation: "operator", first: 1) { edges { cursor } } webhooks(first: 1) { edges { cursor } } }';
  return (await ask<{ viewer: { name: string } }>('operator', query)).viewer.name;
}

export function clusterWelcome(address: string, password: string | null): string {
  const lines = people.map(
    ({ email, name, of, does }) => `  ${email.padEnd(26)} ${`${name}, ${of}`.padEnd(44)} ${does}`,
  );
  const who =
    password === null
      ? '\nNobody is here yet.\n'
      : `\nWho can sign in (nobody here is real; everybody's password is ${password}):\n${lines.join('\n')}\n`;
  return `${who}
Try next
  Sign in               npx tocsin --url ${address} login
  What touches us       npx tocsin --url ${address} exposures --org st-brigid
  Ask by hand           ${address}/graphql   (header: {"authorization": "Bearer TOKEN"})
  Is anything stuck?    eval "$(npm run --silent services -- start)" && npx tocsin dead-letters list
Ctrl-C ends the services; the servers stay, and the data in them: npm run services -- stop

`;
}
