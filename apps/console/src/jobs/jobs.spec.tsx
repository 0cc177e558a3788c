import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { forgetJob, startJob, useJobs } from './jobs';

it('long work shows how far it is, what came of it, and can be cancelled', async () => {
  const { result } = renderHook(() => useJobs());
  let finish: () => void = () => {};
  let job = Promise.resolve();
  act(() => {
    job = startJob({
      title: 'Import',
      run: async (report) => {
        report({ done: 1_000, total: 4_000, unit: 'rows' });
        await new Promise<void>((resolve) => (finish = resolve));
        return { words: '4,000 rows sent.', href: '/devices' };
      },
    });
  });
  expect(result.current[0]).toMatchObject({ state: 'running', progress: { done: 1_000, total: 4_000 } });
  await act(async () => {
    finish();
    await job;
  });
  expect(result.current[0]).toMatchObject({ state: 'done', words: '4,000 rows sent.', href: '/devices' });

  let second = Promise.resolve();
  act(() => {
    second = startJob({
      title: 'Export',
      run: (_, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    });
  });
  await act(async () => {
    result.current[0]?.cancel();
    await second;
  });
  expect(result.current[0]).toMatchObject({ state: 'cancelled' });
  act(() => {
    for (const { id } of result.current) forgetJob(id);
  });
  expect(result.current).toEqual([]);
});
