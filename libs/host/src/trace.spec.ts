import type { PublicEvent } from '@tocsin/kernel';
import { describe, expect, it } from 'vitest';
import { nextStep } from './graphql/trace-step.js';
import { currentTrace, traced, tracingEvents, tracingTransport } from './trace.js';

const trace = '0af7651916cd43dd8448eb211c80319c';
const given = `00-${trace}-b7ad6b7169203331-00`;

describe('a trace', () => {
  it('goes on with a step of its own, and keeps its flags', () => {
    const step = nextStep(given);
    expect(step).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`));
    expect(step).not.toBe(given);
  });

  it.each([
    undefined,
    null,
    '',
    'garbage',
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `ff-${trace}-b7ad6b7169203331-01`,
  ])('begins anew where %j is none', (none) => {
    expect(nextStep(none)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(nextStep(none)).not.toContain(trace);
  });

  it('is that of the request while it is answered, also after a wait, and of no other', async () => {
    const seen = await Promise.all(
      [given, nextStep(null)].map((one) =>
        traced(one, async () => {
          await new Promise((resolve) => setImmediate(resolve));
          return currentTrace();
        }),
      ),
    );
    expect(seen[0]).toContain(trace);
    expect(seen[1]).not.toContain(trace);
    expect(currentTrace()).toBeUndefined();
  });

  it('is written into what is committed within it, unless the commit has its own', async () => {
    const written: (string | undefined)[] = [];
    const events = tracingEvents({
      append: async (commit: { traceparent?: string }) => void written.push(commit.traceparent),
      appendAll: async (commits: readonly { traceparent?: string }[]) =>
        void written.push(...commits.map(({ traceparent }) => traceparent)),
    } as never);
    const commit = {} as never;
    await traced(given, () => events.append(commit));
    await traced(null, () => events.appendAll([{ traceparent: given } as never]));
    await events.append(commit);
    expect(written[0]).toContain(trace);
    expect(written.slice(1)).toEqual([given, undefined]);
  });

  it('goes from an event to whoever reacts to it', async () => {
    let handled: string | undefined;
    let subscribed:
      | { handlers: ReadonlyMap<string, (event: PublicEvent, delivery: never) => Promise<void>> }
      | undefined;
    const transport = tracingTransport({
      publish: async () => undefined,
      async subscribe(subscription) {
        subscribed = subscription as never;
        return { close: async () => undefined };
      },
    });
    const handle = async () => {
      handled = currentTrace();
    };
    await transport.subscribe({ group: 'a.b', topic: 't', handlers: new Map([['type', handle]]) });
    await subscribed?.handlers.get('type')?.({ traceparent: given } as PublicEvent, {} as never);
    expect(handled).toContain(trace);
  });
});
