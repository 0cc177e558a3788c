// Kafka, Keycloak and a MongoDB-compatible server: started, asked for and stopped, each for itself.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isFetched } from './artefact.mjs';
import { composeAddresses, composeAdministrator, composeStop, composeUp, hasDocker } from './docker.mjs';
import { held } from './held.mjs';
import { kafka } from './kafka.mjs';
import { keycloak } from './keycloak.mjs';
import { mongo } from './mongo.mjs';
import { folderOf, running } from './places.mjs';
import { freePort } from './ports.mjs';
import { lastOf, missing } from './program.mjs';
import { say, Trouble } from './say.mjs';
import { halt, launch, logOf, portsBefore, runningServer } from './server-process.mjs';

const all = { kafka, keycloak, mongo };
export const serverNames = Object.keys(all);

/**
 * Starts what does not run yet and answers the variables by which it is found. A server whose variable is set already
 * is somebody else's: it is neither started nor asked.
 */
export async function startServers(names = serverNames, { fresh = false } = {}) {
  const ours = names.filter((name) => !process.env[all[name].variable]);
  for (const name of names)
    if (!ours.includes(name)) say(name, `${all[name].variable} is set: ${process.env[all[name].variable]}`);
  if (ours.length > 0 && hasDocker()) {
    say('docker', `starting ${ours.join(', ')} from docker-compose.yml`);
    composeUp(ours);
  } else {
    const lacking = [...new Set(ours.flatMap((name) => neededBy(all[name])))];
    const needed = missing(lacking);
    if (needed.length > 0) throw new Trouble(needed.join('\n'));
    await whileHeld(async () => {
      // What builds takes every core for minutes: a server that starts meanwhile would not answer in time.
      await settleAll(ours.filter((name) => !runningServer(name)).map((name) => all[name].fetch()));
      await settleAll(ours.map((name) => startOne(all[name], fresh)));
    });
  }
  return addresses(names);
}

/** Stops what this work tree started; with `wipe` its data, settings and log go too. */
export async function stopServers(names = serverNames, { wipe = false } = {}) {
  if (hasDocker() && Object.keys(composeAddresses(names)).length > 0) composeStop(names);
  await whileHeld(() =>
    settleAll(
      names.map(async (name) => {
        say(name, (await halt(name)) ? 'stopped' : 'did not run');
        if (wipe) rmSync(folderOf(name), { recursive: true, force: true });
      }),
    ),
  );
}

/** What runs, where, and whether it answers. */
export async function stateOfServers(names = serverNames) {
  const inDocker = hasDocker() ? composeAddresses(names) : {};
  return Promise.all(
    names.map(async (name) => {
      const { variable, title, address, isReady } = all[name];
      const common = { name, title, variable };
      if (process.env[variable]) return { ...common, state: 'elsewhere', address: process.env[variable] };
      if (inDocker[name]) return { ...common, title: name, state: 'in Docker', address: inDocker[name] };
      const server = runningServer(name);
      if (!server) return { ...common, state: 'stopped' };
      const answers = await isReady(server.ports).catch(() => false);
      const state = answers ? 'ready' : 'not answering';
      return { ...common, state, address: address(server.ports), pid: server.pid, log: logOf(name) };
    }),
  );
}

/** The variables by which the servers that run are found, and what else belongs to them. */
export async function addresses(names = serverNames) {
  const found = (await stateOfServers(names)).filter(({ address }) => address);
  const extras = found.map(({ name, state }) => {
    if (state === 'in Docker' && name === 'keycloak') return composeAdministrator();
    return state === 'ready' && all[name].extra ? all[name].extra() : {};
  });
  return Object.assign({}, ...found.map(({ variable, address }) => ({ [variable]: address })), ...extras);
}

/** What fetches and builds is needed only where that was not done before. */
function neededBy({ artefact, programs }) {
  return isFetched(artefact) ? programs.run : [...programs.run, ...programs.fetch];
}

async function startOne(server, fresh) {
  const { name } = server;
  const before = runningServer(name);
  if (before) {
    say(name, `runs already at ${server.address(before.ports)}`);
    return waitUntilReady(server, before);
  }
  const place = await server.fetch();
  if (fresh) rmSync(folderOf(name), { recursive: true, force: true });
  const ports = await givePorts(server);
  const began = performance.now();
  const started = launch(name, { ...(await server.prepare(place, ports)), ports, version: server.version });
  if (!started) throw new Trouble(`${name} could not be started; see ${logOf(name)}`);
  say(name, `${server.title} started, pid ${started.pid}`);
  await waitUntilReady(server, started);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  say(name, `ready after ${seconds} s at ${server.address(ports)}`);
}

async function givePorts({ name, ports }) {
  const before = portsBefore(name);
  const given = {};
  for (const port of ports) given[port] = await freePort(before[port]);
  return given;
}

async function waitUntilReady({ name, patience, isReady }, { ports }) {
  const end = performance.now() + patience;
  for (let told = performance.now(); ; await pause(150)) {
    if (await isReady(ports).catch(() => false)) return;
    if (!runningServer(name)) throw new Trouble(`${name} ended by itself.\n${lastOf(logOf(name))}`);
    if (performance.now() > end)
      throw new Trouble(`${name} did not answer within ${patience / 1_000} s.\n${lastOf(logOf(name))}`);
    if (performance.now() - told < 10_000) continue;
    say(name, 'not ready yet …');
    told = performance.now();
  }
}

/** Every server is begun and waited for, also where one fails: what failed is told at the end. */
async function settleAll(work) {
  const failed = (await Promise.allSettled(work)).filter(({ status }) => status === 'rejected');
  if (failed.some(({ reason }) => !(reason instanceof Trouble)))
    throw failed.find(({ reason }) => !(reason instanceof Trouble)).reason;
  if (failed.length > 0) throw new Trouble(failed.map(({ reason }) => reason.message).join('\n'));
}

function whileHeld(work) {
  return held(join(running, 'lock'), work, () =>
    say('services', 'another start or stop is at work; waiting'),
  );
}
