import { CombinedError } from '@urql/core';
import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { troubleOf } from './trouble';

it('tells apart what the rules refuse, what failed on our side, and what cannot be reached', () => {
  const of = (extensions: object) =>
    troubleOf(
      new CombinedError({ graphQLErrors: [new GraphQLError('No.', { extensions: { ...extensions } })] }),
    );
  expect(of({ code: 'gateway/cost', path: ['first'] })).toMatchObject({
    kind: 'refused',
    code: 'gateway/cost',
    path: ['first'],
  });
  expect(of({ code: 'internal', reference: 'r-1' })).toMatchObject({ kind: 'failed', reference: 'r-1' });
  expect(of({})).toMatchObject({ kind: 'failed', code: 'internal' });
  const cut = new CombinedError({ networkError: new Error('fetch failed') });
  expect(troubleOf(cut)).toMatchObject({ kind: 'unreachable', code: 'network' });
});
