// Whoever is told by webhook: keeps which messages came, and how often.
import { createServer } from 'node:http';

export async function openReceiver() {
  const heard = new Map();
  const server = createServer((request, response) => {
    const id = String(request.headers['webhook-id']);
    heard.set(id, (heard.get(id) ?? 0) + 1);
    request.resume().on('end', () => response.writeHead(204).end());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    /** How often each message came, by its `webhook-id`. */
    heard,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
