import { Fault } from '@tocsin/kernel';
import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { asMongoFault } from './faults.js';

const { MongoBulkWriteError, MongoNetworkError, MongoServerError } = mongoose.mongo;
const server = (code: number) => new MongoServerError({ message: 'no', code } as never);
const socket = Object.assign(new Error('write after end'), { code: 'EPIPE' });
const bulk = (inside: unknown) => new MongoBulkWriteError(inside as never, { insertedCount: 0 } as never);

it.each([
  ['a connection that is cut', new MongoNetworkError('connection closed'), 'store/unreachable', true],
  ['a cut in a bulk write', bulk(new MongoNetworkError('connection closed')), 'store/unreachable', true],
  ['a socket that is closed', socket, 'store/unreachable', true],
  ['a socket that is closed within a bulk write', bulk(socket), 'store/unreachable', true],
  ['a primary that steps down', server(10_107), 'store/unreachable', true],
  ['a bulk write at a primary that steps down', bulk(server(189)), 'store/unreachable', true],
  ['a majority that does not answer', server(64), 'store/unreachable', true],
  ['a user who may not', server(13), 'store/not-allowed', false],
  ['a password that is wrong', server(18), 'store/not-allowed', false],
  ['a disk that is full', server(14_031), 'store/full', true],
])('%s is told with what to do', (_, error, code, retryable) => {
  expect(asMongoFault(error)).toMatchObject({
    name: 'Fault',
    code,
    retryable,
    cause: expect.any(Error),
  });
});

it('what the database does not take because of its size is refused', () => {
  expect(asMongoFault(server(10_334))).toMatchObject({ name: 'Refusal', code: 'store/too-large' });
});

it('what is told already, and what is our own mistake, stays what it is', () => {
  for (const error of [
    new Fault('store/closed', 'closed', false),
    new TypeError('ours'),
    server(2),
    bulk(server(2)),
  ])
    expect(asMongoFault(error)).toBe(error);
});
