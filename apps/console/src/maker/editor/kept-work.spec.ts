import { beforeEach, describe, expect, it } from 'vitest';
import { forgetWork, keepWork, keptWork, workKey } from './kept-work';

const key = workKey('ann', 'advisory-1');
beforeEach(() => sessionStorage.clear());

describe('text that is not saved', () => {
  it('is kept for the person and the advisory, and for nobody else', () => {
    keepWork(key, { base: '{}', text: '{"a":1}', at: 5 });
    expect(keptWork(key)).toEqual({ base: '{}', text: '{"a":1}', at: 5 });
    expect(keptWork(workKey('ben', 'advisory-1'))).toBeNull();
    expect(keptWork(workKey('ann', 'advisory-2'))).toBeNull();
  });

  it('is gone once it is saved', () => {
    keepWork(key, { base: '{}', text: '{"a":1}', at: 5 });
    forgetWork(key);
    expect(keptWork(key)).toBeNull();
  });

  it('that the browser has no room for is said to be', () => {
    const full = Object.assign(Object.create(sessionStorage) as Storage, {
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem() {},
    });
    expect(keepWork(key, { base: '{}', text: '{}', at: 5 }, full)).toBe(false);
  });

  it('that something else wrote there is no work', () => {
    sessionStorage.setItem(key, '{"base":1}');
    expect(keptWork(key)).toBeNull();
    sessionStorage.setItem(key, 'x');
    expect(keptWork(key)).toBeNull();
  });
});
