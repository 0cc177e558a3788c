// `tocsin import` of the folder of CISA's healthcare advisories into the cluster, beside the same into one process.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, serveElsewhere } from './children.mjs';
import { median, row } from './rows.mjs';
import { addOrganisation, vectors } from './world.mjs';

const rounds = 3;
const folder = join(vectors, 'cisa-csaf');

export async function measureImport(tell, world) {
  if (!existsSync(folder)) return console.error('vectors absent: no import is measured');
  const cluster = [];
  const embedded = [];
  let documents = 0;
  const served = await serveElsewhere();
  try {
    // The first round warms both.
    for (let round = 0; round <= rounds; round++) {
      const handle = `isao-${round}`;
      const own = await addOrganisation(world.ask, handle, 'ISAO');
      await addOrganisation(served.ask, handle, 'ISAO');
      await world.settled();
      await served.call('settled');
      await signIn(world, own);
      const into = async (args) => {
        const { summary, stderr } = await runCli(world.folder, args, join(world.folder, 'config'));
        if (!summary?.documents) throw new Error(`The import failed: ${stderr}`);
        return summary;
      };
      const there = await into(['--url', world.address, 'import', folder, '--org', handle]);
      const here = (await runCli(served.folder, ['import', folder, '--org', handle])).summary;
      await world.settled();
      await served.call('settled');
      documents = there.documents;
      if (round === 0) continue;
      cluster.push(there.seconds);
      embedded.push(here.seconds);
    }
  } finally {
    await served.close();
  }
  const ratio = median(cluster.map((seconds, index) => seconds / embedded[index]));
  tell(
    row(`cluster: import of ${documents} documents`, median(cluster), 's', {
      peer: `${median(embedded).toFixed(2)} s into one process`,
      ...{ ratio, goal: '<= 2', met: ratio <= 2 },
    }),
  );
}

/** As if the person had signed in by a browser: the command line finds their token where it keeps it. */
async function signIn(world, person) {
  process.env.XDG_CONFIG_HOME = join(world.folder, 'config');
  const { saveTokens } = await import('../../apps/tocsin/dist/cli/tokens.js');
  const accessToken = await world.token(person);
  await saveTokens(world.address, '', { accessToken, expiresAt: Date.now() + 3_600_000 });
}
