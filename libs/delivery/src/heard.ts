import type { AdvisoryAcknowledged, AnswerGiven } from '@tocsin/contracts';
import { type CommandMeta, handle, type Page, type Ports, type PublicEvent } from '@tocsin/kernel';
import { lineDecider } from './domain/line.js';
import { asDelivery } from './known.js';
import { heardFrom, type LineDocument, lines } from './views.js';

type Heard = AdvisoryAcknowledged | AnswerGiven;

/**
 * Who has said something to an advisory itself is not silent on its notices: those of the organisation are acknowledged
 * with it, and nothing is escalated. A notice of something later (a revision, more devices, a withdrawal) asks anew.
 */
export function createHeard({ events, documents, clock }: Ports) {
  return async (event: PublicEvent<Heard['type'], Heard['data']>): Promise<void> => {
    const { advisory, organisation, revision = 1, at, by } = event.data;
    const document = { id: event.subject, readers: [], advisory, organisation, revision, at };
    await documents.put(heardFrom, [{ version: event.streamversion, document }]);
    if (by === undefined) return;
    const meta: CommandMeta = {
      commandId: `${event.id}>heard`,
      actor: 'system:delivery.heard',
      at: clock.now(),
      cause: event.id,
    };
    const note = 'It was acknowledged with the advisory itself.';
    const filter = { advisory, organisation, person: null, acknowledged: false };
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const found: Page<LineDocument> = await documents.find(lines, asDelivery, { filter, after });
      for (const line of found.items)
        if (line.kind === 'published' ? line.revision <= revision : line.queuedAt <= at)
          await handle(events, lineDecider, line.id, { type: 'AcknowledgeNotice', by, at, note }, meta);
      after = found.endCursor;
    }
  };
}

export type HearAnswer = ReturnType<typeof createHeard>;

/** What must have been heard for a notice to count as acknowledged. */
export function heardAbout({ advisory, organisation, kind, revision, queuedAt }: LineDocument) {
  const since = kind === 'published' ? { revision: { $gte: revision } } : { at: { $gte: queuedAt } };
  return { advisory, organisation, ...since };
}
