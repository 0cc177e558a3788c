// `tocsin import` of the folder of CISA's healthcare advisories, beside the bare validator in one worker.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runCli, serveElsewhere } from './children.mjs';
import { median, row } from './rows.mjs';
import { addOrganisation, vectors } from './world.mjs';

const rounds = 3;
const folder = join(vectors, 'cisa-csaf');

export async function measure(tell) {
  if (!existsSync(folder)) return console.error('vectors absent: no import is measured');
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
  const cold = { ours: [], bare: [] };
  const warm = { ours: [], bare: [], whole: [] };
  const delays = [];
  for (let round = 0; round < rounds; round++) {
    const served = await serveElsewhere();
    const began = performance.now();
    const bare = bareValidator();
    await bare.run(files);
    cold.bare.push((performance.now() - began) / 1_000);
    warm.bare.push((await bare.run(files)).seconds);
    await bare.close();

    for (const kind of ['cold', 'warm']) {
      const handle = `isao-${kind}`;
      await addOrganisation(served.ask, handle, 'ISAO');
      await served.call('settled');
      await served.call('watch');
      const done = await runCli(served.folder, ['import', folder, '--org', handle]);
      const delay = await served.call('watched');
      if (!done.summary?.documents) throw new Error(`The import failed: ${done.stderr}`);
      delays.push(delay);
      if (kind === 'cold') cold.ours.push(done.seconds);
      else {
        warm.ours.push(done.summary.seconds);
        warm.whole.push(done.seconds);
      }
      await served.call('settled');
    }
    await served.close();
  }
  const coldRatio = median(cold.ours.map((seconds, index) => seconds / cold.bare[index]));
  const warmRatio = median(warm.ours.map((seconds, index) => seconds / warm.bare[index]));
  const goal = '<= 1.5';
  tell(
    row(
      `import of ${files.length} documents, cold, with the command line's own start`,
      median(cold.ours),
      's',
      {
        peer: `bare validator ${median(cold.bare).toFixed(2)} s, with its own start`,
        ...{ ratio: coldRatio, goal, met: coldRatio <= 1.5 },
      },
    ),
  );
  tell(
    row(`import of ${files.length} documents, warm`, median(warm.ours), 's', {
      peer: `bare validator ${median(warm.bare).toFixed(2)} s, warm`,
      ...{ ratio: warmRatio, goal, met: warmRatio <= 1.5 },
    }),
  );
  const p99 = median(delays.map((delay) => delay.p99));
  const max = Math.max(...delays.map((delay) => delay.max));
  tell(
    row('event loop delay while importing, p99', p99, 'ms', {
      peer: `longest of all ${max.toFixed(0)} ms`,
      goal: '< 50 ms',
      met: p99 < 50,
    }),
  );
}

function bareValidator() {
  const worker = new Worker(new URL('./bare-validator.mjs', import.meta.url), { execArgv: [] });
  return {
    run: (files) =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage(files);
      }),
    close: () => worker.terminate(),
  };
}
