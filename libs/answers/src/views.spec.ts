import type { Commit } from '@tocsin/kernel';
import { describe, expect, it } from 'vitest';
import type { Answer, AnswerEvent, Subject } from './domain/answer.js';
import { publish } from './domain/publish.js';
import { answersView, historyView } from './views.js';

const subject: Subject = {
  organisation: 'st-mary',
  site: 'north',
  advisory: 'advisory-1',
  product: '*',
  tlp: 'AMBER',
  revision: 3,
};
const answer: Answer = {
  status: 'mitigated',
  reason: 'Until the window in January',
  evidence: null,
  justification: null,
  impactStatement: null,
  control: 'VLAN 41',
  expiresAt: '2027-01-31T00:00:00.000Z',
  grade: null,
  reference: null,
};
const id = 'answer-st-mary~north~advisory-1~*';
const acknowledged: AnswerEvent = {
  type: 'AdvisoryAcknowledged',
  data: { ...subject, by: 'ann', at: '2026-11-24T09:00:00.000Z' },
};
const answered: AnswerEvent = {
  type: 'AdvisoryAnswered',
  data: { ...subject, answer, by: 'ben', at: '2026-11-25T09:00:00.000Z' },
};

function commit(version: number, ...events: readonly AnswerEvent[]): Commit<AnswerEvent> {
  const hashes = { previousHash: '', hash: '' };
  const meta = { commandId: `c-${version}`, actor: 'person:ann', at: events[0]?.data.at ?? '', cause: null };
  return { ...meta, ...hashes, stream: id, version, events, bulk: false };
}

describe('the view of answers', () => {
  it('shows who acknowledged first and what was answered last', () => {
    const first = answersView.fold(null, acknowledged, commit(1, acknowledged), id);
    expect(answersView.fold(first, answered, commit(2, answered), id)).toEqual({
      ...{ id, readers: ['org:st-mary'], ...subject, ...answer, seen: 3 },
      acknowledgedAt: '2026-11-24T09:00:00.000Z',
      acknowledgedBy: 'ann',
      answeredAt: '2026-11-25T09:00:00.000Z',
      answeredBy: 'ben',
      changedAt: '2026-11-25T09:00:00.000Z',
    });
  });

  it('is of the revision that was acknowledged last, and of the one that was answered once there is an answer', () => {
    const again: AnswerEvent = {
      type: 'AdvisoryAcknowledged',
      data: { ...acknowledged.data, revision: 4, by: 'cleo', at: '2026-11-26T09:00:00.000Z' },
    };
    const first = answersView.fold(null, acknowledged, commit(1, acknowledged), id);
    expect(answersView.fold(first, again, commit(2, again), id)).toMatchObject({
      ...{ revision: 4, seen: 4, acknowledgedBy: 'cleo' },
    });
    const said = answersView.fold(first, answered, commit(2, answered), id);
    expect(answersView.fold(said, again, commit(3, again), id)).toMatchObject({
      ...{ status: 'mitigated', revision: 3, seen: 4, acknowledgedBy: 'cleo' },
    });
  });

  it('takes an answer without acknowledgement as both', () => {
    expect(answersView.fold(null, answered, commit(1, answered), id)).toMatchObject({
      status: 'mitigated',
      acknowledgedAt: '2026-11-25T09:00:00.000Z',
      acknowledgedBy: 'ben',
    });
  });

  it('confines answers to TLP:RED to the people who gave them', () => {
    const red = { ...acknowledged, data: { ...acknowledged.data, tlp: 'RED' } } as AnswerEvent;
    const also = { ...answered, data: { ...answered.data, tlp: 'RED' } } as AnswerEvent;
    const first = answersView.fold(null, red, commit(1, red), id);
    expect(first?.readers).toEqual(['person:ann']);
    expect(answersView.fold(first, also, commit(2, also), id)?.readers).toEqual(['person:ann', 'person:ben']);
  });

  it('looks at answers only', () => {
    const other = { ...commit(1, acknowledged), stream: 'advisory-1' };
    expect(answersView.ids(acknowledged, other)).toEqual([]);
  });
});

describe('the view of the history', () => {
  it('keeps an entry per commit', () => {
    const second = commit(2, answered);
    const [entry] = historyView.ids(answered, second);
    expect(historyView.fold(null, answered, second, entry ?? '')).toEqual({
      id: `${id}@2`,
      readers: ['org:st-mary'],
      subject: id,
      version: 2,
      at: '2026-11-25T09:00:00.000Z',
      by: 'ben',
      revision: 3,
      answer,
    });
  });
});

describe('what neighbours hear', () => {
  it('is each answer, without its texts, for its organisation', () => {
    expect(publish(commit(2, answered))).toEqual([
      {
        type: 'org.tocsin.answers.AnswerGiven.v1',
        data: {
          tlp: 'AMBER+STRICT',
          readers: ['org:st-mary'],
          organisation: 'st-mary',
          site: 'st-mary/north',
          advisory: 'advisory-1',
          product: '*',
          status: 'mitigated',
          revision: 3,
          by: 'ben',
          at: '2026-11-25T09:00:00.000Z',
          expiresAt: '2027-01-31T00:00:00.000Z',
        },
      },
    ]);
  });

  it('is each acknowledgement, with the revision that was seen', () => {
    expect(publish(commit(1, acknowledged))).toEqual([
      {
        type: 'org.tocsin.answers.AdvisoryAcknowledged.v1',
        data: {
          tlp: 'AMBER+STRICT',
          readers: ['org:st-mary'],
          organisation: 'st-mary',
          site: 'st-mary/north',
          advisory: 'advisory-1',
          revision: 3,
          by: 'ann',
          at: '2026-11-24T09:00:00.000Z',
        },
      },
    ]);
  });
});
