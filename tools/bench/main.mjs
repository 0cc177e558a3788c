// `npm run bench`: figures of this code base beside a peer measured in the same run. `npm run bench -- NAME…` measures
// some of them; `--json` prints one row per line. No figure fails anything: it is no test.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projects } from '../cluster/launch.mjs';
import { ready } from '../ready.mjs';
import { printTable } from './rows.mjs';

/** In the order in which they run; each is a file beside this one that exports `measure(tell)`. */
const all = ['start', 'commits', 'import', 'devices', 'gateway', 'delivery', 'advisory', 'matching'];

/** Needs servers: measured where it is named, or where they answer. */
const ofCluster = 'cluster';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const json = process.argv.includes('--json');
const unknown = names.filter((name) => ![...all, ofCluster].includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${[...all, ofCluster].join(', ')}.`);
  process.exit(64);
}

ready({ quiet: json });
const serversAnswer = await doServersAnswer();
if (serversAnswer) ready({ quiet: json, projects });
if (!serversAnswer && names.includes(ofCluster)) {
  console.error('The cluster is measured over servers: npm run services -- start');
  process.exit(69);
}
const rows = [];
let failed = false;
for (const name of names.length > 0 ? names : [...all, ...(serversAnswer ? [ofCluster] : [])]) {
  if (!existsSync(fileOf(name))) continue;
  if (!json) console.error(`measuring ${name} …`);
  failed = !(await inProcessOfItsOwn(name)) || failed;
}
if (!json) printTable(rows);
process.exit(failed ? 70 : 0);

async function doServersAnswer() {
  const { stateOfServers } = await import('../services/servers.mjs');
  return (await stateOfServers()).every(({ state }) => ['ready', 'in Docker', 'elsewhere'].includes(state));
}

/** Each bench has a process to itself: neither heap nor warm code of one is another's. */
function inProcessOfItsOwn(name) {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'one.mjs'), [fileOf(name)], {
      stdio: ['ignore', 2, 2, 'ipc'],
      execArgv: ['--expose-gc', '--max-old-space-size=4096'],
    });
    child.on('message', (row) => {
      rows.push(row);
      if (json) console.log(JSON.stringify(row));
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}

function fileOf(name) {
  return join(import.meta.dirname, `${name}.mjs`);
}
