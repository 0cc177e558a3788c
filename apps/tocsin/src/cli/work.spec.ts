import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadDemo } from '../demo/load.js';
import { serve } from '../serve.js';
import { exposures } from './exposures.js';
import { importDevices } from './import-devices.js';
import { createOutput } from './output.js';
import { openSession, type Session } from './session.js';

let folder: string;
let session: Session;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-exposures-'));
  const settings = { folder, host: '127.0.0.1', port: 4000 };
  const running = await serve({ ...settings, listen: false });
  await running.embedded.settled();
  await loadDemo(running);
  await running.close();
  session = await openSession(settings);
}, 300_000);

afterAll(async () => {
  await session?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

interface Asked {
  readonly organisation?: string;
  readonly advisory?: string;
  readonly as?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** What a verb writes to standard output. */
async function caught(run: () => Promise<number>): Promise<string> {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  try {
    await run();
  } finally {
    write.mockRestore();
  }
  return lines.join('');
}

function written({ organisation = 'st-brigid', advisory, as, json = false, csv = false }: Asked) {
  const asked = { organisation, advisory, as: as ?? organisation, csv };
  return caught(() => exposures(session, asked, createOutput(json)));
}

const objects = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('exposures', { timeout: 120_000 }, () => {
  it('has five keys in every line, the open question among the evidence', async () => {
    const lines = objects(await written({ json: true }));
    const summary = lines.pop();
    expect(summary).toMatchObject({ exposures: lines.length });
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(Object.keys(line)).toEqual(['advisory', 'asset', 'verdict', 'score', 'evidence']);
    const evidence = lines.flatMap((line) => line['evidence'] as { criterion: string; result: string }[]);
    const questions = evidence.filter(({ criterion }) => criterion === 'question');
    expect(questions.map(({ result }) => result)).toContain('Which firmware or software version?');
  });

  it('has the same five columns as CSV', async () => {
    const [header, ...rows] = (await written({ csv: true })).split('\r\n');
    expect(header).toBe('advisory,asset,verdict,score,evidence');
    expect(rows.join('\n')).toContain('question: Which firmware or software version?');
  });

  it('refuses an advisory that is not there instead of saying that nothing relates', async () => {
    for (const json of [true, false])
      await expect(written({ advisory: 'ICSMA-23-O47-01', json })).rejects.toMatchObject({
        code: 'cli/unknown-advisory',
        message: expect.stringContaining('ICSMA-23-O47-01'),
      });
  });

  it('refuses whoever is no member', async () => {
    await expect(written({ as: 'omar@quarry.example' })).rejects.toMatchObject({
      code: 'sharing/not-permitted',
    });
  });

  it('refuses to say that nothing relates where there is no device', async () => {
    await expect(written({ organisation: 'quarry' })).rejects.toMatchObject({ code: 'cli/no-devices' });
  });

  it('says what was compared where nothing relates', async () => {
    const rows = [{ assetId: 'CHAIR-1', manufacturer: 'Invented Seating', model: 'Recliner' }];
    const mutation =
      'mutation ($input: ImportDevicesInput!) { importDevices(input: $input) { added refusal { code message path } } }';
    await session.ask(mutation, { input: { organisation: 'quarry', source: 'list', rows } }, 'quarry');
    const said = await written({ organisation: 'quarry' });
    expect(said).toMatch(
      /^Nothing relates: 1 device compared with \d+ advisor(?:y|ies); the inventory last changed 2\d{3}-.*Z\.\n$/,
    );
    expect(objects(await written({ organisation: 'quarry', json: true }))).toMatchObject([
      { exposures: 0, compared: { devices: 1, inventoryChangedAt: expect.any(String) } },
    ]);
  });
});

describe('import-devices', { timeout: 120_000 }, () => {
  it('warns of a site that the organisation does not have, and says it once', async () => {
    const file = join(folder, 'inventory.csv');
    writeFileSync(
      file,
      'asset_id,model,site\nX-1,Recliner,mars\nX-2,Recliner,mars\nX-3,Recliner,riverside\n',
    );
    const asked = { organisation: 'st-brigid', as: 'st-brigid', map: {}, rejects: undefined };
    const said = await caught(() => importDevices(session, file, asked, createOutput(false)));
    expect(said.split('\n').filter((line) => line.startsWith('warning:'))).toEqual([
      'warning: site: The organisation has no site "mars"; it is kept as it was written. (2 rows)',
    ]);
  });
});
