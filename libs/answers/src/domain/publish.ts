import type { AdvisoryAcknowledged, AnswerGiven } from '@tocsin/contracts';
import type { Commit } from '@tocsin/kernel';
import { type AnswerEvent, revisionOf, whole } from './answer.js';
import type { AdvisoryAssigned } from './assignment.js';
import { readersOfAnswer } from './readers.js';

/** What neighbours hear: each acknowledgement, and each answer without its texts. */
export function publish(commit: Commit): readonly (AnswerGiven | AdvisoryAcknowledged)[] {
  return (commit.events as readonly (AnswerEvent | AdvisoryAssigned)[]).flatMap((event) => {
    // Who sees to it is the organisation's own business.
    if (event.type === 'AdvisoryAssigned') return [];
    const { organisation, site, advisory, at, by, tlp } = event.data;
    const said = {
      tlp: tlp === 'RED' ? tlp : ('AMBER+STRICT' as const),
      readers: readersOfAnswer(event),
      organisation,
      site: site === whole ? whole : `${organisation}/${site}`,
      advisory,
      revision: revisionOf(event.data),
      ...{ by, at },
    };
    if (event.type === 'AdvisoryAcknowledged')
      return { type: 'org.tocsin.answers.AdvisoryAcknowledged.v1', data: said };
    const { product, answer } = event.data;
    const data = { ...said, product, status: answer.status, expiresAt: answer.expiresAt };
    return { type: 'org.tocsin.answers.AnswerGiven.v1', data };
  });
}
