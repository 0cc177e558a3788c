// Where servers live: what is fetched is kept outside the work tree and shared, what runs belongs to this work tree.
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from '../ready.mjs';

/** Fetched and built servers, one folder per version; a second start fetches nothing. */
export const cache = process.env.TOCSIN_CACHE || join(homedir(), '.cache', 'tocsin');

/** Data, logs, process ids and settings of the servers of this work tree. */
export const running = process.env.TOCSIN_SERVICES || join(root, '.services');

/** The folder of one server: `data` and `log` lie in it, and whatever else it needs. */
export const folderOf = (name) => join(running, name);

/** A name for this work tree that is safe in other programs' namespaces. */
export const instance = `tocsin-${createHash('sha256').update(running).digest('hex').slice(0, 8)}`;
