import { resolve } from 'node:path';
import {
  type BrokenLink,
  type Depot,
  damagedBlobs,
  differencesOf,
  readSqliteDepot,
  takeInventory,
  type Verified,
  verifyFolder,
} from '@tocsin/store';
import { openMongoDepot, readMongoSettings } from '@tocsin/store/mongo';
import { changedFiles, hasManifest, readManifest } from './manifest.js';
import { counting, definitions, type Keeping, meansDatabase, withDatabase } from './place.js';

/**
 * Computes every chain anew, and holds a backup to its manifest. Ends with 1 where something is wrong; each finding is
 * told with its place.
 */
export async function verify(keeping: Keeping, folder?: string): Promise<number> {
  const { output, settings } = keeping;
  const shown = counting(output);
  const findings: string[] = [];
  if (folder === undefined && meansDatabase(keeping)) {
    await withDatabase(keeping.environment, async (store) => {
      for (const definition of definitions) {
        const own = store.forContext(definition);
        const verified = await own.verifyAll((count) => shown.told(`${definition.name}: commits`, count));
        report(keeping, definition.name, verified, findings);
      }
    });
    const { uri } = readMongoSettings(keeping.environment);
    findings.push(...(await blobsOf(await openMongoDepot(uri), shown.told)));
  } else {
    const place = resolve(folder ?? settings.folder);
    for await (const { context, verified } of verifyFolder(place, shown.told))
      report(keeping, context, verified, findings);
    findings.push(...(await blobsOf(readSqliteDepot(place), shown.told)));
    if (hasManifest(place)) findings.push(...(await compareWithManifest(place, shown.told)));
  }
  shown.end();
  for (const finding of findings) {
    output.say(`wrong: ${finding}`);
    output.tell({ wrong: finding });
  }
  output.say(findings.length === 0 ? 'Everything is as it was written.' : `${findings.length} wrong`);
  output.tell({ wrong: findings.length });
  return findings.length === 0 ? 0 : 1;
}

function report({ output }: Keeping, context: string, verified: Verified, findings: string[]): void {
  const { streams, commits, broken } = verified;
  output.tell({ context, streams, commits, broken: broken.length });
  output.say(`${context}: ${commits} commits of ${streams} streams`);
  findings.push(
    ...broken.map((link: BrokenLink) => `${context} ${link.stream} version ${link.version}: ${link.problem}`),
  );
}

async function blobsOf(
  depot: Depot,
  told: (what: string, count: number) => void,
): Promise<readonly string[]> {
  try {
    return (await damagedBlobs(depot, told)).map((name) => `the blob ${name} has another content`);
  } finally {
    await depot.close();
  }
}

async function compareWithManifest(
  folder: string,
  told: (what: string, count: number) => void,
): Promise<readonly string[]> {
  const manifest = await readManifest(folder);
  const files = (await changedFiles(folder, manifest)).map((name) => `the file ${name} has changed`);
  const depot = readSqliteDepot(folder);
  try {
    return [...files, ...differencesOf(manifest.inventory, await takeInventory(depot, told))];
  } finally {
    await depot.close();
  }
}
