// `npm run faults`: breaks a whole cluster on purpose under a steady load, and counts what is lost, doubled or leaked.
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projects } from '../cluster/launch.mjs';
import { ready, root } from '../ready.mjs';
import { Trouble } from '../services/say.mjs';

const usage = `npm run faults [-- options]

  --quick        some of each kind of fault, and no least number of commands
  --only WORDS   faults whose name holds these words
  --json         a line of JSON per fault, and a last one over all

Servers of its own, in .faults (TOCSIN_FAULTS); those that MONGODB_URI, KAFKA_BROKERS and KEYCLOAK_URL name are let be.
Ends with 1 where something was lost, doubled or leaked.`;

const asked = readArguments();
if (!asked) process.exit(64);
const folder = resolve(process.env.TOCSIN_FAULTS || join(root, '.faults'));
for (const name of ['MONGODB_URI', 'KAFKA_BROKERS', 'KEYCLOAK_URL']) delete process.env[name];
process.env.TOCSIN_SERVICES = join(folder, 'servers');
// A server in a container cannot be killed by its process.
process.env.TOCSIN_SERVICES_FROM = 'artefacts';
ready({ quiet: asked.json, projects });
for (const name of ['arms', 'logs']) rmSync(join(folder, name), { recursive: true, force: true });
mkdirSync(folder, { recursive: true, mode: 0o700 });
try {
  const { runFaults } = await import('./run.mjs');
  process.exitCode = await runFaults(folder, asked);
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  process.exitCode = 69;
}

function readArguments() {
  const flag = { type: 'boolean' };
  try {
    const { values } = parseArgs({
      options: { quick: flag, json: flag, only: { type: 'string' }, help: flag },
    });
    if (values.help) throw new Error(usage);
    return values;
  } catch (error) {
    console.error(error.message);
    return null;
  }
}
