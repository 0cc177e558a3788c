import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOperations } from './operations.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-operations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(content: string): string {
  const file = join(folder, 'operations.json');
  writeFileSync(file, content);
  return file;
}

describe('persisted operations', () => {
  const text = '{ viewer { name } }';
  const hash = createHash('sha256').update(text).digest('hex');

  it('come from a file of hashes and operations', () => {
    const file = written(JSON.stringify({ [hash]: text }));
    expect(readOperations({ TOCSIN_OPERATIONS: file })).toEqual({
      persisted: new Map([[hash, text]]),
      persistedOnly: false,
    });
    expect(readOperations({ TOCSIN_OPERATIONS: file, TOCSIN_OPERATIONS_ONLY: 'yes' })?.persistedOnly).toBe(
      true,
    );
    expect(readOperations({})).toBe(null);
  });

  it.each([
    ['is not there', null],
    ['is no JSON', '{'],
    ['is no object', '[]'],
    ['has a hash that is not its operation', JSON.stringify({ abc: text })],
  ])('are refused with the place when the file %s', (_, content) => {
    const file = content === null ? join(folder, 'nowhere.json') : written(content);
    expect(() => readOperations({ TOCSIN_OPERATIONS: file })).toThrow(
      expect.objectContaining({ code: 'host/setting', message: expect.stringContaining(file) }),
    );
  });
});
