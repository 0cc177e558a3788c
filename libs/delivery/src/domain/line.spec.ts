import { scenario } from '@tocsin/kernel';
import { describe, it } from 'vitest';
import { lineDecider, type NoticeQueued, type Target } from './line.js';

const at = '2026-11-24T09:00:00.000Z';
const later = '2026-11-24T09:02:00.000Z';
const way = (target: string, channel: Target['channel']): Target => ({
  ...{ target, channel, dueAt: at, because: 'at-once', batch: null },
});
const mail = way('mail', 'mail');
const hook = way('webhook:w', 'webhook');

const news = (targets: readonly Target[]): NoticeQueued['data'] => ({
  subject: { item: 'advisory-1@1', kind: 'published', advisory: 'advisory-1', revision: 1, source: 'pumps' },
  recipient: { kind: 'organisation', organisation: 'st-mary' },
  readers: ['org:st-mary'],
  sentBy: [{ subscription: 'sub-1', name: 'all', owner: 'organisation' }],
  targets,
  at,
});
const queued = (...targets: readonly Target[]) => ({ type: 'NoticeQueued', data: news(targets) }) as const;
const queue = (...targets: readonly Target[]) => ({ type: 'QueueNotice', ...news(targets) }) as const;
const try1 = { target: 'mail', attempt: 1, at, claimedUntil: later };
const attempted = { type: 'DeliveryAttempted', data: try1 } as const;
const delivered = {
  type: 'NoticeDelivered',
  data: { target: 'mail', attempt: 1, at, reason: 'Accepted.' },
} as const;

const { given } = scenario(lineDecider);

describe('a ledger line', () => {
  it('is queued with all its ways', () => {
    given().when(queue(mail, hook)).expect(queued(mail, hook));
  });

  it('is not queued a second time for news that is repeated', () => {
    given(queued(mail)).when(queue(mail)).expect();
    given(queued(mail), attempted, delivered).when(queue(mail)).expect();
  });

  it('gains the ways that are new', () => {
    given(queued(mail)).when(queue(mail, hook)).expect(queued(hook));
  });

  it('is attempted by one worker: the second has the number too late', () => {
    given(queued(mail))
      .when({ type: 'AttemptDelivery', ...try1 })
      .expect(attempted);
    given(queued(mail), attempted)
      .when({ type: 'AttemptDelivery', ...try1 })
      .expect();
  });

  it('is not attempted again while the claim of another holds', () => {
    const second = { type: 'AttemptDelivery', ...try1, attempt: 2 } as const;
    given(queued(mail), attempted).when(second).expect();
    const { type, ...data } = { ...second, at: later };
    given(queued(mail), attempted)
      .when({ type, ...data })
      .expect({ type: 'DeliveryAttempted', data });
  });

  it('that is delivered stays delivered, whatever a slow worker reports', () => {
    const failure = { target: 'mail', attempt: 1, at: later, reason: 'Answered 500.' };
    given(queued(mail), attempted, delivered)
      .when({ type: 'ReportFailure', ...failure, nextAt: later })
      .expect();
    given(queued(mail), attempted, delivered)
      .when({ type: 'GiveUp', ...failure })
      .expect();
  });

  it('takes no failure of an attempt that another has followed', () => {
    const second = { type: 'DeliveryAttempted', data: { ...try1, attempt: 2, at: later } } as const;
    const failure = { target: 'mail', attempt: 1, at: later, reason: 'Answered 500.', nextAt: later };
    given(queued(mail), attempted, second)
      .when({ type: 'ReportFailure', ...failure })
      .expect();
  });

  it('takes the success of an attempt that was slow', () => {
    const second = { type: 'DeliveryAttempted', data: { ...try1, attempt: 2, at: later } } as const;
    given(queued(mail), attempted, second)
      .when({ type: 'ConfirmDelivery', ...delivered.data })
      .expect(delivered);
  });

  it('is opened and acknowledged once', () => {
    const opened = { type: 'NoticeOpened', data: { by: 'biomed', at } } as const;
    const acknowledged = { type: 'NoticeAcknowledged', data: { by: 'biomed', at, note: null } } as const;
    given(queued(mail)).when({ type: 'OpenNotice', by: 'biomed', at }).expect(opened);
    given(queued(mail), opened).when({ type: 'OpenNotice', by: 'admin', at: later }).expect();
    given(queued(mail), acknowledged)
      .when({ type: 'AcknowledgeNotice', by: 'admin', at: later, note: null })
      .expect();
  });

  it('that does not exist cannot be acknowledged', () => {
    given().when({ type: 'AcknowledgeNotice', by: 'biomed', at, note: null }).expectRefusal('notice/unknown');
  });
});
