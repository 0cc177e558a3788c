import { readFileSync } from 'node:fs';
import * as pgp from 'openpgp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChecker } from './checker.js';
import { checkSignature, maxSignatureLength, type SignatureReport } from './signature.js';
import { jsonUnder, vectorsAbsent, withVectors } from './vectors.js';

const signedAt = new Date('2026-03-01T12:00:00Z');
const askedAt = new Date('2026-11-01T00:00:00Z');
const document = new TextEncoder().encode('{"document":{\n"title":"Infusion pump"}}\n');
const other = new TextEncoder().encode('{"document":{\n"title":"Infusion pumq"}}\n');

type Pair = { readonly privateKey: pgp.PrivateKey; readonly publicKey: pgp.PublicKey };

const make = (options: Partial<Parameters<typeof pgp.generateKey>[0]> = {}): Promise<Pair> =>
  pgp.generateKey({
    userIDs: [{ name: 'Example Devices', email: 'psirt@example.com' }],
    date: new Date('2026-01-01T00:00:00Z'),
    ...options,
    format: 'object',
  });

async function sign(key: pgp.PrivateKey, date = signedAt): Promise<string> {
  const message = await pgp.createMessage({ binary: document });
  const made = await pgp.sign({ message, signingKeys: key, detached: true, date });
  return String(made);
}

async function ask(
  signature: string,
  keys: readonly string[] = [],
  bytes: Uint8Array = document,
): Promise<SignatureReport> {
  return (await checkSignature(pgp, bytes, signature, keys, askedAt)).report;
}

/** What no signer makes any more: a packet with fields of the test's choice. */
async function signByHand({ privateKey }: Pair, fields: Partial<pgp.SignaturePacket>): Promise<string> {
  const packet = Object.assign(new pgp.SignaturePacket(), {
    signatureType: pgp.enums.signature.binary,
    publicKeyAlgorithm: privateKey.keyPacket.algorithm,
    hashAlgorithm: pgp.enums.hash.sha512,
    ...fields,
  });
  const [literal] = (await pgp.createMessage({ binary: document })).packets;
  // The declaration asks for bytes where the library takes the packet that holds them.
  const signing = packet.sign as (...given: unknown[]) => Promise<void>;
  await signing.call(packet, privateKey.keyPacket, literal, signedAt, true, {
    ...pgp.config,
    nonDeterministicSignaturesViaNotation: false,
  });
  const list = new pgp.PacketList<pgp.SignaturePacket>();
  list.push(packet);
  return new pgp.Signature(list).armor();
}

let maker: Pair;
let stranger: Pair;
beforeAll(async () => {
  [maker, stranger] = await Promise.all([make(), make()]);
});

describe('a signature whose key is given', () => {
  test('is verified, with the key that it is by and when it was made', async () => {
    const report = await ask(await sign(maker.privateKey), [maker.publicKey.armor()]);
    const fingerprint = maker.publicKey.getFingerprint().toUpperCase();
    expect(report).toEqual({
      state: 'verified',
      keyId: fingerprint.slice(-16),
      fingerprint,
      createdAt: signedAt.toISOString(),
      message: `The signature is by key ${fingerprint}`,
    });
  });

  test('is found among several keys', async () => {
    const keys = [stranger.publicKey.armor(), maker.publicKey.armor()];
    expect((await ask(await sign(maker.privateKey), keys)).state).toBe('verified');
  });

  test('does not fit a document of which one letter was changed', async () => {
    const report = await ask(await sign(maker.privateKey), [maker.publicKey.armor()], other);
    expect(report.state).toBe('does-not-fit');
  });

  test('does not fit where somebody else made the hash come out right', async () => {
    const signature = await pgp.readSignature({ armoredSignature: await sign(maker.privateKey) });
    const bytes = new Uint8Array(await binary(signature));
    bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1;
    const forged = pgp.armor(pgp.enums.armor.signature, bytes);
    expect((await ask(forged)).state).toBe('fits-so-far');
    const report = await ask(forged, [maker.publicKey.armor()]);
    expect(report).toMatchObject({
      state: 'does-not-fit',
      fingerprint: maker.publicKey.getFingerprint().toUpperCase(),
    });
  });

  test('is not trusted once it has expired', async () => {
    const brief = { signatureExpirationTime: 3_600, signatureNeverExpires: false };
    const signature = await signByHand(maker, brief);
    const before = new Date(signedAt.getTime() + 3_599_000);
    const keys = [maker.publicKey.armor()];
    expect((await checkSignature(pgp, document, signature, keys, before)).report.state).toBe('verified');
    const report = await ask(signature, keys);
    expect(report).toMatchObject({ state: 'not-trusted', message: expect.stringContaining('expired') });
  });

  test('is not trusted where its key had expired before', async () => {
    const brief = await make({ keyExpirationTime: 86_400 });
    const signature = await sign(brief.privateKey, new Date('2026-01-01T12:00:00Z'));
    const late = await signByHand(brief, {});
    expect((await ask(late, [brief.publicKey.armor()])).state).toBe('not-trusted');
    const early = await ask(signature, [brief.publicKey.armor()]);
    expect(early).toMatchObject({
      state: 'verified',
      message: expect.stringContaining('expired since, on 2026-01-02'),
    });
  });

  test('is not trusted where its key was stolen, and trusted where it was merely replaced afterwards', async () => {
    const signature = await sign(maker.privateKey);
    const revoke = async (flag: pgp.enums.reasonForRevocation) => {
      const { publicKey } = await pgp.revokeKey({
        key: maker.privateKey,
        reasonForRevocation: { flag },
        date: new Date('2026-06-01T00:00:00Z'),
        format: 'armored',
      });
      return ask(signature, [publicKey]);
    };
    const { keyCompromised, keySuperseded } = pgp.enums.reasonForRevocation;
    expect(await revoke(keyCompromised)).toMatchObject({
      state: 'not-trusted',
      message: expect.stringContaining('revoked'),
    });
    expect(await revoke(keySuperseded)).toMatchObject({
      state: 'verified',
      message: expect.stringContaining('revoked since'),
    });
  });

  test('is not trusted where its hash is broken: SHA-1', async () => {
    const old = await make({ type: 'rsa', rsaBits: 2_048 });
    const signature = await signByHand(old, { hashAlgorithm: pgp.enums.hash.sha1 });
    expect((await ask(signature)).state).toBe('fits-so-far');
    expect(await ask(signature, [old.publicKey.armor()])).toMatchObject({
      state: 'not-trusted',
      message: expect.stringContaining('SHA1'),
    });
  });

  test('of version 6 (RFC 9580), whose hash is salted, is verified', async () => {
    const modern = await make({ type: 'curve25519', config: { v6Keys: true } });
    const signature = await sign(modern.privateKey);
    expect((await ask(signature)).state).toBe('fits-so-far');
    expect((await ask(signature, [modern.publicKey.armor()])).state).toBe('verified');
    expect((await ask(signature, [modern.publicKey.armor()], other)).state).toBe('does-not-fit');
  });

  test('of type text is made over CR LF, whatever ends the lines', async () => {
    const message = await pgp.createMessage({ text: new TextDecoder().decode(document) });
    const signature = String(
      await pgp.sign({ message, signingKeys: maker.privateKey, detached: true, date: signedAt }),
    );
    const crlf = new TextEncoder().encode(new TextDecoder().decode(document).replaceAll('\n', '\r\n'));
    for (const bytes of [document, crlf]) {
      expect((await ask(signature, [], bytes)).state).toBe('fits-so-far');
      expect((await ask(signature, [maker.publicKey.armor()], bytes)).state).toBe('verified');
    }
  });
});

describe('a signature without its key', () => {
  test('fits so far, and names the key that it takes', async () => {
    const report = await ask(await sign(maker.privateKey));
    const keyId = maker.publicKey.getKeyID().toHex().toUpperCase();
    expect(report).toMatchObject({ state: 'fits-so-far', keyId, fingerprint: null });
    expect(report.message).toContain(keyId);
  });

  test('is by an unknown key where others were given', async () => {
    const report = await ask(await sign(maker.privateKey), [stranger.publicKey.armor()]);
    expect(report.state).toBe('key-unknown');
  });

  test('does not fit another document, which needs no key', async () => {
    expect((await ask(await sign(maker.privateKey), [], other)).state).toBe('does-not-fit');
  });
});

describe('what is no signature of a document', () => {
  test.each([
    ['nothing', ''],
    ['a header alone', '-----BEGIN PGP SIGNATURE-----'],
    ['words', 'signed, Maya'],
    ['bytes that are no packet', '-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----'],
    ['more than is read', '-'.repeat(maxSignatureLength + 1)],
  ])('%s is unreadable', async (_, text) => {
    const report = await ask(text);
    expect(report.state).toBe('unreadable');
    expect(report.message).not.toBe('');
  });

  test('a key in the place of a signature is unreadable', async () => {
    expect((await ask(maker.publicKey.armor())).state).toBe('unreadable');
  });

  test('a signature cut off, or with a byte changed anywhere, neither throws nor hangs', async () => {
    const whole = await sign(maker.privateKey);
    const keys = [maker.publicKey.armor()];
    const states = new Set<string>();
    for (let at = 0; at < whole.length; at += 3) {
      states.add((await ask(whole.slice(0, at), keys)).state);
      const changed = `${whole.slice(0, at)}${whole[at] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`;
      states.add((await ask(changed, keys)).state);
    }
    expect(states).toContain('unreadable');
    expect(states).toContain('does-not-fit');
  });
});

describe('keys', () => {
  test('one that cannot be read is said by its place, and the others are used', async () => {
    const keys = ['no key', maker.publicKey.armor()];
    const said = await checkSignature(pgp, document, await sign(maker.privateKey), keys, askedAt);
    expect(said.report.state).toBe('verified');
    expect(said.keyComplaints).toEqual([expect.stringContaining('Key 1 cannot be read')]);
  });

  test('a private key is not used', async () => {
    const keys = [maker.privateKey.armor()];
    const said = await checkSignature(pgp, document, await sign(maker.privateKey), keys, askedAt);
    expect(said.report.state).toBe('key-unknown');
    expect(said.keyComplaints).toEqual([expect.stringContaining('private key')]);
  });
});

describe.skipIf(vectorsAbsent)(`the signatures of CISA${withVectors}`, () => {
  const files = jsonUnder('cisa-csaf', 'icsma').map((path) => ({
    path,
    bytes: readFileSync(path),
    signature: readFileSync(`${path}.asc`, 'utf8'),
  }));

  test('all 101 fit so far, by one key', async () => {
    const reports = await Promise.all(files.map(({ bytes, signature }) => ask(signature, [], bytes)));
    expect(reports).toHaveLength(101);
    expect(new Set(reports.map(({ state }) => state))).toEqual(new Set(['fits-so-far']));
    expect(new Set(reports.map(({ keyId }) => keyId))).toEqual(new Set(['CAC5AC4F74164B17']));
  });

  test('none fits with a bit flipped, or the next document', async () => {
    for (const [index, { bytes, signature }] of files.entries()) {
      const flipped = Uint8Array.from(bytes);
      const place = (index * 7_919) % flipped.length;
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      expect((await ask(signature, [], flipped)).state).toBe('does-not-fit');
      const next = files[(index + 1) % files.length];
      expect((await ask(signature, [], next?.bytes)).state).toBe('does-not-fit');
    }
  });
});

describe('the checker', () => {
  const checker = createChecker({ maxMilliseconds: 30_000 });
  afterAll(() => checker.close());

  test('says it as a warning with section and rule, also of a document that is refused', async () => {
    const signature = await sign(maker.privateKey);
    const result = await checker.check(utf8('{"document"'), { signature });
    expect(result.verdict).toBe('invalid');
    expect(result.signature.state).toBe('does-not-fit');
    expect(result.warnings).toMatchObject([{ test: '7.1.19', message: result.signature.message }]);
  });

  test('takes keys and the time along, and says nothing of one that fits', async () => {
    const wishes = { keys: [maker.publicKey.armor()], at: askedAt.toISOString() };
    const result = await checker.check(document, { signature: await sign(maker.privateKey) }, wishes);
    expect(result.signature.state).toBe('verified');
    expect(result.warnings.filter(({ test: id }) => id === '7.1.19')).toEqual([]);
  });
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function binary(signature: pgp.Signature): Promise<Uint8Array> {
  return (await signature.write()) as Uint8Array;
}
