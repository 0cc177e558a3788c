import { type Kit, openContext, person } from '@tocsin/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advisoriesContext } from './index.js';

const isao = person('ines@isao.example', { organisation: 'isao', kind: 'isao', roles: ['coordinator'] });

interface Imported {
  readonly importAdvisories: {
    readonly results: readonly {
      readonly verdict: string;
      readonly trackingId: string;
      readonly reasons: readonly { readonly rule: string }[];
    }[];
  };
}

/** A notice in its version `version`, with all that were before. */
function notice(id: string, version: number, namespace = 'https://example.com') {
  const date = (number: number) => `2026-01-0${number}T00:00:00Z`;
  const document = {
    category: 'csaf_base',
    csaf_version: '2.0',
    publisher: { category: 'vendor', name: 'Example Devices', namespace },
    title: 'Notice',
    tracking: {
      ...{ id, status: 'final', version: String(version) },
      current_release_date: date(version),
      initial_release_date: date(1),
      revision_history: Array.from({ length: version }, (_, index) => ({
        ...{ date: date(index + 1), number: String(index + 1), summary: 'Said more' },
      })),
    },
  };
  return { fileName: 'a.json', bytes: Buffer.from(JSON.stringify({ document })).toString('base64') };
}

let kit: Kit;
// Reading the checks takes seconds, more on a busy machine.
beforeAll(async () => {
  kit = await openContext(advisoriesContext);
  await verdictsOf([notice('EX-0', 1)]);
}, 120_000);
afterAll(() => kit.close());

async function imported(documents: readonly object[]) {
  const { importAdvisories } = await kit.ask<Imported>(
    isao,
    'mutation ($input: ImportAdvisoriesInput!) { importAdvisories(input: $input) { results { verdict trackingId reasons { rule } } } }',
    { input: { organisation: 'isao', documents } },
  );
  return importAdvisories.results;
}

const verdictsOf = async (documents: readonly object[]): Promise<readonly string[]> =>
  (await imported(documents)).map(({ trackingId, verdict }) => `${trackingId} ${verdict}`);

test('documents of a batch that are filed side by side are answered, and revised, in their order', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `EX-${index + 1}`);
  const documents = ids.flatMap((id) => [1, 2, 3, 4].map((version) => notice(id, version)));
  expect(await verdictsOf(documents)).toEqual(
    ids.flatMap((id) => [
      expect.stringMatching(`^${id} (ACCEPTED|WARNED)$`),
      ...[2, 3, 4].map(() => `${id} REVISED`),
    ]),
  );
  expect(await verdictsOf(documents.slice(-4))).toEqual(Array(4).fill('EX-10 UNCHANGED'));
});

test('the same id of another publisher is said of the later one, also within a batch', async () => {
  const [first, second] = await imported([
    notice('EX-20', 1),
    notice('EX-20', 1, 'https://elsewhere.example'),
  ]);
  const rules = (result: typeof first) => result?.reasons.map(({ rule }) => rule);
  expect(rules(first)).not.toContain('advisory/id-of-another-publisher');
  expect(rules(second)).toContain('advisory/id-of-another-publisher');
});
