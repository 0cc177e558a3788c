import { createAdministration, readKeycloakSettings } from '@tocsin/auth/keycloak';
import { personId } from '@tocsin/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast, openCast } from './cast.js';
import { listen, type Stream } from './listening.js';
import type { World } from './world.js';

const subscription = 'subscription { notifications { id } }';
/** How long a stream may outlive what it stands on. */
const longest = 60_000;

let world: World;

beforeAll(async () => {
  world = await openCast();
});
afterAll(() => world?.close());

function administration() {
  const { reachedAt, realm } = readKeycloakSettings(process.env);
  const { KEYCLOAK_ADMIN: username = '', KEYCLOAK_ADMIN_PASSWORD: password = '' } = process.env;
  return createAdministration({ reachedAt, realm, username, password });
}

/** Resolves with what a stream said last, and after how many milliseconds it ended. */
async function endOf(stream: Stream, began: number): Promise<{ said: string; after: number }> {
  await stream.ended;
  return { said: stream.heard.join('\n'), after: performance.now() - began };
}

describe('a live stream of the cluster', { timeout: 200_000 }, () => {
  it('ends within a minute when the session of its listener is ended at the issuer', async () => {
    const stream = await listen(world, cast.north, subscription);
    const began = performance.now();
    await administration().endSessions(cast.north);
    const { said, after } = await endOf(stream, began);
    expect(said).toContain('auth/session-over');
    expect(after).toBeLessThan(longest);
  });

  it('ends within a minute when its listener loses a role, and when they are removed', async () => {
    const person = personId(cast.northBiomed);
    const stream = await listen(world, cast.northBiomed, subscription);
    const began = performance.now();
    await world.tell('north', 'changeRoles', { organisation: 'north', person, roles: ['READER'] });
    const first = await endOf(stream, began);
    expect(first.said).toContain('auth/session-changed');
    expect(first.after).toBeLessThan(longest);
    const again = await listen(world, cast.northBiomed, subscription);
    const removed = performance.now();
    await world.tell('north', 'removePerson', { organisation: 'north', person });
    const second = await endOf(again, removed);
    expect(second.said).toContain('auth/unknown-person');
    expect(second.after).toBeLessThan(longest);
  });
});
