import { act, renderHook, waitFor } from '@testing-library/react';
import { Client, type Exchange, makeErrorResult, makeResult } from '@urql/core';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { expect, it } from 'vitest';
import { filter, fromPromise, mergeMap, pipe } from 'wonka';
import { useCheck } from './use-check';

/** A server that answers when it is let to. */
function server() {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  let fails = false;
  const exchange: Exchange = () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind === 'query'),
      mergeMap((operation) => {
        const { document } = operation.variables as { document: string };
        asked.push(document);
        const answered = new Promise<void>((resolve) => waiting.push(resolve));
        return fromPromise(
          answered.then(() =>
            fails
              ? makeErrorResult(operation, new Error('down'))
              : makeResult(operation, {
                  data: {
                    checkDocument: {
                      valid: document.length > 3,
                      problems: document.length > 3 ? [] : [{ rule: '6.1.1', message: document, place: '' }],
                      warnings: [],
                    },
                  },
                }),
          ),
        );
      }),
    );
  const client = new Client({ url: '/', preferGetMethod: false, exchanges: [exchange] });
  return {
    asked,
    fail: () => {
      fails = true;
    },
    answer: () => act(async () => waiting.shift()?.()),
    wrapper: ({ children }: { readonly children: ReactNode }) => (
      <Provider value={client}>{children}</Provider>
    ),
  };
}

it('asks one question at a time, and of what was typed meanwhile the last alone', async () => {
  const { asked, answer, wrapper } = server();
  const { result, rerender } = renderHook(({ text }) => useCheck(text), {
    wrapper,
    initialProps: { text: 'a' },
  });
  await waitFor(() => expect(asked).toEqual(['a']));
  for (const text of ['ab', 'abc', 'abcd']) rerender({ text });
  expect(result.current).toMatchObject({ valid: null, checking: true });
  await answer();
  // What came is of an older text: it is shown, and checked again.
  expect(result.current).toMatchObject({ problems: [{ message: 'a' }], valid: null, checking: true });
  await waitFor(() => expect(asked).toEqual(['a', 'abcd']));
  await answer();
  expect(result.current).toMatchObject({ problems: [], valid: true, checking: false });
});

it('says that the tests cannot be asked, and asks again with the next letter', async () => {
  const { asked, answer, fail, wrapper } = server();
  fail();
  const { result, rerender } = renderHook(({ text }) => useCheck(text), {
    wrapper,
    initialProps: { text: 'a' },
  });
  await waitFor(() => expect(asked).toEqual(['a']));
  await answer();
  expect(result.current).toMatchObject({ valid: null, checking: false, trouble: { kind: 'unreachable' } });
  rerender({ text: 'ab' });
  await waitFor(() => expect(asked).toEqual(['a', 'ab']));
});
