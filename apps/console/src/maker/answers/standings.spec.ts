import { describe, expect, it } from 'vitest';
import { type Cell, cellInWords, silence } from './standings';

const cell = (said: Partial<Cell>): Cell => ({ status: 'PATCHED', suppressed: false, ...said });

describe('a count that tells nobody apart', () => {
  it.each([
    [cell({ suppressed: true }), 'fewer than 3'],
    [undefined, 'fewer than 3'],
    [cell({ atLeast: 3, atMost: 5 }), '3 to 5'],
    [cell({ atLeast: 4, atMost: 4 }), '4'],
    [cell({ atLeast: 4 }), 'at least 4'],
  ])('%j is said as “%s”', (given, words) => expect(cellInWords(given)).toBe(words));
});

describe('silence', () => {
  const row = (heardFromAtLeast: number, ...cells: readonly Cell[]) => ({ heardFromAtLeast, cells });
  it('is what those who were reached and not heard make up', () => {
    expect(silence(row(4, cell({ atLeast: 4 })), 10)).toBe('6');
  });

  it('is at most that, where few may stand behind a cell', () => {
    expect(silence(row(4, cell({ atLeast: 4 }), cell({ suppressed: true })), 10)).toBe('up to 6');
  });

  it('is nobody where all were heard', () => expect(silence(row(3, cell({ atLeast: 3 })), 3)).toBe('nobody'));

  it('is not guessed where those reached are not counted', () => {
    expect(silence(row(3, cell({ atLeast: 3 })), null)).toBeNull();
  });
});
