import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { acceptWebSockets, type Gateway } from '@tocsin/gateway';
import { Fault } from '@tocsin/kernel';
import { createWeb, type Health, type Parts } from './http.js';
import { type RunningMark, runningFile } from './running-mark.js';

/** What listens, and says in the data folder where. */
export interface Door {
  close(): Promise<void>;
}

export async function openDoor(
  parts: Omit<Parts, 'health' | 'gateway'> & { readonly gateway: Gateway },
  at: { readonly folder: string; readonly address: string; readonly port: number },
): Promise<Door> {
  const health: Health = { ready: false, instance: randomUUID() };
  const server = createWeb({ ...parts, health });
  await listen(server, parts.host, at.port);
  const sockets = await acceptWebSockets(server, parts.gateway);
  const mark: RunningMark = { address: at.address, pid: process.pid, instance: health.instance };
  const file = join(at.folder, runningFile);
  await writeFile(file, JSON.stringify(mark)).catch((error: NodeJS.ErrnoException) => {
    server.closeAllConnections();
    server.close();
    throw new Fault('host/data-folder', `${file} cannot be written (${error.code}).`, false);
  });
  health.ready = true;
  return {
    async close() {
      health.ready = false;
      await rm(file, { force: true });
      await sockets.close();
      await closeServer(server);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, host, port)));
    server.listen(port, host, () => resolve());
  });
}

function listenFault({ code = 'unknown' }: NodeJS.ErrnoException, host: string, port: number): Fault {
  const fault = (named: string, message: string) => new Fault(named, message, false);
  switch (code) {
    case 'EADDRINUSE':
      return fault('host/port-in-use', `Port ${port} of ${host} is in use; choose another with PORT.`);
    case 'EACCES':
      return fault(
        'host/port-refused',
        `Port ${port} may not be used here; choose one above 1023 with PORT.`,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return fault(
        'host/address',
        `${host} is no address of this machine (${code}); choose another with HOST.`,
      );
    default:
      return fault('host/address', `${host}:${port} cannot be listened on (${code}); see HOST and PORT.`);
  }
}

/** What is being answered gets two seconds; streams that stay open are cut. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), 2_000);
  await closed;
  clearTimeout(deadline);
}
