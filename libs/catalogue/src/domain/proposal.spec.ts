import { scenario } from '@tocsin/kernel';
import { expect, test } from 'vitest';
import { type Decision, type Proposed, proposalDecider, widest } from './proposal.js';

const proposed: Proposed = { kind: 'alias', text: 'Phillips', candidates: [], readers: ['public'] };
const evidence = { advisory: 'advisory-1', trackingId: 'A-1' };
const made = { type: 'ProposalMade', data: { ...proposed, evidence } } as const;
const rejected: Decision = {
  scope: { organisation: 'st-mary' },
  ...{ verdict: 'rejected', by: 'bea', at: '2026-11-24T00:00:00.000Z', reason: null },
};
const { given } = scenario(proposalDecider);

test('an advisory raises a question once and adds to its evidence afterwards', () => {
  const other = { advisory: 'advisory-2', trackingId: 'A-2' };
  given().when({ type: 'Propose', proposed, evidence }).expect(made);
  given(made).when({ type: 'Propose', proposed, evidence }).expect();
  given(made)
    .when({ type: 'Propose', proposed, evidence: other })
    .expect({ type: 'EvidenceAdded', data: { evidence: other } });
});

test('what the community decided is not asked again', () => {
  const decided = { type: 'ProposalDecided', data: { ...rejected, scope: 'community' } } as const;
  const other = { advisory: 'advisory-2', trackingId: 'A-2' };
  given(made, decided).when({ type: 'Propose', proposed, evidence: other }).expect();
  given(made, decided).when({ type: 'Decide', decision: rejected }).expectRefusal('catalogue/decided');
});

test('one organisation’s decision leaves the question open for others', () => {
  const decided = { type: 'ProposalDecided', data: rejected } as const;
  const theirs: Decision = { ...rejected, scope: { organisation: 'lakeside' }, verdict: 'confirmed' };
  given(made, decided).when({ type: 'Decide', decision: rejected }).expectRefusal('catalogue/decided');
  given(made, decided)
    .when({ type: 'Decide', decision: theirs })
    .expect({ type: 'ProposalDecided', data: theirs });
});

test('a question from a restricted advisory is never decided for the community', () => {
  const narrow = { ...made, data: { ...made.data, readers: ['org:st-mary'] } };
  given(narrow)
    .when({ type: 'Decide', decision: { ...rejected, scope: 'community' } })
    .expectRefusal('catalogue/not-for-the-community');
});

test('a question that nobody raised cannot be answered', () => {
  given().when({ type: 'Decide', decision: rejected }).expectRefusal('catalogue/proposal-unknown');
});

test('readers that say the same meet in one question', () => {
  expect(widest(['org:a', 'community', 'public'])).toEqual(['public']);
  expect(widest(['org:b', 'community'])).toEqual(['community']);
  expect(widest(['org:b', 'org:a', 'org:b'])).toEqual(['org:a', 'org:b']);
});
