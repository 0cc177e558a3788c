import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { nobodyElse } from './sharing';
import { read, useKeptSharing } from './use-kept-sharing';

beforeEach(() => sessionStorage.clear());

it('whom a new advisory is to reach outlives a reload, until it is filed', () => {
  const sharing = { tlp: 'GREEN' as const, audience: { ...nobodyElse, groups: ['regional'] } };
  const first = renderHook(() => useKeptSharing('work'));
  act(() => first.result.current.choose(sharing));
  expect(renderHook(() => useKeptSharing('work')).result.current.chosen).toEqual(sharing);
  act(() => first.result.current.forget());
  expect(renderHook(() => useKeptSharing('work')).result.current.chosen).toBeNull();
});

it('what somebody else wrote there is no audience', () => {
  for (const text of ['x', '{}', '{"tlp":"PURPLE","audience":{}}', 'null']) expect(read(text)).toBeNull();
});
