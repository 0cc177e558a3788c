import { isIP } from 'node:net';
import { Fault } from '@tocsin/kernel';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { faultOf } from './fault-of.js';
import { type Bounds, checkAddress, checkedAddresses, guardedLookup, hostOf, readUrl } from './guard.js';
import { redirected } from './redirect.js';
import {
  type Egress,
  type EgressLimits,
  type EgressRequest,
  type EgressResponse,
  egressLimits,
} from './request.js';
import { createResolve, type Resolve } from './resolver.js';

export interface EgressSettings extends Bounds {
  readonly limits?: Partial<EgressLimits>;
  /** Asked for every new connection; default: DNS. */
  readonly resolve?: Resolve;
}

/**
 * The one way out to addresses that others chose: resolve, check every address, connect to what was checked.
 * Proxies of the environment are not used: behind one, nobody could check the address.
 */
export function createEgress(settings: EgressSettings = {}): Egress {
  const limits = { ...egressLimits, ...settings.limits };
  const resolve = settings.resolve ?? createResolve(limits.connectMs);
  const agent = createAgent(settings, limits, resolve);
  const closing = new AbortController();

  async function fetch(text: string, options: EgressRequest = {}): Promise<EgressResponse> {
    const within = AbortSignal.timeout(Math.min(options.timeoutMs ?? limits.totalMs, limits.totalMs));
    const signal = AbortSignal.any([within, closing.signal]);
    let asked = { url: readUrl(text, settings), options };
    for (let hop = 0; ; hop++) {
      try {
        const answer = await send(asked.url, asked.options, signal);
        const next = redirected(asked, answer, (options.redirects ?? 0) - hop);
        if (!next) return answer;
        asked = { ...next, url: readUrl(next.url, settings) };
      } catch (error) {
        throw faultOf(error, { host: asked.url.host, closed: closing.signal.aborted, late: within.aborted });
      }
    }
  }

  async function send(url: URL, options: EgressRequest, signal: AbortSignal): Promise<EgressResponse> {
    const body = options.body ?? null;
    if (body !== null && Buffer.byteLength(body) > limits.maxRequestBytes)
      throw new Fault('egress/too-large', `The request is above ${limits.maxRequestBytes} bytes.`, false);
    const answer = await request(url, {
      dispatcher: agent,
      method: options.method ?? 'GET',
      headers: { 'user-agent': 'Tocsin', ...options.headers },
      body,
      signal,
    });
    const most = Math.min(options.maxBytes ?? limits.maxBytes, limits.maxBytes);
    return { ...(await read(answer, most, options.overflow ?? 'fail')), url: url.href };
  }

  return {
    fetch,
    async inspect(text) {
      await checkedAddresses(hostOf(readUrl(text, settings)), settings, resolve);
    },
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}

function createAgent(bounds: Bounds, limits: EgressLimits, resolve: Resolve): Agent {
  const open = buildConnector({
    timeout: limits.connectMs,
    lookup: guardedLookup(bounds, resolve),
    autoSelectFamily: true,
  } as buildConnector.BuildOptions);
  return new Agent({
    connections: limits.perOrigin,
    pipelining: 1,
    headersTimeout: limits.idleMs,
    bodyTimeout: limits.idleMs,
    connect: (options, callback) => {
      try {
        // A host that is an address is never looked up, so it is checked here.
        if (isIP(options.hostname)) checkAddress(options.hostname, options.hostname, bounds);
      } catch (error) {
        callback(error as Error, null);
        return;
      }
      open(options, callback);
    },
  });
}

async function read(
  answer: Dispatcher.ResponseData,
  most: number,
  overflow: 'fail' | 'cut',
): Promise<Omit<EgressResponse, 'url'>> {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, most - size));
    size += chunk.length;
    if (size <= most) continue;
    if (overflow === 'fail') throw new Fault('egress/too-large', `The answer is above ${most} bytes.`, false);
    break;
  }
  return { status: answer.statusCode, headers, body: Buffer.concat(chunks), truncated: size > most };
}
