import { type EgressSettings, type MailSettings, readAllowance } from '@tocsin/egress';
import { Fault } from '@tocsin/kernel';
import { type DispatchLimits, dispatchLimits } from './dispatcher.js';

/** What an operator decides about the ways out. */
export interface DeliverySettings {
  readonly egress: EgressSettings;
  /** `null` where no mail server is set up: mail is then tried for 72 hours like any other way. */
  readonly mail: MailSettings | null;
  /** Where links in notices lead: the console's address without a slash at its end. */
  readonly publicUrl: string;
  readonly limits: DispatchLimits;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings:
 * `TOCSIN_SMTP_URL` (`smtp://user:password@host:587`, `smtps://…:465`), `TOCSIN_MAIL_FROM`, `TOCSIN_PUBLIC_URL`,
 * `TOCSIN_EGRESS_ALLOW` (`loopback,10.1.0.0/16`), `TOCSIN_EGRESS_HTTP` (`yes`), `TOCSIN_EGRESS_PORTS` (`any` or a list).
 * Faults `delivery/setting` for what cannot be read.
 */
export function readSettings(environment: Environment): DeliverySettings {
  const { TOCSIN_PUBLIC_URL, TOCSIN_EGRESS_ALLOW, TOCSIN_EGRESS_HTTP, TOCSIN_EGRESS_PORTS, PORT } =
    environment;
  return {
    egress: {
      allow: readAllowance(TOCSIN_EGRESS_ALLOW ?? ''),
      allowHttp: TOCSIN_EGRESS_HTTP === 'yes',
      ports: portsOf(TOCSIN_EGRESS_PORTS),
      // Webhooks of many organisations may live at one host; each has its own limit already.
      limits: { perOrigin: dispatchLimits.atOnce },
    },
    mail: mailOf(environment),
    publicUrl: (TOCSIN_PUBLIC_URL ?? `http://localhost:${PORT ?? 4000}`).replace(/\/+$/, ''),
    limits: dispatchLimits,
  };
}

function portsOf(text: string | undefined): readonly number[] | 'any' | undefined {
  if (text === undefined || text === '') return undefined;
  if (text === 'any') return text;
  const ports = text.split(',').map(Number);
  if (ports.every((port) => Number.isInteger(port) && port > 0 && port < 65_536)) return ports;
  throw new Fault('delivery/setting', 'TOCSIN_EGRESS_PORTS is "any" or a list such as 443,8443.', false);
}

function mailOf({ TOCSIN_SMTP_URL: text, TOCSIN_MAIL_FROM }: Environment): MailSettings | null {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const secure = url?.protocol === 'smtps:';
  if (!url || !(secure || url.protocol === 'smtp:') || !url.hostname)
    throw new Fault('delivery/setting', 'TOCSIN_SMTP_URL looks like smtp://user:password@host:587.', false);
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return {
    host: url.hostname,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    from: TOCSIN_MAIL_FROM ?? 'tocsin@localhost.localdomain',
    ...(url.username && { auth }),
  };
}
