import { describe, expect, it } from 'vitest';
import { readText, writeText } from './text';

function again(text: string): string {
  const read = readText(text);
  return read.ok ? writeText(read.tree, read.writing) : read.message;
}

describe('reading and writing a document', () => {
  it.each([
    ['two spaces', '{\n  "a": [\n    1\n  ]\n}\n'],
    ['four spaces, no line at the end', '{\n    "a": 1\n}'],
    ['tabs', '{\n\t"a": 1\n}\n'],
    ['one line', '{"a":1}'],
  ])('writes it as it was written: %s', (_, text) => expect(again(text)).toBe(text));

  it('says what is wrong with a text that is no JSON', () => {
    expect(readText('{"a": }')).toMatchObject({ ok: false });
  });

  it('refuses a number whose digits would be lost in silence', () => {
    expect(readText('{"a": 12345678901234567890}')).toMatchObject({ ok: false });
    expect(readText('{"a": 1e400}')).toMatchObject({ ok: false });
    expect(readText('{"a": 9.0, "b": "12345678901234567890", "c": 0.1}')).toMatchObject({ ok: true });
  });
});
