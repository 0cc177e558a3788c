// A server that speaks MongoDB's wire protocol: no registry publishes mongod, SecantusDB is on crates.io.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { artefact } from './artefact.mjs';
import { folderOf } from './places.mjs';
import { run } from './program.mjs';

const version = '0.5.3-beta.196';
// Link-time optimisation doubles the time to build and brings little: 4 minutes without, on two cores.
const quicker = {
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '2',
};

export const mongo = {
  name: 'mongo',
  title: `SecantusDB ${version} (MongoDB's wire protocol)`,
  version: `secantusdb ${version}`,
  variable: 'MONGODB_URI',
  artefact: `secantusdb-${version}`,
  programs: { run: [], fetch: ['cargo'] },
  ports: ['port'],
  patience: 30_000,
  address: ({ port }) => `mongodb://127.0.0.1:${port}/?directConnection=true`,

  fetch: () => artefact('mongo', mongo.artefact, 'building SecantusDB with cargo (some minutes, once)', make),

  async prepare(place, { port }) {
    const data = join(folderOf('mongo'), 'data');
    mkdirSync(data, { recursive: true });
    return {
      command: join(place, 'bin', 'secantusd-rs'),
      // Without --sync-on-commit a kill loses writes that were acknowledged.
      args: ['--host', '127.0.0.1', '--port', String(port), '--storage-path', data].concat([
        ...['--log-level', 'WARNING', '--sync-on-commit'],
      ]),
    };
  },

  async isReady(ports) {
    const { default: mongoose } = await import('mongoose');
    const client = new mongoose.mongo.MongoClient(mongo.address(ports), { serverSelectionTimeoutMS: 2_000 });
    try {
      const { isWritablePrimary } = await client.db('admin').command({ hello: 1 });
      return isWritablePrimary === true;
    } finally {
      await client.close();
    }
  },
};

async function make(folder, log) {
  const args = ['install', 'secantus-mdb', '--version', version, '--locked', '--ignore-rust-version'];
  await run('cargo', [...args, '--root', folder], { log, env: { ...process.env, ...quicker } });
  if (!existsSync(join(folder, 'bin', 'secantusd-rs')))
    throw new Error(`cargo built no secantusd-rs; see ${log}`);
}
