import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { MatchMark } from './match-mark';
import { SeverityMark } from './severity-mark';
import { StateGlyph } from './state-glyph';
import { narrowest } from './tlp';
import { TlpChip } from './tlp-chip';
import { TlpStrip } from './tlp-strip';

describe('a mark', () => {
  it.each([
    ['CRITICAL', 4, 'Critical'],
    ['HIGH', 3, 'High'],
    ['MEDIUM', 2, 'Medium'],
    ['LOW', 1, 'Low'],
    ['NONE', 0, 'None'],
    ['UNKNOWN', 0, 'Not scored'],
  ] as const)('of severity %s has %i bars and its word', (severity, bars, word) => {
    const { container } = render(<SeverityMark severity={severity} />);
    expect(container.querySelectorAll('.on')).toHaveLength(bars);
    expect(screen.getByText(word)).toBeInTheDocument();
  });

  it.each([
    ['CONFIRMED', 3],
    ['PROBABLE', 2],
    ['POSSIBLE', 1],
    ['EXCLUDED', 0],
  ] as const)('of a match that is %s has %i dots and its word', (verdict, dots) => {
    const { container } = render(<MatchMark verdict={verdict} count={1234} />);
    expect(container.querySelectorAll('.dot')).toHaveLength(dots);
    expect(container).toHaveTextContent(`1,234 ${verdict.toLowerCase()}`);
  });

  it('of TLP is spelt as FIRST spells it, with what it allows above a page', () => {
    render(<TlpChip tlp="AMBER_STRICT" />);
    expect(screen.getByText('TLP:AMBER+STRICT')).toBeInTheDocument();
    render(<TlpStrip tlp="RED" />);
    expect(screen.getByRole('note', { name: 'Handling' })).toHaveTextContent(
      'For the named recipients only.',
    );
  });

  it('of a page with several labels is the narrowest of them', () => {
    expect(narrowest(['GREEN', 'AMBER_STRICT', 'CLEAR'])).toBe('AMBER_STRICT');
    expect(narrowest([])).toBe('CLEAR');
  });

  it('of a state has a shape of its own, so that colour says nothing alone', () => {
    const states = [
      'not-sent',
      'waiting',
      'acknowledged',
      'in-progress',
      'done',
      'overdue',
      'blocked',
      'not-applicable',
    ] as const;
    const shapes = states.map((state) => {
      const { container } = render(<StateGlyph state={state} />);
      return container.querySelector('svg')?.innerHTML;
    });
    expect(new Set(shapes).size).toBe(states.length);
  });
});
