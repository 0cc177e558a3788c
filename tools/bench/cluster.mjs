// Ratios of the cluster: `npm run services -- start` before it, or servers that the environment names.
import { rmSync } from 'node:fs';
import { measureEffect } from './cluster-effect.mjs';
import { measureGateway } from './cluster-gateway.mjs';
import { measureImport } from './cluster-import.mjs';
import { openClusterWorld } from './cluster-world.mjs';

export async function measure(tell) {
  const world = await openClusterWorld();
  try {
    await measureEffect(tell, world);
    await measureGateway(tell, world);
    await measureImport(tell, world);
  } finally {
    await world.close();
    rmSync(world.folder, { recursive: true, force: true });
  }
}
