import { Client, type Exchange, gql, makeResult } from '@urql/core';
import { expect, it } from 'vitest';
import { filter, map, pipe } from 'wonka';
import { entityCache } from './cache';

const check = gql`query Check($document: String!) { checkDocument(document: $document) { valid } }`;

it('of the documents that are checked while one types, the cache keeps the last few', async () => {
  let asked = 0;
  const server: Exchange = () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind === 'query'),
      map((operation) => {
        asked += 1;
        const data = { checkDocument: { __typename: 'DocumentCheck', valid: true } };
        return makeResult(operation, { data });
      }),
    );
  const client = new Client({ url: '/', preferGetMethod: false, exchanges: [entityCache(), server] });
  const ask = (document: string, requestPolicy: 'network-only' | 'cache-first') =>
    client.query(check, { document }, { requestPolicy }).toPromise();
  for (const document of ['1', '2', '3', '4', '5', '6']) await ask(document, 'network-only');
  expect(asked).toBe(6);
  await ask('6', 'cache-first');
  expect(asked).toBe(6);
  await ask('1', 'cache-first');
  expect(asked).toBe(7);
});
