import { connect, createServer } from 'node:net';

const loopback = '127.0.0.1';

/**
 * Below the ports that systems give to connections that go out: one of those may be taken between the moment it was found
 * free and the moment somebody listens on it.
 */
const [lowest, highest] = [15_000, 32_000];
const given = new Set();

/** A port of the loopback interface that nobody listens on: the wanted one where it is free. None is given twice. */
export async function freePort(wanted) {
  if (wanted && (await isFree(wanted))) return wanted;
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: loopback }, () => server.close(() => resolve(true)));
  });
}

/** Whether somebody accepts connections on a port. */
export function listens(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: loopback });
    const answer = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(2_000, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
