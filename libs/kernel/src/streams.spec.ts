import { describe, expect, it } from 'vitest';
import { createBell, type Ear, openStreams } from './bell.js';
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

describe('the streams of a person', () => {
  const patience = () => () => {};
  const refuse = () => {
    throw new Error('enough');
  };

  async function* rings(ear: Ear) {
    while (!ear.ended()) {
      await ear.next();
      if (!ear.ended()) yield 'ring';
    }
  }

  it('are as many as may be, and one that is left while it waits frees its place at once', async () => {
    const bell = createBell();
    const streams = openStreams({ most: 2, patience, refuse });
    const [first, second] = [streams('maya', bell, rings), streams('maya', bell, rings)];
    const waiting = [first.next(), second.next()];
    await expect(streams('maya', bell, rings).next()).rejects.toThrow('enough');
    const other = streams('tom', bell, rings);
    waiting.push(other.next());
    bell.ring();
    expect(await Promise.all(waiting)).toEqual(Array(3).fill({ done: false, value: 'ring' }));
    const silent = first.next();
    await first.return();
    expect(await silent).toMatchObject({ done: true });
    const third = streams('maya', bell, rings);
    const rung = third.next();
    bell.ring();
    expect(await rung).toEqual({ done: false, value: 'ring' });
    for (const one of [second, third, other]) await one.return();
  });
});
