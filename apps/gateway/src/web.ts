import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { problem } from '@tocsin/host/operations';
import type { Gateway } from './gateway.js';
import { passOn, type WebLimits, webLimits } from './pass-on.js';

type Page = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** `/graphql` over HTTP, and whatever pages there are beside it. */
export function createWeb(
  gateway: Pick<Gateway, 'fetch'> & ((request: IncomingMessage, response: ServerResponse) => unknown),
  pages: ReadonlyMap<string, Page>,
  onFailure: (error: unknown) => void,
  limits: WebLimits = webLimits,
): Server {
  return createServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      connectionsCheckingInterval: Math.min(2_000, limits.headers),
    },
    (request, response) => {
      const path = (request.url ?? '/').split('?')[0] as string;
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('referrer-policy', 'no-referrer');
      const page = pages.get(path);
      if (path === '/graphql') passOn(request, response, gateway, limits.body, problem);
      else if (path === '/') response.writeHead(302, { location: '/graphql' }).end();
      else if (!page)
        problem(response, 404, 'host/no-such-address', `There is nothing at ${path.slice(0, 200)}.`);
      else if (request.method !== 'GET' && request.method !== 'HEAD')
        problem(response, 405, 'host/method', `${path} is read with GET.`, { allow: 'GET, HEAD' });
      else
        page(request, response).catch((error: unknown) => {
          onFailure(error);
          if (response.headersSent) response.destroy();
          else problem(response, 503, 'host/unavailable', 'It cannot say at the moment.');
        });
    },
  );
}
