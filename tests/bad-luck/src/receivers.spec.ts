import { writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, asker, registered } from './asking.js';
import {
  eventually,
  freePort,
  runModule,
  type Serving,
  startServing,
  temporaryFolder,
  tocsin,
} from './child.js';
import { csafText } from './csaf.js';
import { ownNetwork } from './namespace.js';

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let serving: Serving;
let ask: Ask;
let smtpPort: number;

const path = (name: string) => join(temporary.path, name);
const opened: (() => void)[] = [];
let inside: Receiver;
let wanted: Readonly<Record<'good' | 'hangs' | 'redirects' | 'metadata' | 'floods', Receiver>>;

type Receiver = Awaited<ReturnType<typeof receiver>>;

/** A receiver on loopback; how often it was called, and how much it could say. */
async function receiver(answer: (response: ServerResponse, seen: { bytes: number }) => void) {
  const seen = { calls: 0, bytes: 0 };
  const server = createServer((request, response) => {
    seen.calls++;
    request.resume().once('end', () => answer(response, seen));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

/** Says more for as long as anybody listens. */
function flood(response: ServerResponse, seen: { bytes: number }): void {
  const block = Buffer.alloc(64 * 1024, 0x20);
  const more = () => {
    while (!response.destroyed) {
      seen.bytes += block.length;
      if (!response.write(block)) return void response.once('drain', more);
    }
  };
  response.writeHead(200, { 'content-length': String(10 * 1024 ** 3) });
  more();
}

interface Entry {
  readonly state: string;
  readonly channel: string | null;
  readonly target: string | null;
  readonly reason: string | null;
}

/** What the ledger says of one way out, over all notices of the hospital. */
async function entries(of: (entry: Entry) => boolean): Promise<readonly Entry[]> {
  const query = '{ notices(first: 50) { edges { node { entries { state channel target reason } } } } }';
  const { notices } = await ask<{ notices: { edges: { node: { entries: Entry[] } }[] } }>(
    'boss@clinic.example',
    query,
  );
  return notices.edges.flatMap(({ node }) => node.entries.filter(of));
}

const hooks = new Map<string, string>();
const ofHook = (name: string) => entries(({ target }) => target === `webhook:${hooks.get(name)}`);
const reasonOf = (name: string) =>
  eventually(`the ledger has a reason for ${name}`, async () =>
    (await ofHook(name)).find(({ reason, state }) => reason && state !== 'QUEUED'),
  );

async function tell(
  mutation: string,
  type: string,
  input: object,
  selection = '',
): Promise<Record<string, unknown>> {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusal { code message path } } }`;
  return (
    (await ask<Record<string, Record<string, unknown>>>('boss@clinic.example', query, { input }))[mutation] ??
    {}
  );
}

beforeAll(async () => {
  temporary = await temporaryFolder();
  smtpPort = await freePort();
  serving = await startServing({
    data: path('data'),
    env: {
      TOCSIN_EGRESS_ALLOW: 'loopback',
      TOCSIN_EGRESS_HTTP: 'yes',
      TOCSIN_EGRESS_PORTS: 'any',
      TOCSIN_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      TOCSIN_MAIL_FROM: 'tocsin@isao.example',
    },
  });
  ask = await asker(serving, path('data'));
  await registered(ask, 'clinic');
  inside = await receiver((response) => void response.writeHead(200).end());
  wanted = {
    good: await receiver((response) => void response.writeHead(204).end()),
    hangs: await receiver(() => {}),
    redirects: await receiver((response) => void response.writeHead(302, { location: inside.url }).end()),
    metadata: await receiver(
      (response) => void response.writeHead(307, { location: 'http://169.254.169.254/latest/' }).end(),
    ),
    floods: await receiver(flood),
  };
  for (const [name, { url }] of Object.entries(wanted)) {
    const added = await tell(
      'addWebhook',
      'AddWebhookInput',
      { organisation: 'clinic', name, url },
      'webhook { id }',
    );
    hooks.set(name, (added['webhook'] as { id: string }).id);
  }
  await tell('createSubscription', 'CreateSubscriptionInput', {
    ...{ organisation: 'clinic', own: false },
    wanted: { name: 'all', stream: false, webhooks: [...hooks.values()] },
  });
  await tell('createSubscription', 'CreateSubscriptionInput', {
    organisation: 'clinic',
    wanted: { name: 'mine', stream: false, mail: true },
  });
  await writeFile(path('vel-1.json'), csafText('VEL-1'));
  expect((await tocsin(['import', path('vel-1.json')], { data: path('data') })).code).toBe(0);
}, 300_000);

afterAll(async () => {
  for (const close of opened) close();
  await serving?.kill('SIGTERM');
  await temporary.dispose();
});

describe('a mail server that is down', { timeout: 300_000 }, () => {
  const ofMail = () => entries(({ channel }) => channel === 'MAIL');

  it('is tried again until it is up, and then the mail arrives once', async () => {
    const tried = await eventually('mail was tried', async () =>
      (await ofMail()).find(({ state, reason }) => state === 'ATTEMPTED' && reason),
    );
    expect(tried).toMatchObject({
      reason: expect.stringMatching(/127\.0\.0\.1 cannot be reached/),
    });
    const mails: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        stream.resume().once('end', () => {
          mails.push(...session.envelope.rcptTo.map(({ address }) => address));
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(smtpPort, '127.0.0.1', () => resolve()));
    opened.push(() => server.close());
    await eventually('the mail is delivered', async () =>
      (await ofMail()).some(({ state }) => state === 'DELIVERED'),
    );
    expect(mails).toEqual(['boss@clinic.example']);
  });
});

describe('receivers that misbehave', { timeout: 300_000 }, () => {
  it('hold nobody up, reach nothing inside and fill no memory; the ledger says what each did', async () => {
    expect(await reasonOf('good')).toMatchObject({ state: 'DELIVERED', reason: 'Answered 204.' });
    expect(await reasonOf('floods')).toMatchObject({ state: 'DELIVERED' });
    // What the sockets of both sides hold was said into the void.
    expect(wanted.floods.seen.bytes).toBeLessThan(64 * 1024 * 1024);
    for (const name of ['redirects', 'metadata'])
      expect(await reasonOf(name), name).toMatchObject({
        state: 'ATTEMPTED',
        reason: expect.stringMatching(/redirect/i),
      });
    expect(inside.seen.calls).toBe(0);
    expect(await reasonOf('hangs')).toMatchObject({
      state: 'ATTEMPTED',
      reason: expect.stringMatching(/did not answer in time/),
    });
    expect(wanted.good.seen.calls).toBe(1);
  });
});

describe('a name that resolves to a private address on the second try', { timeout: 300_000 }, () => {
  const address = '93.184.216.34';
  const probe = ownNetwork(address, '/etc/resolv.conf');

  it.skipIf(probe === null)(
    'gets its first message, and the inside no second one (needs namespaces)',
    async () => {
      await writeFile(path('resolv.conf'), 'nameserver 127.0.0.1\n');
      const done = await runModule('rebinding-child.mjs', [path('rebinding'), address], {
        data: path('rebinding'),
        env: { TOCSIN_EGRESS_HTTP: 'yes' },
        within: ownNetwork(address, path('resolv.conf')) ?? [],
      });
      expect(done).toMatchObject({ code: 0, stderr: '' });
      const { first, second, third, calls } = JSON.parse(done.stdout) as Record<string, unknown>;
      expect(first).toMatchObject({ delivered: true, refusal: null });
      for (const later of [second, third])
        expect(later).toMatchObject({
          delivered: false,
          reason: expect.stringMatching(/^rebinding\.example \(.*\) may not be reached: it is /),
        });
      expect(calls).toEqual({ outside: 1, inside: 0 });
    },
  );
});
