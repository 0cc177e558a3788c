// Fetched and built once per version, and whole or not at all: made beside its place and moved there at the end.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { held } from './held.mjs';
import { cache } from './places.mjs';
import { say } from './say.mjs';

/** Whether an artefact lies in the cache. */
export const isFetched = (name) => existsSync(join(cache, name));

/** The folder of an artefact in the cache; `make(folder, log)` fills it where it is not there yet. */
export async function artefact(server, name, note, make) {
  const place = join(cache, name);
  if (existsSync(place)) return place;
  const waiting = () => say(server, `another program is making ${name}; waiting for it`);
  await held(
    `${place}.lock`,
    async () => {
      if (existsSync(place)) return;
      say(server, note);
      const making = `${place}.making`;
      rmSync(making, { recursive: true, force: true });
      mkdirSync(making, { recursive: true });
      await make(making, `${place}.log`);
      renameSync(making, place);
    },
    waiting,
  );
  return place;
}
