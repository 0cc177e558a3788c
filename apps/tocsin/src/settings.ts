import { resolve } from 'node:path';
import { Fault } from '@tocsin/kernel';

/** Settings of the environment, each with its default. */
export interface Settings {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
}

/** Reads `TOCSIN_DATA`, `HOST` and `PORT`; a wrong one is a Fault that names it. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(environment['PORT'] ?? 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Fault('host/setting', `PORT is a number from 1 to 65535, not "${environment['PORT']}".`, false);
  return {
    folder: resolve(environment['TOCSIN_DATA'] ?? '.tocsin'),
    host: environment['HOST'] ?? '127.0.0.1',
    port,
  };
}
