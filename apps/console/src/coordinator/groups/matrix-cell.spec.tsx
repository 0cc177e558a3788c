import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../standing';
import { MatrixCell } from './matrix-cell';

const now = Date.parse('2026-11-24T09:00:00.000Z');
const named = (cell: Cell) => {
  render(<MatrixCell cell={cell} now={now} active={false} opened={false} onOpen={() => {}} />);
  return screen.getByRole('button');
};

describe('a cell of the matrix', () => {
  it('says silence with how long it lasts, and stands out after a day', () => {
    const cell = named({ kind: 'silent', since: '2026-11-20T09:00:00.000Z', days: 4 });
    expect(cell).toHaveAccessibleName('4 d silent');
    expect(cell).toHaveAttribute('data-long');
  });

  it('says what was not sent apart from silence, though it shows no word', () => {
    const cell = named({ kind: 'not-reached' });
    expect(cell).toHaveAccessibleName('Not sent to it');
    expect(cell).not.toHaveAttribute('data-long');
  });

  it('says the hour of an acknowledgement today, and the day of one before', () => {
    expect(named({ kind: 'acknowledged', at: '2026-11-24T08:12:00.000Z' })).toHaveTextContent('Ack 08:12');
  });

  it('says the state that most sites share, with the share for who cannot see it open', () => {
    const shares = [
      { status: 'AFFECTED', atLeastPercent: 20 },
      { status: 'PATCHED', atLeastPercent: 60 },
    ] as const;
    expect(named({ kind: 'answered', at: '2026-11-23T08:12:00.000Z', shares })).toHaveAccessibleName(
      /Patched ?, at least 60 per cent of its sites/,
    );
  });
});
