import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { Fault } from '@tocsin/kernel';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { headerText, isMailAddress } from './mail-address.js';
import { createMailer, type Mailer, type MailSettings } from './mailer.js';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

interface Received {
  readonly to: readonly string[];
  readonly text: string;
}

async function mailServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, callback) {
      stream.toArray().then((chunks) => {
        received.push({
          to: session.envelope.rcptTo.map((each) => each.address),
          text: Buffer.concat(chunks).toString(),
        });
        callback();
      }, callback);
    },
    ...options,
  });
  server.on('error', () => undefined);
  return { port: await listen(server.listen(0, '127.0.0.1') as unknown as Server, server), received };
}

async function listen(server: Server, owner: { close(): unknown } = server): Promise<number> {
  if (!server.listening) await once(server, 'listening');
  opened.push(owner);
  return (server.address() as AddressInfo).port;
}

function mailer(port: number, settings: Partial<MailSettings> = {}): Mailer {
  const made = createMailer({
    host: '127.0.0.1',
    port,
    secure: false,
    from: 'tocsin@isao.example',
    ...settings,
  });
  opened.unshift(made);
  return made;
}

const mail = {
  to: 'biomed@st-mary.example',
  subject: 'ICSMA-26-001-01',
  text: 'Look at it.',
  id: 'notice-1',
};

async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Fault)) throw new Error(`no Fault but ${error}`);
  return error;
}

describe('a mail', () => {
  it('reaches its one recipient as plain text', async () => {
    const { port, received } = await mailServer();
    await mailer(port).send(mail);
    expect(received[0]?.to).toEqual(['biomed@st-mary.example']);
    expect(received[0]?.text).toMatch(/^Message-ID: <notice-1@isao.example>\r$/m);
    expect(received[0]?.text).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(received[0]?.text).toContain('Look at it.');
  });

  it.each([
    'biomed@st-mary.example\r\nBcc: x@y.example',
    'x@y.example, z@y.example',
    'group: x@y.example;',
    'Name <x@y.example>',
    '"x y"@y.example',
    'x@[127.0.0.1]',
    'x@localhost',
    'x@y..example',
    'a%b@y.example',
    'x@y.example\0',
    'x@@y.example',
    '@y.example',
    '',
    `${'x'.repeat(65)}@y.example`,
  ])('to %j goes nowhere', async (to) => {
    const { port, received } = await mailServer();
    expect((await faultOf(mailer(port).send({ ...mail, to }))).code).toBe('mail/address-invalid');
    expect(received).toEqual([]);
  });

  it('cannot be given headers by its subject, nor recipients', async () => {
    const { port, received } = await mailServer();
    const subject = 'ICSMA\r\nBcc: spy@evil.example\r\n\r\nbody\u2028x';
    await mailer(port).send({ ...mail, subject, id: 'a>\r\nBcc: spy@evil.example' });
    expect(received[0]?.to).toEqual([mail.to]);
    expect(received[0]?.text).not.toMatch(/^Bcc:/im);
    expect(received[0]?.text).toMatch(/^Subject: ICSMA Bcc: spy@evil.example body x\r$/m);
  });

  it('is not cut short by a line with a lone dot', async () => {
    const { port, received } = await mailServer();
    await mailer(port).send({ ...mail, text: 'before\n.\nMAIL FROM:<x@y.example>\nafter' });
    expect(received).toHaveLength(1);
    expect(received[0]?.text).toContain('after');
  });
});

describe('a mail server', () => {
  it('that is down is a fault that may pass', async () => {
    const server = createServer();
    const port = await listen(server.listen(0, '127.0.0.1'));
    server.close();
    await once(server, 'close');
    const fault = await faultOf(mailer(port).send(mail));
    expect([fault.code, fault.retryable]).toEqual(['mail/unreachable', true]);
  });

  it.each([
    [550, 'mail/refused', false],
    [450, 'mail/deferred', true],
  ])('that answers %i is told apart', async (responseCode, code, retryable) => {
    const { port } = await mailServer({
      onRcptTo: (_, __, callback) => callback(Object.assign(new Error('no such user'), { responseCode })),
    });
    const fault = await faultOf(mailer(port).send(mail));
    expect([fault.code, fault.retryable]).toEqual([code, retryable]);
    expect(fault.message).toContain('no such user');
  });

  it('that hangs is given up', async () => {
    const sockets: { destroy(): unknown }[] = [];
    const port = await listen(createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1'));
    const fault = await faultOf(mailer(port, { limits: { totalMs: 200 } }).send(mail));
    expect([fault.code, fault.retryable]).toEqual(['mail/timeout', true]);
    for (const socket of sockets) socket.destroy();
  });

  it('that drips one line after the other for ever is given up', async () => {
    const server = createServer((socket) => {
      socket.write('220 hello\r\n');
      const drip = setInterval(() => socket.write('250-still thinking\r\n'), 10);
      socket.on('error', () => undefined).on('close', () => clearInterval(drip));
    });
    const port = await listen(server.listen(0, '127.0.0.1'));
    const fault = await faultOf(mailer(port, { limits: { totalMs: 300 } }).send(mail));
    expect(fault.code).toBe('mail/timeout');
  });

  it('that offers no encryption gets no password', async () => {
    const { port } = await mailServer();
    const fault = await faultOf(mailer(port, { auth: { user: 'u', pass: 'p' } }).send(mail));
    expect(fault.code).toBe('mail/unreachable');
  });
});

describe('an address', () => {
  it.each(['a.b+tag@st-mary.example', "o'neill@x.co", 'x@xn--bcher-kva.example'])('%s is one', (text) => {
    expect(isMailAddress(text)).toBe(true);
  });
});

describe('a header line', () => {
  it('is cut by characters, not in the middle of one', () => {
    expect(headerText('a😀😀😀', 3)).toBe('a😀…');
  });
});
