import { expect, it } from 'vitest';
import { storyOf } from './story';

it('tells what happened to a device, the newest first, and its first record as one line', () => {
  const change = (at: string, field: string, before: string | null, after: string) => ({
    at,
    by: 'bea',
    field,
    before,
    after,
    source: field === 'software' ? 'technician' : null,
  });
  const story = storyOf({
    history: [
      change('2026-11-03T00:00:00Z', 'software', '4.2', '4.3'),
      change('2026-11-01T00:00:00Z', 'software', null, '4.2'),
      change('2026-11-01T00:00:00Z', 'model', null, 'Aria 300'),
    ],
    exposures: {
      edges: [
        {
          node: {
            trackingId: 'A-1',
            verdict: 'CONFIRMED',
            product: 'Aria 300',
            matchedAt: '2026-11-02T00:00:00Z',
            advisory: { id: 'advisory-1' },
          },
        },
      ],
    },
    marks: [
      {
        at: '2026-11-04T00:00:00Z',
        by: 'tom',
        advisory: { id: 'advisory-1', trackingId: 'A-1' },
        vulnerability: 'CVE-1',
        status: 'DONE',
      },
    ],
  } as unknown as Parameters<typeof storyOf>[0]);
  expect(story.map(({ title, detail }) => `${title} (${detail})`)).toEqual([
    'A-1: remediated (CVE-1)',
    'Software: 4.3 (Before: 4.2, from technician)',
    'A-1: confirmed (Aria 300)',
    'Came into the inventory (2 fields recorded)',
  ]);
});
