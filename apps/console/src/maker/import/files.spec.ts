import { describe, expect, it } from 'vitest';
import { base64Of, batchesOf, batchFiles, sortFiles } from './files';

const file = (name: string, content: BlobPart = '{}') => new File([content], name);

describe('files that somebody chose', () => {
  it('are documents with the hashes and the signature beside them, keys, and others', () => {
    const names = ['a.json', 'a.json.sha256', 'a.json.asc', 'b.json', 'psirt.asc', 'readme.txt'];
    const { candidates, keys, others } = sortFiles(names.map((name) => file(name)));
    expect(
      candidates.map(({ document, sha256, sha512, signature }) => [
        document.name,
        sha256?.name,
        sha512?.name,
        signature?.name,
      ]),
    ).toEqual([
      ['a.json', 'a.json.sha256', undefined, 'a.json.asc'],
      ['b.json', undefined, undefined, undefined],
    ]);
    expect(keys.map(({ name }) => name)).toEqual(['psirt.asc']);
    expect(others).toEqual(['readme.txt']);
  });

  it('go in batches that the server takes', () => {
    const many = sortFiles(Array.from({ length: 90 }, (_, index) => file(`${index}.json`))).candidates;
    expect(batchesOf(many).map(({ length }) => length)).toEqual([batchFiles, batchFiles, 10]);
    const large = sortFiles(
      ['a.json', 'b.json', 'c.json'].map((name) => file(name, 'x'.repeat(5 * 1024 * 1024))),
    ).candidates;
    expect(batchesOf(large).map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it('travel byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    expect(await base64Of(file('a.json', bytes))).toBe(Buffer.from(bytes).toString('base64'));
  });
});
