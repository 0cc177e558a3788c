import type { AnswerGiven } from '@tocsin/contracts';
import type { Commit } from '@tocsin/kernel';
import { type AnswerEvent, whole } from './answer.js';
import { readersOfAnswer } from './readers.js';

/** What neighbours hear: each answer, without its texts. An acknowledgement alone is no answer and stays at home. */
export function publish(commit: Commit): readonly AnswerGiven[] {
  return (commit.events as readonly AnswerEvent[]).flatMap((event) => {
    if (event.type !== 'AdvisoryAnswered') return [];
    const { organisation, site, advisory, product, answer, at, tlp } = event.data;
    const data: AnswerGiven['data'] = {
      tlp: tlp === 'RED' ? tlp : 'AMBER+STRICT',
      readers: readersOfAnswer(event),
      organisation,
      site: site === whole ? whole : `${organisation}/${site}`,
      advisory,
      product,
      status: answer.status,
      at,
      expiresAt: answer.expiresAt,
    };
    return [{ type: 'org.tocsin.answers.AnswerGiven.v1', data }];
  });
}
