import { connect, createServer } from 'node:net';

const loopback = '127.0.0.1';

/** A port of the loopback interface that nobody listens on: the wanted one where it is free. */
export async function freePort(wanted) {
  return (wanted && (await tryPort(wanted))) || tryPort(0);
}

function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: loopback }, () => {
      const { port: given } = server.address();
      server.close(() => resolve(given));
    });
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
