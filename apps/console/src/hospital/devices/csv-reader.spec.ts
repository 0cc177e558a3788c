import { describe, expect, it } from 'vitest';
import { csvReader, delimiterOf } from './csv-reader';

function records(text: string, pieces = 1) {
  const reader = csvReader(delimiterOf(text.split(/\r?\n/)[0] ?? ''));
  const size = Math.ceil(text.length / pieces);
  const found = Array.from({ length: pieces }, (_, piece) =>
    reader.read(text.slice(piece * size, (piece + 1) * size)),
  ).flat();
  return [...found, ...reader.end()].map(({ line, cells }) => [line, ...cells]);
}

describe('a file of an inventory', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\n1,5;2\n',
      [
        [1, 'a', 'b'],
        [2, '1,5', '2'],
      ],
    ],
    [
      'tabs and Windows ends',
      'a\tb\r\n1\t2\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'quotes with delimiters, quotes and lines within',
      'a,b\n"x, ""y""\nz",2\n3,4',
      [
        [1, 'a', 'b'],
        [2, 'x, "y"\nz', '2'],
        [4, '3', '4'],
      ],
    ],
    [
      'empty lines and cells',
      'a,b\n\n,2\n  \n',
      [
        [1, 'a', 'b'],
        [3, '', '2'],
      ],
    ],
    [
      'no end of its last line',
      'a\n1',
      [
        [1, 'a'],
        [2, '1'],
      ],
    ],
    [
      'old Macintosh ends',
      'a,b\r1,2\r',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
  ])('has %s', (_, text, expected) => {
    expect(records(text)).toEqual(expected);
  });

  it('reads the same in whatever pieces it comes', () => {
    const text = 'a,b\r\n"x, ""y""\r\nz",2\r\n3,"4"\r\n';
    for (let pieces = 2; pieces <= text.length; pieces += 1)
      expect(records(text, pieces)).toEqual(records(text));
  });

  it('says in which line a quote opens that is never closed', () => {
    expect(() => records('a,b\n1,2\n"3,4\n5,6\n')).toThrow('line 3');
  });
});
