import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadKeys, publicKeysOf } from './keys.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-keys-'));
  file = join(folder, 'keys.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the first start makes keys that only the owner reads, the second takes the same', async () => {
  const first = await loadKeys(join(folder, 'data'));
  expect((await stat(join(folder, 'data', 'keys.json'))).mode & 0o777).toBe(0o600);
  expect(await loadKeys(join(folder, 'data'))).toEqual(first);
  expect(await readdir(join(folder, 'data'))).toEqual(['keys.json']);
});

test('two first starts at once agree', async () => {
  const [one, other] = await Promise.all([loadKeys(folder), loadKeys(folder)]);
  expect(one).toEqual(other);
});

test('keys that others may read are refused with what to do', async () => {
  await loadKeys(folder);
  await chmod(file, 0o644);
  await expect(loadKeys(folder)).rejects.toMatchObject({
    code: 'auth/keys-exposed',
    message: expect.stringContaining('chmod 600'),
  });
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"signing":[],"secrets":["x"]}',
  '{"signing":[{"kty":"RSA"}],"secrets":[]}',
])('a file that holds %j is refused and left as it is', async (text) => {
  await writeFile(file, text, { mode: 0o600 });
  await expect(loadKeys(folder)).rejects.toMatchObject({ code: 'auth/keys-unreadable' });
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('a folder that cannot be written is named', async () => {
  await writeFile(join(folder, 'not-a-folder'), '');
  await expect(loadKeys(join(folder, 'not-a-folder'))).rejects.toMatchObject({ name: 'Fault' });
});

test('the public half holds nothing private', async () => {
  const [key] = publicKeysOf(await loadKeys(folder)).keys;
  expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
});
