import { type Kit, openContext, person } from '@tocsin/testkit';
import * as pgp from 'openpgp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advisoriesContext } from './index.js';

const made = new Date('2026-06-01T00:00:00Z');
const isao = person('ines@isao.example', { organisation: 'isao', kind: 'isao', roles: ['coordinator'] });

const bytesOf = (id: string): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      document: {
        category: 'csaf_base',
        csaf_version: '2.0',
        publisher: { category: 'vendor', name: 'Example Devices', namespace: 'https://example.com' },
        title: 'Notice',
        tracking: {
          current_release_date: '2026-01-01T00:00:00Z',
          id,
          initial_release_date: '2026-01-01T00:00:00Z',
          revision_history: [{ date: '2026-01-01T00:00:00Z', number: '1', summary: 'Initial' }],
          status: 'final',
          version: '1',
        },
      },
    }),
  );

interface Imported {
  readonly importAdvisories: {
    readonly refusal: { readonly code: string; readonly path: readonly string[] } | null;
    readonly results: readonly {
      readonly verdict: string;
      readonly signature: { readonly state: string } | null;
      readonly advisory: {
        readonly signature: { readonly state: string; readonly keyId: string } | null;
      } | null;
      readonly reasons: readonly { readonly rule: string }[];
    }[];
  };
}

describe('a signature that comes with an advisory', () => {
  let kit: Kit;
  let privateKey: pgp.PrivateKey;
  let publicKey: string;
  beforeAll(async () => {
    kit = await openContext(advisoriesContext);
    const pair = await pgp.generateKey({
      userIDs: [{ name: 'Example Devices' }],
      date: new Date('2026-01-01T00:00:00Z'),
      format: 'object',
    });
    privateKey = pair.privateKey;
    publicKey = pair.publicKey.armor();
    // Reading the checks takes seconds, more on a busy machine.
    await file(bytesOf('EX-0'), {});
  }, 120_000);
  afterAll(() => kit.close());

  async function sign(bytes: Uint8Array): Promise<string> {
    const message = await pgp.createMessage({ binary: bytes });
    return String(await pgp.sign({ message, signingKeys: privateKey, detached: true, date: made }));
  }

  async function file(bytes: Uint8Array, given: { signature?: string; keys?: readonly string[] }) {
    const { signature, keys } = given;
    const documents = [{ fileName: 'a.json', bytes: Buffer.from(bytes).toString('base64'), signature }];
    const { importAdvisories } = await kit.ask<Imported>(
      isao,
      `mutation ($input: ImportAdvisoriesInput!) { importAdvisories(input: $input) {
        results { verdict signature { state } advisory { signature { state keyId } } reasons { rule } }
        refusal { code path }
      } }`,
      { input: { organisation: 'isao', documents, keys } },
    );
    return { ...importAdvisories.results?.[0], refusal: importAdvisories.refusal };
  }

  test('is remembered as fitting so far where no key was given', async () => {
    const bytes = bytesOf('EX-1');
    const result = await file(bytes, { signature: await sign(bytes) });
    expect(result.advisory?.signature).toEqual({
      state: 'FITS_SO_FAR',
      keyId: privateKey.getKeyID().toHex().toUpperCase(),
    });
    expect(result.reasons?.map(({ rule }) => rule)).not.toContain('7.1.19');
  });

  test('is verified by a key that is given', async () => {
    const bytes = bytesOf('EX-2');
    const result = await file(bytes, { signature: await sign(bytes), keys: [publicKey] });
    expect(result.advisory?.signature?.state).toBe('VERIFIED');
  });

  test('is said where it does not fit, and the document is filed with a warning', async () => {
    const result = await file(bytesOf('EX-3'), { signature: await sign(bytesOf('EX-4')) });
    expect(result).toMatchObject({
      verdict: 'WARNED',
      signature: { state: 'DOES_NOT_FIT' },
      advisory: { signature: { state: 'DOES_NOT_FIT' } },
    });
    expect(result.reasons?.map(({ rule }) => rule)).toContain('7.1.19');
  });

  test('is said also where its file is empty, and of a document that is quarantined', async () => {
    expect((await file(bytesOf('EX-5'), { signature: '' })).signature?.state).toBe('UNREADABLE');
    const broken = new TextEncoder().encode('{"document": {"csaf_version": "2.0"}}');
    const result = await file(broken, { signature: await sign(bytesOf('EX-5')) });
    expect(result.verdict).toBe('QUARANTINED');
    expect(result.reasons?.map(({ rule }) => rule)).toContain('7.1.19');
  });

  test('is verified by a key that comes later, without a new revision', async () => {
    const bytes = bytesOf('EX-6');
    const signature = await sign(bytes);
    await file(bytes, { signature });
    expect(await file(bytes, { signature, keys: [publicKey] })).toMatchObject({
      verdict: 'UNCHANGED',
      advisory: { signature: { state: 'VERIFIED' } },
    });
  });

  test('once verified is not unsaid by another that does not fit', async () => {
    const bytes = bytesOf('EX-7');
    await file(bytes, { signature: await sign(bytes), keys: [publicKey] });
    const junk = await file(bytes, { signature: await sign(bytesOf('EX-8')), keys: [publicKey] });
    expect(junk.advisory?.signature?.state).toBe('VERIFIED');
  });

  test('takes public keys only, a few, of a common size', async () => {
    const refused = async (keys: readonly string[]) => (await file(bytesOf('EX-9'), { keys })).refusal;
    expect(await refused([publicKey, privateKey.armor()])).toEqual({
      code: 'advisory/private-key',
      path: ['keys', '1'],
    });
    expect((await refused(['key']))?.code).toBe('advisory/no-public-key');
    expect((await refused(Array(21).fill(publicKey)))?.code).toBe('advisory/too-many-keys');
    expect((await refused([publicKey.padEnd(65_537)]))?.code).toBe('advisory/key-too-large');
  });
});
