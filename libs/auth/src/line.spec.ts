import { expect, test } from 'vitest';
import { inLine } from './line.js';

test('a crowd waits in line, in order and a few at a time, and a mob is turned away', async () => {
  const finish: (() => void)[] = [];
  const started: number[] = [];
  const work = inLine(
    (who: number) => {
      started.push(who);
      return new Promise<void>((done) => finish.push(done));
    },
    { atOnce: 2, waiting: 2 },
  );
  const four = [1, 2, 3, 4].map((who) => work(who));
  await expect(work(5)).rejects.toMatchObject({ code: 'auth/too-many-attempts' });
  expect(started).toEqual([1, 2]);
  finish[0]?.();
  await four[0];
  finish[1]?.();
  await four[1];
  expect(started).toEqual([1, 2, 3, 4]);
  finish[2]?.();
  finish[3]?.();
  await Promise.all(four);
});

test('work that fails gives its place to the next', async () => {
  const work = inLine(
    async (fails: boolean) => {
      if (fails) throw new Error('failed');
      return 'done';
    },
    { atOnce: 1, waiting: 5 },
  );
  const first = work(true);
  const second = work(false);
  await expect(first).rejects.toThrow('failed');
  expect(await second).toBe('done');
});
