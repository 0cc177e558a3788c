import { expect, it } from 'vitest';
import { eventParser } from './event-stream';

const text =
  ':\n\nevent: next\ndata: {"a":1}\n\n: ping\n\nevent: next\r\ndata: one\r\ndata: two\r\n\r\nevent: complete\ndata:\n\n';

it('gives the events of a stream, and none for its pings', () => {
  expect(eventParser()(text)).toEqual([
    { name: 'next', data: '{"a":1}' },
    { name: 'next', data: 'one\ntwo' },
    { name: 'complete', data: '' },
  ]);
});

it('gives the same in whatever pieces they come', () => {
  const whole = eventParser()(text.replaceAll('\r\n', '\n'));
  for (let size = 1; size < 12; size += 1) {
    const parse = eventParser();
    const pieces = text.replaceAll('\r\n', '\n').match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    expect(pieces.flatMap((piece) => parse(piece))).toEqual(whole);
  }
});
