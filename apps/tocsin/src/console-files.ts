import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built console, read once. */
export interface ConsoleFiles {
  /** Answers a file of the console, or its page where a browser goes to an address of it; false where it is neither. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): boolean;
}

/** Where `npm start` builds it. */
export const consoleFolder = fileURLToPath(new URL('../../console/dist/web/', import.meta.url));

/**
 * Scripts, styles and fonts come from this address alone, and no script may write markup (Trusted Types). The frame is
 * for documents that the console shows without letting them do anything.
 */
export const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'frame-src blob:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

interface Served {
  readonly bytes: Buffer;
  readonly type: string;
  /** Its name holds the hash of its content: it never changes. */
  readonly immutable: boolean;
  readonly tag: string;
  readonly encoded: ReadonlyMap<string, Buffer>;
}

/** `null` where the console is not built: everything else works without. */
export function openConsole(folder: string = consoleFolder): ConsoleFiles | null {
  if (!existsSync(join(folder, 'index.html'))) return null;
  const files = readAll(folder);
  const page = files.get('/index.html') as Served;
  return {
    answer(path, request, response) {
      const file = path === '/' ? page : files.get(path);
      const found = file ?? (isNavigation(path, request) ? page : null);
      if (!found) return false;
      send(found, request, response);
      return true;
    },
  };
}

function readAll(folder: string): ReadonlyMap<string, Served> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .map((name) => name.replace(/^\/?/, '/'));
  const known = new Set(names);
  const read = (name: string) => readFileSync(join(folder, name));
  return new Map(
    names
      .filter((name) => extname(name) in types)
      .map((name) => {
        const bytes = read(name);
        const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
        const encoded = encodings
          .filter(({ suffix }) => known.has(name + suffix))
          .map((encoding) => [encoding.name, read(name + encoding.suffix)] as const);
        const type = types[extname(name)] as string;
        const immutable = name.startsWith('/assets/');
        return [name, { bytes, type, immutable, tag, encoded: new Map(encoded) }] as const;
      }),
  );
}

/** A browser that goes to an address of the console: what it shows there, the console decides. Asset ids have dots too. */
function isNavigation(path: string, { method, headers }: IncomingMessage): boolean {
  const isFile = path.startsWith('/assets/') || extname(path) in types;
  return method === 'GET' && !isFile && /\btext\/html\b/.test(headers.accept ?? '');
}

function send(
  { bytes, type, immutable, tag, encoded }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const encoding = preferred(request.headers['accept-encoding'], encoded);
  const body = (encoding && encoded.get(encoding)) || bytes;
  response.setHeader('etag', encoding ? `W/${tag}` : tag);
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('content-security-policy', consolePolicy);
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  if (isKnown(request.headers['if-none-match'], tag)) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {
    'content-type': type,
    'content-length': body.length,
    ...(encoding && { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Compared weakly (RFC 9110 §13.1.2). */
function isKnown(given: string | undefined, tag: string): boolean {
  return (given ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}

/** The best that the client takes and we have; one with `q=0` it does not take. */
function preferred(accepted: string | undefined, encoded: ReadonlyMap<string, Buffer>): string | null {
  const taken = (accepted ?? '')
    .split(',')
    .filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
    .map((each) => each.split(';')[0]?.trim());
  return encodings.find(({ name }) => taken.includes(name) && encoded.has(name))?.name ?? null;
}
