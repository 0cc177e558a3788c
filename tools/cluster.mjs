// `npm run cluster`: every context and the gateway as processes of their own, over Kafka, MongoDB and Keycloak. Starts
// the servers that the environment does not name. `--empty` begins without the invented community; `--check` asks one
// question across all services and ends.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchCluster, projects } from './cluster/launch.mjs';
import { ready, root } from './ready.mjs';
import { Trouble } from './services/say.mjs';

const folder = process.env.TOCSIN_CLUSTER || join(root, '.cluster');
const began = performance.now();
const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
const { values: asked } = parseArgs({ options: { empty: { type: 'boolean' }, check: { type: 'boolean' } } });

ready({ projects });
try {
  await run();
} catch (error) {
  if (!(error instanceof Trouble) && !('code' in error)) throw error;
  console.error(error.message);
  process.exit(69);
}

async function run() {
  const { startServers } = await import('./services/servers.mjs');
  const servers = await startServers();
  const tocsin = await import('../apps/tocsin/dist/cluster/demo.js');
  const { openPlace } = await import('../apps/tocsin/dist/cluster/place.js');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = await openPlace({ ...process.env, ...servers });
  const port = Number(process.env.PORT || 4000);
  const environment = { ...place.environment, TOCSIN_PUBLIC_URL: `http://localhost:${port}` };
  const onEnd = (name, { code, signal }) =>
    console.error(
      `${name} ended (${code ?? signal}) and is started again; see ${join(folder, `${name}.log`)}`,
    );
  // What tools/image.mjs laid out runs as it would in a container.
  const images = process.env.TOCSIN_IMAGES;
  const mainOf = images && ((name) => join(images, name, 'main.mjs'));
  const cluster = await launchCluster({ environment, logs: folder, port, onEnd, ...(mainOf && { mainOf }) });
  const address = `http://localhost:${port}`;
  const stop = stopOnSignal(cluster);
  console.log(`\nTocsin is ready at ${address} after ${seconds()} s, as ${cluster.services.size} services.`);
  console.log(`Logs: ${folder}`);
  const password = passwordOfTheCast();
  const { ask, close } = await tocsin.askCluster(place, address, password);
  try {
    await ask.settled();
    if (asked.check) {
      const name = await tocsin.askEverybody(ask);
      console.log(`ready: asked every subgraph as "${name}", answered after ${seconds()} s`);
      await cluster.stop();
      process.exit(0);
    }
    const demo = !asked.empty;
    if (demo && (await tocsin.isUntouched(ask))) {
      console.log('Loading the invented demo community …');
      await tocsin.loadClusterDemo(place, ask, password);
    }
    console.log(tocsin.clusterWelcome(address, demo ? password : null));
  } finally {
    await close();
  }
  await stop;
}

/** The same over starts, so that accounts stay as they are. */
function passwordOfTheCast() {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(9).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function stopOnSignal(cluster) {
  return new Promise(() => {
    let asked = false;
    const stop = async () => {
      // The second Ctrl-C does not wait.
      if (asked) process.exit(130);
      asked = true;
      console.log('\nEnding: finishing what is at hand …');
      await cluster.stop();
      process.exit(0);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
