import { resolve } from 'node:path';
import { Fault } from '@tocsin/kernel';

/** Settings of the environment, each with its default. */
export interface Settings {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
}

/** Reads `TOCSIN_DATA`, `HOST` and `PORT`; a wrong one is a Fault that names it. An empty one is one that is not set. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const { TOCSIN_DATA: folder, HOST: host, PORT: port } = environment;
  return {
    folder: resolve(folder || '.tocsin'),
    host: readHost(host || '127.0.0.1'),
    port: readPort(port || '4000'),
  };
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535) return Number(text);
  throw new Fault('host/setting', `PORT is a number from 1 to 65535, not "${text}".`, false);
}

function readHost(text: string): string {
  if (/^[a-zA-Z0-9.:_-]+$/.test(text)) return text;
  throw new Fault('host/setting', `HOST is a name or an IP address of this machine, not "${text}".`, false);
}

/** Whether nobody but this machine can reach what listens there. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}
