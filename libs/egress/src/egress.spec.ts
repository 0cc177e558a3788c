import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { Fault } from '@tocsin/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { isLoopback } from './address.js';
import { createEgress, type EgressSettings } from './egress.js';
import type { Egress } from './request.js';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function serve(
  listener: RequestListener,
): Promise<{ port: number; server: Server; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return { port: (server.address() as AddressInfo).port, server, requests };
}

function outward(settings: EgressSettings = {}): Egress {
  const egress = createEgress({ ports: 'any', allowHttp: true, ...settings });
  opened.push(egress);
  return egress;
}

const onLoopback = { allow: isLoopback };

async function faultOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Fault)) throw new Error(`no Fault but ${error}`);
  return error.code;
}

describe('a URL that a stranger wrote', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0/',
    'http://１２７.0.0.1/',
    'http://127.0.0.1./',
  ])('%s reaches nothing inside', async (url) => {
    expect(await faultOf(outward().fetch(url))).toBe('egress/address-forbidden');
  });

  it.each([
    ['ftp://host.example/', {}],
    ['file:///etc/passwd', {}],
    ['no url', {}],
    ['https://user:pass@host.example/', {}],
    ['http://host.example/', { allowHttp: false }],
    ['https://host.example:22/', { ports: undefined }],
    [`https://host.example/${'x'.repeat(3_000)}`, {}],
  ])('%s is refused before anybody is asked', async (url, settings) => {
    const resolve = () => Promise.reject(new Error('asked'));
    expect(await faultOf(outward({ resolve, ...settings }).fetch(url))).toBe('egress/url-forbidden');
  });

  it('whose name has a private address among public ones is refused', async () => {
    const resolve = async () => ['93.184.216.34', '10.0.0.5'];
    expect(await faultOf(outward({ resolve }).fetch('http://mixed.example/'))).toBe(
      'egress/address-forbidden',
    );
  });

  it('is inspected without being reached', async () => {
    const { port, requests } = await serve((_, response) => response.end());
    await outward(onLoopback).inspect(`http://127.0.0.1:${port}/`);
    expect(await faultOf(outward().inspect(`http://127.0.0.1:${port}/`))).toBe('egress/address-forbidden');
    expect(requests).toEqual([]);
  });
});

describe('a name that resolves differently the second time', () => {
  it('is connected to where it was checked, and gets nothing once it points inside', async () => {
    const { port, requests } = await serve((_, response) => {
      response.setHeader('connection', 'close').end('here');
    });
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    const resolve = async () => answers.shift() ?? ['127.0.0.2'];
    const egress = outward({ resolve, allow: (address) => address === '127.0.0.1' });
    const url = `http://rebinding.example:${port}/`;
    expect((await egress.fetch(url)).status).toBe(200);
    expect(await faultOf(egress.fetch(url))).toBe('egress/address-forbidden');
    expect(requests).toEqual(['GET /']);
  });

  it('is asked once for a connection: nobody resolves between the check and the connection', async () => {
    const { port } = await serve((_, response) => response.end('ok'));
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
    };
    await outward({ resolve, ...onLoopback }).fetch(`http://once.example:${port}/`);
    expect(asked).toBe(1);
  });
});

describe('a redirect', () => {
  it('is a failure by default', async () => {
    const { port, requests } = await serve((_, response) =>
      response.writeHead(302, { location: '/next' }).end(),
    );
    expect(await faultOf(outward(onLoopback).fetch(`http://127.0.0.1:${port}/`))).toBe('egress/redirect');
    expect(requests).toEqual(['GET /']);
  });

  it('inward is refused although it may be followed', async () => {
    const { port } = await serve((_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    );
    const egress = outward(onLoopback);
    expect(await faultOf(egress.fetch(`http://127.0.0.1:${port}/`, { redirects: 5 }))).toBe(
      'egress/address-forbidden',
    );
  });

  it('by a name that points inward is refused', async () => {
    const { port } = await serve((_, response) =>
      response.writeHead(302, { location: 'http://inside.example/' }).end(),
    );
    const resolve = async () => ['10.0.0.1'];
    const egress = outward({ ...onLoopback, resolve });
    expect(await faultOf(egress.fetch(`http://127.0.0.1:${port}/`, { redirects: 5 }))).toBe(
      'egress/address-forbidden',
    );
  });

  it('is followed as often as was said, and the credentials stay with the first host', async () => {
    let seen: unknown;
    const other = await serve((request, response) => {
      seen = [request.method, request.headers.authorization, request.headers['x-kept']];
      response.end('there');
    });
    const { port } = await serve((_, response) =>
      response.writeHead(303, { location: `http://127.0.0.1:${other.port}/` }).end(),
    );
    const egress = outward(onLoopback);
    const options = {
      method: 'POST',
      body: 'x',
      headers: { authorization: 'secret', 'x-kept': '1' },
      redirects: 1,
    } as const;
    const answer = await egress.fetch(`http://127.0.0.1:${port}/`, options);
    expect([Buffer.from(answer.body).toString(), seen]).toEqual(['there', ['GET', undefined, '1']]);
  });

  it('in a circle ends', async () => {
    const { port, requests } = await serve((_, response) => response.writeHead(307, { location: '/' }).end());
    expect(await faultOf(outward(onLoopback).fetch(`http://127.0.0.1:${port}/`, { redirects: 3 }))).toBe(
      'egress/redirect',
    );
    expect(requests).toHaveLength(4);
  });
});

describe('a receiver', () => {
  it('that hangs is given up', async () => {
    const { port } = await serve(() => undefined);
    expect(await faultOf(outward(onLoopback).fetch(`http://127.0.0.1:${port}/`, { timeoutMs: 150 }))).toBe(
      'egress/timeout',
    );
  });

  it('that never finishes a slow drip is given up, although it is never silent', async () => {
    const { port } = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(drip));
    });
    expect(await faultOf(outward(onLoopback).fetch(`http://127.0.0.1:${port}/`, { timeoutMs: 200 }))).toBe(
      'egress/timeout',
    );
  });

  it('that answers 10 GB is cut off', async () => {
    const limits = { maxBytes: 100_000 };
    const { port, sent } = await flood();
    expect(await faultOf(outward({ ...onLoopback, limits }).fetch(`http://127.0.0.1:${port}/`))).toBe(
      'egress/too-large',
    );
    expect(await sent).toBeLessThan(50_000_000);
  });

  it('that answers 10 GB to one who cares for the status only is cut and marked', async () => {
    const { port, sent } = await flood();
    const answer = await outward(onLoopback).fetch(`http://127.0.0.1:${port}/`, {
      maxBytes: 1_000,
      overflow: 'cut',
    });
    expect([answer.status, answer.body.length, answer.truncated]).toEqual([200, 1_000, true]);
    expect(await sent).toBeLessThan(50_000_000);
  });

  it('that is not there cannot be reached', async () => {
    const { port, server } = await serve((_, response) => response.end());
    server.close();
    await once(server, 'close');
    expect(await faultOf(outward(onLoopback).fetch(`http://127.0.0.1:${port}/`))).toBe('egress/connect');
  });

  it.each([
    ['breaks off', (socket: Socket) => socket.destroy(), 'egress/broken'],
    ['speaks no HTTP', (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.7\r\n'), 'egress/broken'],
    [
      'has headers without end',
      (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}`),
      'egress/broken',
    ],
  ])('that %s is a fault', async (_, behave, code) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => behave(socket));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    opened.push(server);
    const { port } = server.address() as AddressInfo;
    expect(await faultOf(outward(onLoopback).fetch(`http://127.0.0.1:${port}/`))).toBe(code);
  });

  it('gets the method, headers and body, and any status is an answer', async () => {
    const { port } = await serve(async (request, response) => {
      const chunks = await request.toArray();
      response.writeHead(503, { 'x-said': `${request.method} ${request.headers['content-type']}` });
      response.end(`later: ${Buffer.concat(chunks)}`);
    });
    const options = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'ärzte' } as const;
    const answer = await outward(onLoopback).fetch(`http://127.0.0.1:${port}/`, options);
    expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([503, 'later: ärzte']);
    expect(answer.headers['x-said']).toBe('POST text/plain');
  });
});

describe('the client', () => {
  it('says that a name does not resolve', async () => {
    const resolve = () => Promise.reject(new Error('SERVFAIL'));
    expect(await faultOf(outward({ resolve }).fetch('http://gone.example/'))).toBe('egress/name-unresolved');
    expect(await faultOf(outward({ resolve: async () => [] }).fetch('http://gone.example/'))).toBe(
      'egress/name-unresolved',
    );
  });

  it('does not use a proxy of the environment', async () => {
    const { port, requests } = await serve((_, response) => response.end('proxied'));
    process.env['http_proxy'] = `http://127.0.0.1:${port}`;
    try {
      const resolve = async () => ['10.0.0.1'];
      expect(await faultOf(outward({ ...onLoopback, resolve }).fetch('http://host.example/'))).toBe(
        'egress/address-forbidden',
      );
      expect(requests).toEqual([]);
    } finally {
      delete process.env['http_proxy'];
    }
  });

  it('ends what is under way when it is closed', async () => {
    const { port, server } = await serve(() => undefined);
    const egress = outward(onLoopback);
    const arrived = once(server, 'request');
    const asked = faultOf(egress.fetch(`http://127.0.0.1:${port}/`));
    await arrived;
    await egress.close();
    expect(await asked).toBe('egress/closed');
  });

  it('refuses a request that is too large itself', async () => {
    const egress = outward({ ...onLoopback, limits: { maxRequestBytes: 10 } });
    expect(await faultOf(egress.fetch('http://127.0.0.1:1/', { method: 'POST', body: 'x'.repeat(11) }))).toBe(
      'egress/too-large',
    );
  });
});

/** A server that writes for ever; `sent` is what it got rid of once the reader left. */
async function flood(): Promise<{ port: number; sent: Promise<number> }> {
  let tell: (bytes: number) => void = () => undefined;
  const sent = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const chunk = Buffer.alloc(65_536);
  const { port } = await serve((request, response) => {
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pour).on('close', () => tell(request.socket.bytesWritten));
    response.writeHead(200);
    pour();
  });
  return { port, sent };
}
