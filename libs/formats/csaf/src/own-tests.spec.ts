import { expect, test } from 'vitest';
import type { DocumentTest } from './document-test.js';
import { corrected } from './own-tests.js';

const passes: DocumentTest = () => ({ isValid: true });

function category(value: string): Promise<unknown> {
  const [only] = corrected([{ id: '6.1.26', run: passes }]);
  return Promise.resolve(only?.run({ document: { category: value } })).then((outcome) => outcome?.isValid);
}

test('a category that reads like the value of a profile is prohibited, the value itself is not', async () => {
  expect(await category('csafsecurityadvisory')).toBe(false);
  expect(await category('CSAF – VEX')).toBe(false);
  expect(await category('csaf_vex')).toBe(true);
  expect(await category('Example Company Notice')).toBe(true);
});

test('revisions of one date are taken in the order of their numbers', async () => {
  const seen: string[] = [];
  const run: DocumentTest = (document) => {
    const { tracking } = (document as { document: { tracking: { revision_history: { number: string }[] } } })
      .document;
    seen.push(...tracking.revision_history.map(({ number }) => number));
    return { isValid: true };
  };
  const [only] = corrected([{ id: '6.1.21', run }]);
  const revision_history = ['10.0.0', '9.1.0', '9.0.2'].map((number) => ({ number }));
  await only?.run({ document: { tracking: { revision_history } } });
  expect(seen).toEqual(['9.0.2', '9.1.0', '10.0.0']);
});
