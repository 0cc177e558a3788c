import { expect, it } from 'vitest';
import { safePath } from './session';

it.each([
  ['/devices?q=1#x', '/devices?q=1#x'],
  ['//evil.example/x', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['/signed-in?code=x', '/'],
  [undefined, '/'],
])('after sign-in one is led to %s as %s', (path, led) => {
  expect(safePath(path)).toBe(led);
});
