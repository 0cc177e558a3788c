import { Fault } from '@tocsin/kernel';
import { createTransport } from 'nodemailer';
import { headerText, isMailAddress } from './mail-address.js';

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS where the server offers it. */
  readonly secure: boolean;
  /** Refuses to send in the clear where STARTTLS is not offered; default: true with `auth`. */
  readonly requireTls?: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  /** The address that mails come from. */
  readonly from: string;
  /** The name beside it; default `Tocsin`. */
  readonly fromName?: string;
  readonly limits?: Partial<MailLimits>;
}

/** Milliseconds and characters. */
export interface MailLimits {
  /** One mail, from the connection to the server's last word. */
  readonly totalMs: number;
  readonly connectMs: number;
  readonly idleMs: number;
  readonly maxText: number;
  /** Connections at once. */
  readonly atOnce: number;
}

export const mailLimits: MailLimits = {
  totalMs: 30_000,
  connectMs: 5_000,
  idleMs: 10_000,
  maxText: 100_000,
  atOnce: 4,
};

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text; there is no other kind. */
  readonly text: string;
  /** Makes the Message-ID, so that a repeated attempt is the same mail to clients that fold repeats. */
  readonly id: string;
}

export interface Mailer {
  /** Hands one mail to the server. Throws a Fault: `mail/address-invalid`, `-/too-large`, `-/refused`, `-/deferred`, `-/timeout`, `-/unreachable`, `-/closed`. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

/** Mail over SMTP (RFC 5321): one recipient each, plain text, nothing of the content taken from files or addresses. */
export function createMailer(settings: MailSettings): Mailer {
  if (!isMailAddress(settings.from))
    throw new Fault('mail/address-invalid', 'The sender is no mail address.', false);
  const limits = { ...mailLimits, ...settings.limits };
  const closing = new AbortController();
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: !settings.secure && (settings.requireTls ?? settings.auth !== undefined),
    ...(settings.auth && { auth: { ...settings.auth } }),
    pool: true,
    maxConnections: limits.atOnce,
    connectionTimeout: limits.connectMs,
    dnsTimeout: limits.connectMs,
    greetingTimeout: limits.idleMs,
    socketTimeout: limits.idleMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1);

  return {
    async send(mail) {
      if (!isMailAddress(mail.to))
        throw new Fault('mail/address-invalid', 'The recipient is no mail address.', false);
      if (mail.text.length > limits.maxText)
        throw new Fault('mail/too-large', `The mail is above ${limits.maxText} characters.`, false);
      const within = AbortSignal.timeout(limits.totalMs);
      try {
        await transport.sendMail({
          from: { name: headerText(settings.fromName ?? 'Tocsin', 80), address: settings.from },
          to: { name: '', address: mail.to },
          envelope: { from: settings.from, to: [mail.to] },
          subject: headerText(mail.subject),
          text: mail.text.replaceAll('\0', ''),
          messageId: `<${mail.id.replace(/[^A-Za-z0-9.-]/g, '-').slice(0, 128)}@${domain}>`,
          // RFC 3834 §5: what a machine sent is not to be answered by one.
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.any([within, closing.signal]),
        });
      } catch (error) {
        throw faultOf(error, settings.host, closing.signal.aborted, within.aborted);
      }
    },
    async close() {
      closing.abort();
      transport.close();
    },
  };
}

/** RFC 5321 §4.2.1: 5yz is for ever, 4yz may pass. */
function faultOf(error: unknown, host: string, closed: boolean, late: boolean): Fault {
  const { code, responseCode, response } = error as {
    code?: string;
    responseCode?: number;
    response?: string;
  };
  const cause = { cause: error };
  if (closed) return new Fault('mail/closed', 'We are shutting down.', true, cause);
  if (late || code === 'ETIMEDOUT')
    return new Fault('mail/timeout', `${host} did not answer in time.`, true, cause);
  const said = headerText(response ?? '', 300);
  if (code === 'EAUTH' || code === 'ETLS')
    return new Fault('mail/unreachable', `${host} does not let us in: ${said}`, true, cause);
  if (responseCode && responseCode >= 500)
    return new Fault('mail/refused', `${host} refused it: ${said}`, false, cause);
  if (responseCode && responseCode >= 400)
    return new Fault('mail/deferred', `${host} put it off: ${said}`, true, cause);
  return new Fault(
    'mail/unreachable',
    `${host} cannot be reached (${code ?? 'no reason given'}).`,
    true,
    cause,
  );
}
