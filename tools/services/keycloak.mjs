// Keycloak from its Maven artefact: built once in the cache, and run optimised from a home that links to it.
import { createHash, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from '../ready.mjs';
import { artefact } from './artefact.mjs';
import { folderOf } from './places.mjs';
import { run } from './program.mjs';
import { say } from './say.mjs';

const version = '26.7.3';
const realms = join(root, 'deploy', 'keycloak');

export const keycloak = {
  name: 'keycloak',
  title: `Keycloak ${version}`,
  version,
  variable: 'KEYCLOAK_URL',
  artefact: `keycloak-${version}`,
  programs: { run: ['java'], fetch: ['mvn', 'tar'] },
  ports: ['port'],
  patience: 180_000,
  address: ({ port }) => `http://127.0.0.1:${port}`,

  fetch: () =>
    artefact(
      'keycloak',
      `keycloak-${version}`,
      `fetching ${version} with mvn (176 MB) and building it`,
      make,
    ),

  async prepare(place, ports) {
    const home = prepareHome(place);
    const address = keycloak.address(ports);
    return {
      command: join(home, 'bin', 'kc.sh'),
      args: [
        ...['start', '--optimized', '--import-realm', '--http-enabled=true', '--http-host=127.0.0.1'],
        ...[`--http-port=${ports.port}`, `--hostname=${address}`, '--log-level=info'],
        // One node: no group to join, and so no port for it on every interface.
        '--cache=local',
      ],
      env: {
        KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
        KC_BOOTSTRAP_ADMIN_PASSWORD: adminPassword(),
        JAVA_OPTS_APPEND: '-Xmx768m',
      },
    };
  },

  /** Ready is when every realm that was imported answers, not only the one that it brings. */
  async isReady(ports) {
    for (const realm of ['master', ...realmNames()]) {
      const where = `${keycloak.address(ports)}/realms/${realm}/.well-known/openid-configuration`;
      const answer = await fetch(where, { signal: AbortSignal.timeout(5_000) });
      await answer.arrayBuffer();
      if (!answer.ok) return false;
    }
    return true;
  },

  /** The administrator of the master realm, for `status --json` and tests. */
  extra: () => ({ KEYCLOAK_ADMIN: 'admin', KEYCLOAK_ADMIN_PASSWORD: adminPassword() }),
};

async function make(folder, log) {
  const coordinates = `org.keycloak:keycloak-quarkus-dist:${version}:tar.gz`;
  const goal = ['dependency:copy', `-Dartifact=${coordinates}`, `-DoutputDirectory=${folder}`];
  await run('mvn', ['-q', '-B', ...goal], { cwd: folder, log });
  const archive = join(folder, `keycloak-quarkus-dist-${version}.tar.gz`);
  await run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1'], { log });
  rmSync(archive);
  await run(join(folder, 'bin', 'kc.sh'), ['build', '--db=dev-file'], { log });
}

/** A home with its own data; the programs stay in the cache. `kc.sh` looks for its home where its file really lies. */
function prepareHome(place) {
  const home = join(folderOf('keycloak'), 'home');
  startAfreshWhereRealmsChanged(home, place);
  mkdirSync(join(home, 'bin'), { recursive: true });
  mkdirSync(join(home, 'data', 'import'), { recursive: true });
  copyFileSync(join(place, 'bin', 'kc.sh'), join(home, 'bin', 'kc.sh'));
  for (const part of ['lib', 'conf', 'providers', 'themes'])
    if (!existsSync(join(home, part))) symlinkSync(join(place, part), join(home, part));
  for (const file of realmFiles()) copyFileSync(join(realms, file), join(home, 'data', 'import', file));
  return home;
}

/** An import leaves a realm alone that is there already, so a changed file would not be seen. */
function startAfreshWhereRealmsChanged(home, place) {
  const hash = createHash('sha256').update(place);
  for (const file of realmFiles()) hash.update(readFileSync(join(realms, file)));
  const wanted = hash.digest('hex');
  const stamp = join(home, 'realms');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (existsSync(stamp)) say('keycloak', 'deploy/keycloak has changed: begins with new data');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(stamp, wanted);
}

function realmFiles() {
  if (!existsSync(realms)) return [];
  return readdirSync(realms)
    .filter((file) => file.endsWith('.json'))
    .sort();
}

function realmNames() {
  return realmFiles()
    .map((file) => JSON.parse(readFileSync(join(realms, file), 'utf8')).realm)
    .filter((name) => typeof name === 'string');
}

function adminPassword() {
  const file = join(folderOf('keycloak'), 'admin-password');
  if (!existsSync(file)) {
    mkdirSync(folderOf('keycloak'), { recursive: true });
    writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}
