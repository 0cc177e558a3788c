import { describe, expect, it } from 'vitest';
import { endable, mapStream } from './streams.js';

describe('a stream that is changed on its way', () => {
  async function* numbers() {
    yield 1;
    yield 2;
  }

  it('gives each value changed, and ends with its source', async () => {
    const seen: string[] = [];
    for await (const each of mapStream(numbers(), (value) => `${value}!`)) seen.push(each);
    expect(seen).toEqual(['1!', '2!']);
  });

  it('ends its source while that waits for something that never comes', async () => {
    let answer: (result: IteratorResult<number, void>) => void = () => {};
    const silent = endable<number>(
      () => new Promise((resolve) => (answer = resolve)),
      async () => answer({ done: true, value: undefined }),
    );
    const stream = mapStream(mapStream(silent, String), String);
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('says why it ends where it is made to fail', async () => {
    const stream = mapStream(numbers(), String);
    await stream.next();
    await expect(stream.throw(new Error('enough'))).rejects.toThrow('enough');
    expect(await stream.next()).toMatchObject({ done: true });
  });
});
