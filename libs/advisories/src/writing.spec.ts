import { type Kit, openContext } from '@tocsin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast, csafText } from './fixtures.js';
import { advisoriesContext } from './index.js';

const { ann, rob, mary, rival } = cast;

let kit: Kit;
beforeAll(async () => {
  kit = await openContext(advisoriesContext);
}, 60_000);
afterAll(() => kit.close());

interface Payload {
  readonly advisory: { readonly id: string } | null;
  readonly refusal: { readonly code: string; readonly path: readonly string[] } | null;
}

async function command(by: typeof ann, name: string, type: string, input: object): Promise<Payload> {
  const asked = `mutation($input: ${type}!) { ${name}(input: $input) { advisory { id } refusal { code path } } }`;
  return (await kit.ask<Record<string, Payload>>(by, asked, { input }))[name] as Payload;
}

async function draft(document: string): Promise<string> {
  const input = { organisation: 'pumps', document, tlp: 'GREEN', audience: {} };
  const { advisory } = await command(ann, 'draftAdvisory', 'DraftAdvisoryInput', input);
  return advisory?.id ?? 'none';
}

async function release(advisory: string): Promise<void> {
  await command(ann, 'requestReview', 'AdvisoryCommandInput', { advisory });
  await command(rob, 'releaseAdvisory', 'AdvisoryCommandInput', { advisory });
}

const changedAgain = csafText({ title: 'Flow pumps answer to anybody at all' }, 2);

describe('writing an advisory', { timeout: 60_000 }, () => {
  it('a document in work is rendered, and compared with what is out, for those who may read that', async () => {
    const id = await draft(csafText());
    const check = (by: typeof ann) =>
      kit.ask<{
        checkDocument: { html: string | null; against: { words: string[]; alert: boolean } | null };
      }>(
        by,
        'query($document: String!, $id: ID!) { checkDocument(document: $document) { html against(advisory: $id) { words alert } } }',
        { document: changedAgain, id },
      );
    expect((await check(ann)).checkDocument.against).toBeNull();
    await release(id);
    const { checkDocument } = await check(ann);
    expect(checkDocument.html).toContain('Flow pumps answer to anybody at all');
    expect(checkDocument.against).toEqual({
      words: ['The title is now Flow pumps answer to anybody at all'],
      alert: false,
    });
  });

  it('nothing is told of a document that its reader may not read', async () => {
    const id = await draft(csafText({ trackingId: 'PUMPS-2026-010' }));
    const input = { advisory: id, tlp: 'AMBER_STRICT', audience: {} };
    await command(ann, 'changeAudience', 'ChangeAudienceInput', input);
    await release(id);
    const asked =
      'query($document: String!, $id: ID!) { checkDocument(document: $document) { against(advisory: $id) { words } } }';
    const document = csafText({ title: 'A guess' }, 2);
    expect(await kit.ask(rival, asked, { document, id })).toEqual({ checkDocument: { against: null } });
    expect(await kit.ask(ann, asked, { document, id })).toMatchObject({
      checkDocument: { against: { words: ['The title is now A guess'] } },
    });
  });

  it('whoever saves over what somebody else has saved meanwhile is told to look first', async () => {
    const id = await draft(csafText({ trackingId: 'PUMPS-2026-011' }));
    const input = {
      advisory: id,
      document: csafText({ trackingId: 'PUMPS-2026-011', title: 'Other' }),
      basedOn: '0'.repeat(64),
    };
    const { refusal } = await command(ann, 'changeDraft', 'ChangeDraftInput', input);
    expect(refusal).toEqual({ code: 'advisory/changed-meanwhile', path: ['basedOn'] });
  });

  it('that a draft is in work is told to its own organisation alone', async () => {
    const id = await draft(csafText({ trackingId: 'PUMPS-2026-012' }));
    await release(id);
    const next = csafText({ trackingId: 'PUMPS-2026-012', title: 'Secret work' }, 2);
    await command(ann, 'reviseAdvisory', 'ChangeDraftInput', { advisory: id, document: next });
    const count = async (by: typeof ann, inWork: boolean) => {
      const asked = `{ advisories(filter: { trackingId: "PUMPS-2026-012", inWork: ${inWork} }) { totalCount edges { node { id } } } }`;
      const { advisories } = await kit.ask<{ advisories: { totalCount: number; edges: unknown[] } }>(
        by,
        asked,
      );
      return [advisories.totalCount, advisories.edges.length];
    };
    expect(await count(ann, true)).toEqual([1, 1]);
    expect(await count(ann, false)).toEqual([0, 0]);
    expect(await count(mary, true)).toEqual([0, 0]);
    expect(await count(mary, false)).toEqual([0, 0]);
  });
});
