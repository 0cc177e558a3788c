// A hospital's inventory of 100,000 devices through the command line into a running process.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, serveElsewhere } from './children.mjs';
import { csvOf } from './fleet.mjs';
import { median, quantile, row } from './rows.mjs';
import { addOrganisation } from './world.mjs';

const count = 100_000;

export async function measure(tell) {
  const served = await serveElsewhere();
  try {
    for (const handle of ['warm-up', 'hospital']) await addOrganisation(served.ask, handle);
    await served.call('settled');
    const file = join(served.folder, 'devices.csv');
    writeFileSync(file, csvOf(2_000));
    await runCli(served.folder, ['import-devices', file, '--org', 'warm-up']);
    await served.call('settled');

    writeFileSync(file, csvOf(count));
    const samples = [];
    await served.call('watch');
    const sampling = setInterval(async () => samples.push(await served.call('rss')), 250);
    const done = await runCli(served.folder, ['import-devices', file, '--org', 'hospital']);
    clearInterval(sampling);
    const delay = await served.call('watched');
    if (done.summary?.added !== count)
      throw new Error(`Not every row was added: ${JSON.stringify(done.summary)} ${done.stderr}`);
    const rate = count / done.summary.seconds;
    tell(
      row(`${count} devices imported by the command line`, rate, 'rows/s', {
        peer: `${done.summary.seconds} s`,
        goal: '>= 5000 rows/s',
        met: rate >= 5_000,
      }),
    );
    // Flat: the second half of the import takes no more than the first, but for what a full cache and heap may sway.
    const half = Math.floor(samples.length / 2);
    const [first, second] = [median(samples.slice(Math.floor(half / 2), half)), median(samples.slice(half))];
    tell(
      row('memory of the serving process, second half of the import', second, 'MB RSS', {
        peer: `first half ${Math.round(first)} MB, highest ${Math.round(quantile(samples, 1))} MB`,
        ...{ ratio: second / first, goal: '<= 1.1', met: second / first <= 1.1 },
      }),
    );
    tell(
      row('event loop delay while importing devices, p99', delay.p99, 'ms', {
        goal: '< 50 ms',
        met: delay.p99 < 50,
      }),
    );
  } finally {
    await served.close();
  }
}
