import { readableInstants } from '../time';

/** Why the ledger waits, as its schedule names it. */
const waits: readonly (readonly [string, string])[] = [
  ['at-once', 'At once'],
  ['digest', 'Kept for the digest'],
  ['quiet-hours', 'Kept until quiet hours end'],
  ['muted', 'Kept while it is muted'],
  ['retry', 'To be tried again'],
  ['nobody acknowledged', 'In case nobody acknowledges'],
];

/** What a machine says when it cannot be reached. */
const failures: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it broke off',
  EPIPE: 'it broke off',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name could not be looked up',
  ETIMEDOUT: 'it did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  CERT_HAS_EXPIRED: 'its certificate has ended',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it signed its certificate itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody who is trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody who is trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** A reason of the ledger in words: codes of the schedule and of the network spelt out, instants as people write them. */
export function reasonInWords(reason: string): string {
  const wait = waits.find(([code]) => reason === code || reason.startsWith(`${code},`));
  const said = wait ? `${wait[1]}${reason.slice(wait[0].length)}` : reason;
  return readableInstants(
    said.replace(/\(([A-Z][A-Z0-9_]{3,})\)/g, (whole, code: string) =>
      failures[code] ? `(${failures[code]})` : whole,
    ),
  );
}
