import { expect, test, vi } from 'vitest';
import { createBrowser } from '../browser.js';
import { cast, running } from '../fixtures.js';
import { askToken, signedIn } from './console-flow.js';

// Heard from before the first import on: the library speaks while it is loaded, too.
const written = vi.hoisted(() => {
  const words: unknown[] = [];
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    console[name] = (...said: unknown[]) => void words.push(said);
  process.on('warning', (warning) => words.push(warning));
  return words;
});

test('nothing is written to the console: no warning of the library, no token, no secret', async () => {
  const realm = await running();
  const { issuer } = realm.issuer;
  const tokens = await signedIn(createBrowser(), issuer, cast.nurse);
  for (const refresh_token of [tokens.refresh_token ?? '', 'nonsense'])
    await askToken(issuer, { grant_type: 'refresh_token', refresh_token });
  await createBrowser().get(`${issuer}/protocol/openid-connect/auth?client_id=evil`);
  await realm.close();
  expect(tokens.status).toBe(200);
  expect(written).toEqual([]);
});
