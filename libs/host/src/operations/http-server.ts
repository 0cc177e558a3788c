import type { Server } from 'node:http';
import { Fault } from '@tocsin/kernel';

/** Listens, and answers the port; Fault `host/address` where the address cannot be had. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Fault('host/address', `${host}:${port} cannot be listened on (${error.code}).`, false)),
    );
    server.listen(port, host, () => resolve((server.address() as { port: number }).port));
  });
}

/** Takes no new connection, closes those that ask for nothing as they fall idle, and waits for what is being answered. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const again = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearInterval(again);
}
