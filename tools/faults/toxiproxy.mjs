// Toxiproxy between processes: connections are cut, held up and slowed where the program says. From its Go module.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { artefact, isFetched } from '../services/artefact.mjs';
import { freePort } from '../services/ports.mjs';
import { missing, run } from '../services/program.mjs';
import { halt, launch } from '../services/server-process.mjs';

const version = '2.5.0';
const name = `toxiproxy-${version}`;

/** What stands in the way of using it, in a sentence; `null` where nothing does. */
export const whyNoToxiproxy = () => (isFetched(name) ? null : (missing(['go'])[0] ?? null));

/**
 * Starts the proxy's server. `between(what, port, listen)` puts a proxy before a port and answers the port to connect to;
 * `cut`, `slow` and `hang` disturb everything that passes there until the function that they answer is called.
 */
export async function openToxiproxy() {
  const place = await artefact('toxiproxy', name, `building ${version} with go`, make);
  const port = await freePort();
  // One that a run left behind that was killed.
  await halt('toxiproxy');
  launch('toxiproxy', {
    ...{ command: join(place, 'server'), args: ['-host', '127.0.0.1', '-port', String(port)] },
    ...{ ports: { port }, version },
  });
  await untilAnswers(port);
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...{ method, ...(body && { body: JSON.stringify(body) }) },
      headers: { 'content-type': 'application/json' },
    });
    if (!answer.ok) throw new Error(`toxiproxy ${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  const enable = (what, enabled) => ask('POST', `/proxies/${what}`, { enabled });
  const add = (what, toxic) => ask('POST', `/proxies/${what}/toxics`, { toxicity: 1, ...toxic });
  const remove = (what, toxic) => ask('DELETE', `/proxies/${what}/toxics/${toxic}`);
  return {
    async between(what, upstream, listen) {
      const at = listen ?? (await freePort());
      const proxy = {
        name: what,
        listen: `127.0.0.1:${at}`,
        upstream: `127.0.0.1:${upstream}`,
        enabled: true,
      };
      await ask('POST', '/proxies', proxy);
      return at;
    },
    /** Connections end, and new ones are refused. */
    async cut(what) {
      await enable(what, false);
      return () => enable(what, true);
    },
    /** Every answer comes later by so many milliseconds, more or less. */
    async slow(what, latency) {
      const attributes = { latency, jitter: Math.round(latency / 2) };
      await add(what, { name: 'slow', type: 'latency', stream: 'downstream', attributes });
      return () => remove(what, 'slow');
    },
    /** Connections stay, and nothing comes through them: then they end. */
    async hang(what) {
      for (const stream of ['upstream', 'downstream'])
        await add(what, { name: `hang-${stream}`, type: 'timeout', stream, attributes: { timeout: 0 } });
      return async () => {
        // What was swallowed cannot be brought back: whoever waits for it has to notice that the connection is over.
        await enable(what, false);
        for (const stream of ['upstream', 'downstream']) await remove(what, `hang-${stream}`);
        await enable(what, true);
      };
    },
    close: () => halt('toxiproxy'),
  };
}

async function make(folder, log) {
  const module = `github.com/Shopify/toxiproxy/v2/cmd/server@v${version}`;
  await run('go', ['install', module], { log, env: { ...process.env, GOBIN: folder } });
  if (!existsSync(join(folder, 'server'))) throw new Error(`go built no server; see ${log}`);
}

async function untilAnswers(port) {
  for (let tries = 0; tries < 200; tries++, await pause(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/version`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error('toxiproxy does not answer.');
}
