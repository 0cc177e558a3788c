import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { steady, useSteady } from './steady';

const rows = (...ids: readonly string[]) => ids.map((organisation) => ({ organisation }));

describe('rows under the pointer', () => {
  it('stay where they are; new ones come last, and those that are gone leave no gap', () => {
    expect(steady(['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual(['a', 'c', 'd']);
  });

  it('take the new order when somebody asks for it, or looks at something else', () => {
    const { result, rerender } = renderHook(({ of, key }) => useSteady(of, key), {
      initialProps: { of: rows('a', 'b'), key: 'first' },
    });
    rerender({ of: rows('b', 'a'), key: 'first' });
    expect(result.current).toMatchObject({ rows: rows('a', 'b'), moved: true });
    act(() => result.current.sortAgain());
    expect(result.current).toMatchObject({ rows: rows('b', 'a'), moved: false });
    rerender({ of: rows('a', 'b'), key: 'second' });
    expect(result.current).toMatchObject({ rows: rows('a', 'b'), moved: false });
  });
});
