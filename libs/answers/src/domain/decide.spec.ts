import { scenario } from '@tocsin/kernel';
import { describe, it } from 'vitest';
import { type Answer, type AnswerEvent, type Subject, whole } from './answer.js';
import { answerDecider } from './decide.js';

const at = '2026-11-24T09:00:00.000Z';
const subject: Subject = {
  organisation: 'st-mary',
  site: 'north',
  advisory: 'advisory-1',
  product: whole,
  tlp: 'AMBER',
};
const revised: Subject = { ...subject, revision: 2 };
const nothing: Answer = {
  status: 'investigating',
  reason: null,
  evidence: null,
  justification: null,
  impactStatement: null,
  control: null,
  expiresAt: null,
  grade: null,
  reference: null,
};
const answer = (said: Partial<Answer>) =>
  ({ type: 'Answer', subject, answer: { ...nothing, ...said }, by: 'ann', at }) as const;
const answered = (said: Partial<Answer>): AnswerEvent => ({
  type: 'AdvisoryAnswered',
  data: { ...subject, answer: { ...nothing, ...said }, by: 'ann', at },
});
const acknowledge = { type: 'Acknowledge', subject, by: 'ann', at } as const;
const acknowledged: AnswerEvent = { type: 'AdvisoryAcknowledged', data: { ...subject, by: 'ann', at } };
const { given } = scenario(answerDecider);

const notAffected: Partial<Answer> = {
  status: 'not-affected',
  reason: 'The module is not sold in our region.',
  evidence: 'Inventory of 20 November',
  justification: 'component_not_present',
};
const mitigated: Partial<Answer> = {
  status: 'mitigated',
  control: 'VLAN 41 without route to the internet',
  expiresAt: '2027-01-31T00:00:00.000Z',
};
const patched: Partial<Answer> = { status: 'patched', grade: 'B', reference: 'Work order 4711' };

describe('an acknowledgement', () => {
  it('is recorded with who and when', () => given().when(acknowledge).expect(acknowledged));
  it('is said once', () => given(acknowledged).when(acknowledge).expect());
  it('adds nothing after an answer', () => given(answered({})).when(acknowledge).expect());
  it('is said again of a later revision', () =>
    given(acknowledged)
      .when({ ...acknowledge, subject: revised })
      .expect({ type: 'AdvisoryAcknowledged', data: { ...acknowledged.data, revision: 2 } }));
});

describe('an answer', () => {
  it('may be that it is being investigated', () => given().when(answer({})).expect(answered({})));
  it('changes nothing where it repeats the one before', () =>
    given(answered(patched)).when(answer(patched)).expect());
  it('is said again of a later revision, although it says the same', () =>
    given(answered(patched))
      .when({ ...answer(patched), subject: revised })
      .expect({
        type: 'AdvisoryAnswered',
        data: { ...revised, answer: { ...nothing, ...patched }, by: 'ann', at },
      }));
  it('may change as often as the facts do', () =>
    given(answered({}), answered({ status: 'affected' }))
      .when(answer(patched))
      .expect(answered(patched)));
  it('keeps its texts without the blanks around them', () =>
    given()
      .when(answer({ reason: '  asked the maker ' }))
      .expect(answered({ reason: 'asked the maker' })));
  it('has texts of at most 4,000 characters', () =>
    given()
      .when(answer({ reason: 'x'.repeat(4_001) }))
      .expectRefusal('answer/text-too-long'));
  it('says nothing of a patient', () => {
    for (const field of ['reason', 'evidence', 'control', 'reference', 'impactStatement'] as const) {
      const base =
        { control: mitigated, reference: patched, impactStatement: notAffected }[field as 'control'] ?? {};
      given()
        .when(answer({ ...base, [field]: 'Seen with patient John Miller, MRN 4711234' }))
        .expectRefusal('phi/patient-data');
    }
  });
  it('says nothing that belongs to another status', () =>
    given()
      .when(answer({ status: 'affected', grade: 'A' }))
      .expectRefusal('answer/not-of-this-status'));
});

describe('not affected', () => {
  it('stands on a VEX justification, a reason and evidence', () =>
    given(acknowledged).when(answer(notAffected)).expect(answered(notAffected)));
  it('stands on an impact statement as well as on a justification', () => {
    const said = { ...notAffected, justification: null, impactStatement: 'Used without network.' };
    given().when(answer(said)).expect(answered(said));
  });
  it('needs a justification or an impact statement', () =>
    given()
      .when(answer({ ...notAffected, justification: null, impactStatement: '  ' }))
      .expectRefusal('answer/justification-needed'));
  it('needs its reason', () =>
    given()
      .when(answer({ ...notAffected, reason: ' ' }))
      .expectRefusal('answer/reason-needed'));
  it('needs its evidence', () =>
    given()
      .when(answer({ ...notAffected, evidence: null }))
      .expectRefusal('answer/evidence-needed'));
});

describe('mitigated', () => {
  it('names its control and its end', () => given().when(answer(mitigated)).expect(answered(mitigated)));
  it('needs its control', () =>
    given()
      .when(answer({ ...mitigated, control: null }))
      .expectRefusal('answer/control-needed'));
  it('always expires', () =>
    given()
      .when(answer({ ...mitigated, expiresAt: null }))
      .expectRefusal('answer/expiry-needed'));
  it('expires after it began', () =>
    given()
      .when(answer({ ...mitigated, expiresAt: at }))
      .expectRefusal('answer/expiry-out-of-range'));
  it('expires within 366 days', () =>
    given()
      .when(answer({ ...mitigated, expiresAt: '2027-11-25T09:00:00.001Z' }))
      .expectRefusal('answer/expiry-out-of-range'));
});

describe('patched', () => {
  it('names the grade of its evidence and its record', () =>
    given().when(answer(patched)).expect(answered(patched)));
  it('needs its grade', () =>
    given()
      .when(answer({ ...patched, grade: null }))
      .expectRefusal('answer/grade-needed'));
  it('needs its record', () =>
    given()
      .when(answer({ ...patched, reference: null }))
      .expectRefusal('answer/reference-needed'));
});
