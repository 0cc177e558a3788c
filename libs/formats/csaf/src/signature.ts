import { createHash } from 'node:crypto';
import type * as OpenPgp from 'openpgp';
import { type Keyring, type Pgp, readKeyring } from './keyring.js';

/**
 * - `none`: no signature came with the document.
 * - `not-checked`: one came, but the document was refused before its turn.
 * - `verified`: made over these bytes by a key that was given and was good when it signed.
 * - `fits-so-far`: the hash that it carries begins as that of these bytes; no key was given to verify it with.
 * - `key-unknown`: the same, and its key is none of those that were given.
 * - `does-not-fit`: made over other bytes, or not by the key that it names.
 * - `not-trusted`: made over these bytes by a key that was given, but signature or key had expired, was revoked or is too weak.
 * - `unreadable`: no OpenPGP signature of a document, or one of a kind that is not read.
 */
export type SignatureState =
  | 'none'
  | 'not-checked'
  | 'verified'
  | 'fits-so-far'
  | 'key-unknown'
  | 'does-not-fit'
  | 'not-trusted'
  | 'unreadable';

/** What the signature beside a document says of it (CSAF 2.0 §7.1.19). */
export interface SignatureReport {
  readonly state: SignatureState;
  /** Of the key that signed, 16 upper-case hexadecimal digits; `null` where the signature does not name it. */
  readonly keyId: string | null;
  /** Of the given key that it was compared with, upper-case hexadecimal. */
  readonly fingerprint: string | null;
  /** When it says that it was made: instant in UTC. */
  readonly createdAt: string | null;
  /** In words; empty for `none`. */
  readonly message: string;
}

/** A signature file is some hundred bytes long. */
export const maxSignatureLength = 65_536;

/** Signatures of one file that are looked at: each hashes the whole document. */
const maxSignatures = 8;

/** What is said first where a file holds several. */
const order: readonly SignatureState[] = [
  'verified',
  'does-not-fit',
  'not-trusted',
  'key-unknown',
  'fits-so-far',
];

export function unsaid(state: SignatureState, message: string): SignatureReport {
  return { state, keyId: null, fingerprint: null, createdAt: null, message };
}

/**
 * Compares an armoured detached signature with the bytes, and verifies it where its key is in the ring; never throws.
 * @param at when the question is asked: a signature that has expired by then is not trusted
 */
export async function checkSignature(
  pgp: Pgp,
  bytes: Uint8Array,
  armoured: string,
  keys: readonly string[],
  at: Date,
): Promise<{ readonly report: SignatureReport; readonly keyComplaints: readonly string[] }> {
  const ring = await readKeyring(pgp, keys);
  const keyComplaints = ring.complaints;
  const packets = await readPackets(pgp, armoured);
  if (typeof packets === 'string') return { report: unsaid('unreadable', packets), keyComplaints };
  const reports: SignatureReport[] = [];
  for (const packet of packets) reports.push(await checkPacket(pgp, bytes, packet, ring, at));
  const [first] = reports.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return { report: first ?? unsaid('unreadable', nothingInIt), keyComplaints };
}

const nothingInIt = 'The signature file holds no signature of a version and kind that can be read';

async function readPackets(pgp: Pgp, armoured: string): Promise<OpenPgp.SignaturePacket[] | string> {
  if (armoured.length > maxSignatureLength)
    return `The signature file has more than the ${maxSignatureLength} characters that are read`;
  try {
    const { packets } = await pgp.readSignature({ armoredSignature: armoured });
    const found = packets.filter(
      (packet) => packet instanceof pgp.SignaturePacket && isOfDocument(pgp, packet),
    );
    if (found.length > maxSignatures) return `The signature file holds more than ${maxSignatures} signatures`;
    return found.length > 0 ? found : nothingInIt;
  } catch (error) {
    return `The signature file cannot be read: ${wordsOf(error)}`;
  }
}

function isOfDocument(pgp: Pgp, { signatureType, hashAlgorithm }: OpenPgp.SignaturePacket): boolean {
  const { binary, text } = pgp.enums.signature;
  return (signatureType === binary || signatureType === text) && hashNames.has(Number(hashAlgorithm));
}

async function checkPacket(
  pgp: Pgp,
  bytes: Uint8Array,
  packet: OpenPgp.SignaturePacket,
  ring: Keyring,
  at: Date,
): Promise<SignatureReport> {
  const id = packet.issuerKeyID;
  const keyId = /^0*$/.test(id.toHex()) ? null : id.toHex().toUpperCase();
  const named = { keyId, fingerprint: null, createdAt: packet.created?.toISOString() ?? null };
  if (!(await mayFit(pgp, bytes, packet))) return { ...named, state: 'does-not-fit', message: otherBytes };
  const candidates = ring.keys.filter((key) => key.getKeys(id).length > 0);
  if (candidates.length === 0) return { ...named, ...withoutKey(keyId, ring) };
  let last: SignatureReport | null = null;
  for (const key of candidates) {
    last = { ...named, ...(await verify(pgp, bytes, packet, key, at)) };
    if (last.state === 'verified') break;
  }
  return last ?? { ...named, ...withoutKey(keyId, ring) };
}

const otherBytes =
  'The signature was made over other bytes: the document or its signature was changed, or they do not belong together';

function withoutKey(keyId: string | null, ring: Keyring): Pick<SignatureReport, 'state' | 'message'> {
  const key = keyId === null ? 'a key that it does not name' : `key ${keyId}`;
  return ring.given
    ? { state: 'key-unknown', message: `The signature is by ${key}, which is none of those given` }
    : { state: 'fits-so-far', message: `The signature may fit; it takes ${key} to verify it` };
}

/**
 * Whether the left 16 bits of the signed hash, which the signature carries in the clear, are those of these bytes: the
 * hash runs over salt (version 6 only), document, the signature's own hashed part and a trailer (RFC 9580 §5.2.3 and
 * §5.2.4). It needs no key; other bytes fit once in 65,536 times.
 */
async function mayFit(pgp: Pgp, bytes: Uint8Array, packet: OpenPgp.SignaturePacket): Promise<boolean> {
  const { version, signatureType, signatureData, signedHashValue, hashAlgorithm } = packet;
  const { salt } = packet as OpenPgp.SignaturePacket & { readonly salt: Uint8Array | null };
  if (!signatureData || !signedHashValue) return false;
  const trailer = Buffer.alloc(6);
  trailer.writeUInt8(version, 0);
  trailer.writeUInt8(0xff, 1);
  trailer.writeUInt32BE(signatureData.length, 2);
  const hash = createHash(hashNames.get(Number(hashAlgorithm)) ?? 'sha512')
    .update(salt ?? new Uint8Array())
    .update(signatureType === pgp.enums.signature.text ? withNetworkLineEnds(bytes) : bytes)
    .update(signatureData)
    .update(trailer)
    .digest();
  return hash[0] === signedHashValue[0] && hash[1] === signedHashValue[1];
}

/** A signature of type text (0x01) is made over the text with its line ends as CR LF (RFC 9580 §5.2.1.2). */
function withNetworkLineEnds(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}

/** RFC 9580 §9.5: the hash algorithms by number, as Node names them. */
const hashNames: ReadonlyMap<number, string> = new Map([
  [1, 'md5'],
  [2, 'sha1'],
  [3, 'ripemd160'],
  [8, 'sha256'],
  [9, 'sha384'],
  [10, 'sha512'],
  [11, 'sha224'],
  [12, 'sha3-256'],
  [14, 'sha3-512'],
]);

type Verified = Pick<SignatureReport, 'state' | 'fingerprint' | 'message'>;

async function verify(
  pgp: Pgp,
  bytes: Uint8Array,
  packet: OpenPgp.SignaturePacket,
  key: OpenPgp.PublicKey,
  at: Date,
): Promise<Verified> {
  const fingerprint = key.getFingerprint().toUpperCase();
  const message = await pgp.createMessage({ binary: bytes });
  const signature = new pgp.Signature(new pgp.PacketList<OpenPgp.SignaturePacket>());
  signature.packets.push(packet);
  const { signatures } = await pgp.verify({
    message,
    signature,
    verificationKeys: key,
    format: 'binary',
    date: at,
  });
  try {
    const [only] = signatures;
    if (!only) throw new Error('there is nothing to verify');
    await only.verified;
    const since = await changedSince(key, at);
    return { state: 'verified', fingerprint, message: `The signature is by key ${fingerprint}${since}` };
  } catch (error) {
    const made = await isMadeBy(pgp, message, packet, key);
    return made
      ? {
          state: 'not-trusted',
          fingerprint,
          message: `The signature is by key ${fingerprint}, but not to be trusted: ${wordsOf(error)}`,
        }
      : {
          state: 'does-not-fit',
          fingerprint,
          message: `The signature names key ${fingerprint}, but was not made by it over this document`,
        };
  }
}

/** The arithmetic alone, whatever became of key and signature since and however weak its hash. */
async function isMadeBy(
  pgp: Pgp,
  message: OpenPgp.Message<Uint8Array>,
  packet: OpenPgp.SignaturePacket,
  key: OpenPgp.PublicKey,
): Promise<boolean> {
  if (packet.unknownSubpackets.some(({ critical }) => critical)) return true;
  const lenient = {
    ...pgp.config,
    rejectHashAlgorithms: new Set<OpenPgp.enums.hash>(),
    rejectMessageHashAlgorithms: new Set<OpenPgp.enums.hash>(),
    knownNotations: packet.rawNotations.map(({ name }) => name),
  };
  const [signer] = key.getKeys(packet.issuerKeyID);
  const [document] = message.packets;
  if (!signer || !document || packet.signatureType === null || !packet.created) return false;
  return packet
    .verify(signer.keyPacket, packet.signatureType, document, packet.created, true, lenient)
    .then(() => true)
    .catch(() => false);
}

async function changedSince(key: OpenPgp.PublicKey, at: Date): Promise<string> {
  if (await key.isRevoked(undefined, undefined, at)) return ', which was revoked since';
  const expires = await key.getExpirationTime();
  return expires instanceof Date && expires <= at
    ? `, which expired since, on ${expires.toISOString().slice(0, 10)}`
    : '';
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : 'it is damaged';
}
