import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Asking } from '@tocsin/auth/asking';
import { Refusal } from '@tocsin/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type OnMasked, shownError } from '../graphql/shown.js';
import { type Body, problem, readBody } from '../operations/body.js';
import { closeServer, listen } from '../operations/http-server.js';
import { traced } from '../trace.js';
import { acceptStreams } from './streams.js';
import { askingFrom, type SubgraphOptions } from './who-asks.js';

/** A subgraph that answers over HTTP, and streams over WebSocket. */
export interface Subgraph {
  readonly port: number;
  /** From now on every answer asks for its connection to be closed: whoever asks next goes elsewhere. */
  leave(): void;
  /** Takes nothing new, answers what it is answering, ends the streams. */
  close(): Promise<void>;
}

interface Asked {
  readonly principal: Asking['principal'];
}

export async function openSubgraph(options: SubgraphOptions): Promise<Subgraph> {
  const { schema, onMasked } = options;
  const apollo = new ApolloServer<Asked>({
    schema,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    persistedQueries: false,
    // Browsers do not come here; the gateway sends JSON.
    csrfPrevention: false,
    formatError: (formatted, error) => formattedError(formatted, error, onMasked),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  let leaving = false;
  const server = createServer({ keepAliveTimeout }, (request, response) => {
    const began = performance.now();
    if (leaving) response.setHeader('connection', 'close');
    response.once('finish', () => options.onAnswered?.(performance.now() - began, response.statusCode));
    answer(request, response).catch((error: unknown) => {
      onMasked(error, 'a request');
      if (!response.headersSent) problem(response, 500, 'host/failed', 'This failed on our side.');
      else response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0];
    if (path !== '/graphql' && path !== '/')
      return problem(response, 404, 'host/no-such-address', 'A subgraph is asked at /graphql.');
    if (request.method !== 'POST')
      return problem(response, 405, 'host/method', 'A subgraph is asked with POST.', { allow: 'POST' });
    const body = await readBody(request, response);
    if (!body) return;
    await traced(headerOf(request, 'traceparent'), () => execute(request, response, body));
  }

  async function execute(request: IncomingMessage, response: ServerResponse, { value }: Body): Promise<void> {
    let asking: Asking;
    try {
      asking = await askingFrom(request.headers.authorization, options.askingOf);
    } catch (error) {
      const shownAs = shownError(
        new GraphQLError(String(error), { originalError: error as Error }),
        onMasked,
      );
      const status = error instanceof Refusal ? 401 : 503;
      response.writeHead(status, json).end(JSON.stringify({ errors: [shownAs.toJSON()] }));
      return;
    }
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: headersOf(request), search: '', body: value },
      context: async () => ({ principal: asking.principal }),
    });
    response.writeHead(status ?? 200, Object.fromEntries(headers));
    if (body.kind === 'complete') return void response.end(body.string);
    for await (const chunk of body.asyncIterator) response.write(chunk);
    response.end();
  }

  const streams = acceptStreams(server, options);
  const port = await listen(server, options.host, options.port);
  return {
    port,
    leave() {
      leaving = true;
    },
    async close() {
      await streams.close();
      await closeServer(server);
      await apollo.stop();
    },
  };
}

/** Longer than the gateway lets a connection rest, which goes by what it is told. */
const keepAliveTimeout = 65_000;

const json = { 'content-type': 'application/json' };

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const name of ['content-type', 'accept']) {
    const value = headerOf(request, name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Apollo has put a code of its own on what we threw: the cause is looked at, not what it was made to. */
function formattedError(
  formatted: GraphQLFormattedError,
  error: unknown,
  onMasked: OnMasked,
): GraphQLFormattedError {
  const own = !(error instanceof GraphQLError) || isOwn(error.originalError);
  return own ? shownError(error as GraphQLError, onMasked).toJSON() : formatted;
}

function isOwn(cause: Error | undefined): boolean {
  return cause !== undefined && !(cause instanceof GraphQLError);
}
