// `npm run services -- start|stop|status`: the servers of the cluster, without Docker where there is none.
import { parseArgs } from 'node:util';
import { ready } from '../ready.mjs';
import { Trouble } from './say.mjs';

const usage = `npm run services -- start|stop|status [options]

  start    starts Kafka, Keycloak and a MongoDB-compatible server on free loopback ports
  stop     ends what start began
  status   what runs, where, and whether it answers

  --only kafka,keycloak,mongo   these alone
  --json                        the answer as JSON on standard output
  --fresh                       start: with new data
  --wipe                        stop: removes data and logs as well

MONGODB_URI, KAFKA_BROKERS and KEYCLOAK_URL, where set, name servers elsewhere. TOCSIN_CACHE (~/.cache/tocsin) keeps
what was fetched and built, TOCSIN_SERVICES (.services) the data and logs.`;

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  process.exitCode = 69;
}

async function main() {
  const { verb, names, values } = readArguments();
  if (!verb) return 64;
  ready({ quiet: true, build: false });
  const servers = await import('./servers.mjs');
  const unknown = names?.filter((name) => !servers.serverNames.includes(name)) ?? [];
  if (unknown.length > 0) throw new Trouble(`--only knows ${servers.serverNames.join(', ')}, not ${unknown}`);
  if (verb === 'start') {
    const found = await servers.startServers(names, values);
    console.log(values.json ? JSON.stringify(found) : lines(found));
  } else if (verb === 'stop') {
    await servers.stopServers(names, values);
    if (values.json) console.log('{}');
  } else {
    const states = await servers.stateOfServers(names);
    const found = { ...(await servers.addresses(names)), servers: states };
    console.log(values.json ? JSON.stringify(found) : table(states));
  }
  return 0;
}

function readArguments() {
  const flag = { type: 'boolean' };
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { only: { type: 'string' }, json: flag, fresh: flag, wipe: flag, help: flag },
    });
    const [verb, ...more] = positionals;
    if (!['start', 'stop', 'status'].includes(verb) || more.length > 0 || values.help) throw new Error(usage);
    return { verb, names: values.only?.split(',').filter(Boolean), values };
  } catch (error) {
    console.error(error.message);
    return {};
  }
}

/** Lines that a shell reads: `eval "$(npm run --silent services -- start)"`. */
function lines(found) {
  return Object.entries(found)
    .map(([variable, address]) => `export ${variable}='${address}'`)
    .join('\n');
}

function table(states) {
  return states
    .map(({ name, state, address, pid }) =>
      [name.padEnd(9), state.padEnd(14), address ?? '', pid ? `pid ${pid}` : ''].join(' ').trimEnd(),
    )
    .join('\n');
}
