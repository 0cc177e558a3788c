import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listening } from '../keeping/fixtures.js';
import { administration } from './administer.js';
import { openSession, type Session } from './session.js';

let folder: string;
let session: Session;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-administer-'));
  session = await openSession({ folder, host: '127.0.0.1', port: 4000 });
});
afterEach(async () => {
  await session.close();
  rmSync(folder, { recursive: true });
});

/** What a verb tells programs; what it refuses is thrown. */
async function tocsin(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { output, lines } = listening();
  const program = new Command().exitOverride();
  administration(program, async (run) => {
    await run(session, output, undefined);
  });
  await program.parseAsync(args as string[], { from: 'user' });
  return lines;
}

const hospital = ['--name', 'St Brigid', '--kind', 'healthcare-provider'];

describe('the verbs of an administrator', () => {
  beforeEach(async () => {
    await tocsin('org', 'add', 'st-brigid', ...hospital);
  });

  it('rename an organisation, its people and its groups', async () => {
    await tocsin('org', 'rename', 'st-brigid', '--name', 'St Brigid Health');
    expect(await tocsin('org', 'list')).toContainEqual(
      expect.objectContaining({ id: 'st-brigid', name: 'St Brigid Health' }),
    );
    const who = ['maya@st-brigid.example', '--org', 'st-brigid'];
    await tocsin('person', 'add', ...who, '--name', 'Maya', '--role', 'analyst,reader');
    await tocsin('person', 'rename', ...who, '--name', 'Maya Quinn');
    expect(await tocsin('person', 'list', '--org', 'st-brigid')).toContainEqual(
      expect.objectContaining({ email: who[0], name: 'Maya Quinn', roles: ['ANALYST', 'READER'] }),
    );
    await tocsin('group', 'add', 'pumps', '--owner', 'st-brigid', '--name', 'Pumps');
    await tocsin('group', 'rename', 'pumps', '--owner', 'st-brigid', '--name', 'Infusion pumps');
    const [group, sum] = await tocsin('group', 'list', '--org', 'st-brigid');
    expect(group).toMatchObject({ name: 'Infusion pumps', members: [{ organisation: 'st-brigid' }] });
    expect(sum).toEqual({ groups: 1 });
  });

  it('change a site by its handle, keep what is not said, and close it', async () => {
    const site = ['north', '--org', 'st-brigid'];
    await tocsin('site', 'add', ...site, '--name', 'North', '--time-zone', 'Europe/Dublin');
    await tocsin('site', 'change', ...site, '--name', 'North campus');
    expect(await tocsin('site', 'list', '--org', 'st-brigid')).toEqual([
      { id: 'st-brigid/north', handle: 'north', name: 'North campus', timeZone: 'Europe/Dublin' },
      { sites: 1 },
    ]);
    await expect(tocsin('site', 'close', 'south', '--org', 'st-brigid')).rejects.toThrow(
      expect.objectContaining({ code: 'site/unknown' }),
    );
    await tocsin('site', 'close', ...site);
    expect(await tocsin('site', 'list', '--org', 'st-brigid')).toEqual([{ sites: 0 }]);
  });

  it('take a roster from a file, whole or not at all', async () => {
    const file = join(folder, 'roster.json');
    const desk = {
      name: 'Desk',
      duty: 'Security operations',
      phone: '+353 1 555 0100',
      shownTo: 'COMMUNITY',
    };
    writeFileSync(file, JSON.stringify([desk]));
    await tocsin('org', 'contacts', 'st-brigid', file);
    const kept = [{ ...desk, email: null, hours: null }, { contacts: 1 }];
    expect(await tocsin('org', 'contacts', 'st-brigid')).toEqual(kept);
    for (const bad of ['{', '{}', '[1]', '[{"name":"Desk"}]', '[{"name":"Desk","duty":"SOC","fax":"1"}]']) {
      writeFileSync(file, bad);
      await expect(tocsin('org', 'contacts', 'st-brigid', file)).rejects.toThrow(
        expect.objectContaining({ code: 'organisation/roster', path: expect.arrayContaining(['file']) }),
      );
    }
    expect(await tocsin('org', 'contacts', 'st-brigid')).toEqual(kept);
    await expect(tocsin('org', 'contacts', 'nobody')).rejects.toThrow(
      expect.objectContaining({ code: 'organisation/unknown' }),
    );
    await expect(tocsin('org', 'contacts', 'st-brigid', join(folder, 'none.json'))).rejects.toThrow(
      expect.objectContaining({ code: 'cli/no-input' }),
    );
  });
});
