import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk } from './desk.js';
import { lettersPath } from './letters-door.js';
import { type Running, serve } from './serve.js';

const topic = 'tocsin.directory.v1';
const group = 'test.poisoned';

/** Somebody who cannot handle what the directory says, until it is mended. */
async function poison(running: Running) {
  const state = { isMended: false, heard: 0 };
  await running.embedded.bus.transport.subscribe({
    ...{ group, topic },
    handlers: new Map([
      [
        'org.tocsin.directory.OrganisationChanged.v1',
        async () => {
          if (!state.isMended) throw new TypeError('no such place');
          state.heard++;
        },
      ],
    ]),
  });
  return state;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

describe('dead letters of one process', () => {
  let folder: string;
  let running: Running;
  let port: number;
  const settings = () => ({ folder, host: '127.0.0.1', port });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-desk-'));
    port = await freePort();
    running = await serve({ ...settings(), listen: true });
  });
  afterEach(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
  });

  it('are listed without what the events say, and one that is mended is handled and gone', async () => {
    const state = await poison(running);
    await running.embedded.settled();
    const desk = await openDesk(settings(), {});
    const letters = await desk.list({ group, limit: 10 });
    const [letter] = letters;
    expect(letter).toMatchObject({ group, topic, code: 'bug', cause: 'TypeError: no such place' });
    expect(Object.keys(letter ?? {}).sort()).toEqual([
      ...['at', 'cause', 'code', 'group', 'id', 'topic', 'tries'],
    ]);
    const id = letter?.id as string;
    expect(await desk.replay(id, group)).toBe(false);
    state.isMended = true;
    expect(await desk.replay(id, group)).toBe(true);
    expect(state.heard).toBe(1);
    expect(await desk.list({ group, limit: 10 })).toHaveLength(letters.length - 1);
    await expect(desk.replay(id, group)).rejects.toThrow(
      expect.objectContaining({ code: 'bus/no-such-letter' }),
    );
  });

  it('are told to the operator only', async () => {
    await poison(running);
    await running.embedded.settled();
    for (const method of ['GET', 'POST'])
      for (const headers of [new Headers(), new Headers({ authorization: 'Bearer nonsense' })]) {
        const answer = await fetch(`${running.address}${lettersPath}?group=${group}`, { method, headers });
        expect(answer.status).toBe(401);
        expect(await answer.text()).toBe('');
      }
  });
});
