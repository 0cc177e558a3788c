// Where a Docker engine answers, the servers come from docker-compose.yml instead of from their artefacts.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ready.mjs';
import { instance } from './places.mjs';
import { Trouble } from './say.mjs';

const file = join(root, 'docker-compose.yml');
/** The service of each server in docker-compose.yml, and the port that it listens on inside. */
const services = {
  kafka: { service: 'kafka', port: 9092, address: (at) => at },
  keycloak: { service: 'keycloak', port: 8080, address: (at) => `http://${at}` },
  mongo: { service: 'mongodb', port: 27017, address: (at) => `mongodb://${at}/?directConnection=true` },
};

/** The administrator as docker-compose.yml names them. */
export const composeAdministrator = () => ({
  KEYCLOAK_ADMIN: process.env.KEYCLOAK_ADMIN || 'admin',
  KEYCLOAK_ADMIN_PASSWORD: process.env.KEYCLOAK_ADMIN_PASSWORD || 'only-on-this-machine',
});

/** Whether an engine answers and there is a file to give it; `TOCSIN_SERVICES_FROM=artefacts` says not to ask. */
export function hasDocker() {
  if (process.env.TOCSIN_SERVICES_FROM === 'artefacts' || !existsSync(file)) return false;
  return spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

/** Starts the servers and waits for their health checks; answers the address of each by its name. */
export function composeUp(names) {
  compose(['up', '--detach', '--wait', ...names.map((name) => services[name].service)]);
  return composeAddresses(names);
}

/** The address of each server that runs. */
export function composeAddresses(names) {
  const found = names.map((name) => [name, publishedAddress(services[name])]);
  return Object.fromEntries(found.filter(([, address]) => address !== null));
}

export function composeStop(names) {
  compose(['rm', '--stop', '--force', ...names.map((name) => services[name].service)]);
}

function publishedAddress({ service, port, address }) {
  const { status, stdout } = spawnSync('docker', [...prefix(), 'port', service, String(port)], {
    encoding: 'utf8',
  });
  const at = status === 0 ? stdout.trim().split('\n')[0] : '';
  return at ? address(at.replace(/^0\.0\.0\.0:|^\[::\]:/, '127.0.0.1:')) : null;
}

const prefix = () => ['compose', '--file', file, '--project-name', instance];

function compose(args) {
  const { status } = spawnSync('docker', [...prefix(), ...args], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Trouble(`docker compose ${args[0]} ended with ${status}`);
}
