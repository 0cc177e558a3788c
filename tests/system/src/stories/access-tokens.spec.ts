import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast, openCast } from '../cast.js';
import { at, eventually, type Json, type World } from '../world.js';

let world: World;

beforeAll(async () => {
  world = await openCast();
}, 120_000);
afterAll(() => world?.close());

async function askedWith(token: string): Promise<{ name: string | null; code: string | null }> {
  const response = await world.send({
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ viewer { person } }' }),
  });
  const answer = (await response.json()) as Json;
  return {
    name: at<string | undefined>(answer, 'data.viewer.person') ?? null,
    code: at<string | undefined>(answer, 'errors.0.extensions.code') ?? null,
  };
}

describe("a person's access token", { timeout: 120_000 }, () => {
  it('speaks for the person until it is revoked, and for nobody where nobody issued it', async () => {
    const asked = { name: 'nightly export', days: 1 };
    const issued = await world.tell(cast.north, 'issueAccessToken', asked, 'accessToken { id } secret');
    const secret = at<string>(issued, 'secret');
    const person = at<string>(await world.get(cast.north, '{ viewer { person } }'), 'viewer.person');
    await eventually('the token is known', async () => (await askedWith(secret)).name === person);
    const token = at<string>(issued, 'accessToken.id');
    await world.tell(cast.north, 'revokeAccessToken', { token });
    await eventually('the token is refused', async () => (await askedWith(secret)).code !== null);
    expect((await askedWith(secret)).code).toBe('auth/token-invalid');
    expect((await askedWith(`tocsin_${'a'.repeat(43)}`)).code).toBe('auth/token-invalid');
  });
});
